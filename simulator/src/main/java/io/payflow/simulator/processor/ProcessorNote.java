package io.payflow.simulator.processor;

import io.payflow.simulator.notification.Delivery;
import java.time.Instant;

/**
 * A line of the processor's journal.
 *
 * @param type what happened; which of the others there are follows from it
 * @param reference of an instruction that came again
 * @param decision about one that came for the first time
 * @param until everything that was planned up to then has happened
 * @param delivery what became of a notification
 */
record ProcessorNote(
        Type type, Instant at, String reference, ProcessorDecision decision, Instant until, Delivery delivery) {

    enum Type {
        RECEIVED,
        RECEIVED_AGAIN,
        HAPPENED,
        TOLD
    }

    static ProcessorNote received(Instant at, ProcessorDecision decision) {
        return new ProcessorNote(Type.RECEIVED, at, null, decision, null, null);
    }

    static ProcessorNote receivedAgain(Instant at, String reference) {
        return new ProcessorNote(Type.RECEIVED_AGAIN, at, reference, null, null, null);
    }

    static ProcessorNote happened(Instant until) {
        return new ProcessorNote(Type.HAPPENED, until, null, null, until, null);
    }

    static ProcessorNote told(Instant at, Delivery delivery) {
        return new ProcessorNote(Type.TOLD, at, null, null, null, delivery);
    }
}
