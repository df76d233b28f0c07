package io.payflow.simulator.processor;

import java.time.Instant;

/**
 * One of the things that become of an instruction.
 *
 * @param at when
 * @param code why it failed; null if it did not
 * @param message for people; null if it did not fail
 */
record Step(Instant at, String outcome, String code, String message) {
    static final String PROCESSING = "processing";
    static final String REQUIRES_ACTION = "requires_action";
    static final String AUTHORIZED = "authorized";
    static final String SUCCEEDED = "succeeded";
    static final String VOIDED = "voided";
    static final String FAILED = "failed";

    static Step of(Instant at, String outcome) {
        return new Step(at, outcome, null, null);
    }

    static Step failed(Instant at, ProcessorReason why) {
        return new Step(at, FAILED, why.code(), why.message());
    }
}
