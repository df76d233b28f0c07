package io.payflow.simulator.processor;

import java.time.Instant;
import java.util.List;

/**
 * What the processor decided about an instruction when it came, with all that will become of it.
 *
 * @param httpStatus of the answer
 * @param processorReference the processor's own
 * @param steps in order of time; the first is the answer, the last is final
 */
record ProcessorDecision(
        String reference,
        String paymentId,
        String kind,
        long amount,
        String currency,
        int httpStatus,
        String processorReference,
        Instant receivedAt,
        List<Step> steps) {

    Step first() {
        return steps.get(0);
    }

    /** Where it stands once everything up to then has happened. */
    Step asOf(Instant until) {
        return steps.stream()
                .skip(1)
                .takeWhile(step -> !step.at().isAfter(until))
                .reduce(first(), (earlier, later) -> later);
    }

    /** As the books have it then. */
    ProcessorEntry entry(Instant until, int received) {
        Step step = asOf(until);
        return new ProcessorEntry(
                reference,
                paymentId,
                kind,
                amount,
                currency,
                step.outcome(),
                step.code(),
                processorReference,
                received,
                receivedAt,
                step.at());
    }
}
