package io.payflow.simulator.bank;

import io.payflow.simulator.notification.Delivery;
import java.time.Instant;

/**
 * A line of the bank's journal.
 *
 * @param type what happened; which of the others there are follows from it
 * @param reference of an instruction that came again
 * @param decision about one that came for the first time
 * @param until everything that was planned up to then has happened
 * @param delivery what became of a notification
 */
record BankNote(Type type, Instant at, String reference, BankDecision decision, Instant until, Delivery delivery) {

    enum Type {
        RECEIVED,
        RECEIVED_AGAIN,
        HAPPENED,
        TOLD
    }

    static BankNote received(Instant at, BankDecision decision) {
        return new BankNote(Type.RECEIVED, at, null, decision, null, null);
    }

    static BankNote receivedAgain(Instant at, String reference) {
        return new BankNote(Type.RECEIVED_AGAIN, at, reference, null, null, null);
    }

    static BankNote happened(Instant until) {
        return new BankNote(Type.HAPPENED, until, null, null, until, null);
    }

    static BankNote told(Instant at, Delivery delivery) {
        return new BankNote(Type.TOLD, at, null, null, null, delivery);
    }
}
