package io.payflow.command.instruction;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How instructions are sent and asked about.
 *
 * @param bankWorkers how many payouts each node sends to the bank at the same time
 * @param processorWorkers how many instructions each node sends to the processor at the same time
 * @param enquiryInterval how long after an enquiry the next one is made; it doubles every time, up to six hours
 * @param enquiries how often it is asked at most about an instruction that a person looks into
 * @param unansweredEnquiries how many enquiries about a payment may remain without an answer until a person is asked
 */
@ConfigurationProperties("payflow.instructions")
record InstructionProperties(
        @DefaultValue("4") int bankWorkers,
        @DefaultValue("16") int processorWorkers,
        @DefaultValue("1m") Duration enquiryInterval,
        @DefaultValue("10") int enquiries,
        @DefaultValue("5") int unansweredEnquiries) {

    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int DOUBLINGS = 20;

    InstructionProperties {
        boolean positive = enquiryInterval.compareTo(Duration.ZERO) > 0 && enquiries > 0 && unansweredEnquiries > 0;
        if (bankWorkers < 1 || processorWorkers < 1 || !positive) {
            throw new IllegalArgumentException("payflow.instructions: every value must be greater than 0");
        }
    }

    /** How long after this enquiry the next one is made. */
    Duration after(int attempt) {
        Duration doubled = enquiryInterval.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
