package io.payflow.api.payment;

import java.util.Locale;

/** What a payment is when the processor speaks of it: its status, what it was instructed to do, and whether a person looks. */
public enum PaymentStanding {
    /** Never submitted: the processor cannot know of it. */
    DRAFT,
    SUBMITTED,
    /** The fate of the charge or authorization is unclear; the processor is asked. */
    SUBMITTED_UNCLEAR,
    PROCESSING,
    REQUIRES_ACTION,
    AUTHORIZED,
    /** Authorized, and the word is about an instruction that is not the pending one, such as a capture that was refused. */
    AFTER_REFUSAL,
    /** Authorized, a capture or void of it was refused before, and the word does not say what it is about. */
    ONCE_REFUSED,
    /** Authorized, and the capture of it is to be confirmed. */
    CAPTURING,
    /** The same, and its fate is unclear; the processor is asked. */
    CAPTURING_UNCLEAR,
    /** Authorized, and the release of it is to be confirmed. */
    VOIDING,
    /** The same, and its fate is unclear; the processor is asked. */
    VOIDING_UNCLEAR,
    SUCCEEDED,
    FAILED,
    CANCELED,
    /** A person is finding out what became of it. */
    IN_RECONCILIATION;

    /**
     * @param instruction what the word is about; null if it does not say
     * @param reference the reference of that instruction; null if it does not say
     */
    public static PaymentStanding of(PaymentState payment, PaymentInstruction instruction, String reference) {
        if (payment.doubt() != null && payment.doubt().needsPerson()) {
            return IN_RECONCILIATION;
        }
        return switch (payment.status()) {
            case DRAFT -> DRAFT;
            case SUBMITTED -> payment.doubt() == null ? SUBMITTED : SUBMITTED_UNCLEAR;
            case PROCESSING -> PROCESSING;
            case REQUIRES_ACTION -> REQUIRES_ACTION;
            case AUTHORIZED -> ofAuthorized(payment, instruction, reference);
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
            case CANCELED -> CANCELED;
        };
    }

    private static PaymentStanding ofAuthorized(
            PaymentState payment, PaymentInstruction instruction, String reference) {
        PendingInstruction pending = payment.pending();
        boolean isPending = pending != null && (reference == null || reference.equals(pending.reference()));
        if (!isPending) {
            return ofHeld(payment, instruction);
        }
        boolean clear = payment.doubt() == null;
        if (pending.instruction() == PaymentInstruction.CAPTURE) {
            return clear ? CAPTURING : CAPTURING_UNCLEAR;
        }
        return clear ? VOIDING : VOIDING_UNCLEAR;
    }

    private static PaymentStanding ofHeld(PaymentState payment, PaymentInstruction instruction) {
        if (payment.pending() != null || instruction != null && instruction.isOnHeldFunds()) {
            return AFTER_REFUSAL;
        }
        return instruction == null && payment.refusedAmount() > 0 ? ONCE_REFUSED : AUTHORIZED;
    }

    /** For people, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
