package io.payflow.api.payment;

import io.payflow.api.reconciliation.Resolution;

/**
 * What a payment in doubt becomes once a person found out.
 *
 * @param status after it
 * @param capturedAmount minor units, after it
 */
public record PaymentOutcome(PaymentStatus status, long capturedAmount) {

    /**
     * A pending instruction was carried out, or it was not. What the processor contradicted becomes what it said if that
     * did happen; a charge that did not happen or was undone leaves no success behind.
     *
     * @param payment in doubt
     */
    public static PaymentOutcome of(PaymentState payment, Resolution resolution) {
        boolean happened = resolution == Resolution.SETTLED;
        return payment.pending() != null && payment.doubt().kind() == PaymentDoubt.Kind.PARKED
                ? ofPending(payment.pending(), resolution)
                : ofDisputed(payment, happened);
    }

    /** What was captured and came back is held no longer. */
    private static PaymentOutcome ofPending(PendingInstruction pending, Resolution resolution) {
        boolean happened = resolution == Resolution.SETTLED;
        return switch (pending.instruction()) {
            case CHARGE -> happened ? succeeded(pending.amount()) : of(PaymentStatus.FAILED);
            case AUTHORIZE -> of(happened ? PaymentStatus.AUTHORIZED : PaymentStatus.FAILED);
            case CAPTURE ->
                switch (resolution) {
                    case SETTLED -> succeeded(pending.amount());
                    case FAILED -> of(PaymentStatus.AUTHORIZED);
                    case RETURNED -> of(PaymentStatus.FAILED);
                };
            case VOID -> of(happened ? PaymentStatus.CANCELED : PaymentStatus.AUTHORIZED);
        };
    }

    private static PaymentOutcome ofDisputed(PaymentState payment, boolean happened) {
        if (payment.status() == PaymentStatus.SUCCEEDED) {
            return happened ? succeeded(payment.capturedAmount()) : of(PaymentStatus.FAILED);
        }
        if (!happened) {
            return of(payment.status());
        }
        return switch (payment.doubt().word()) {
            case AUTHORIZED -> of(PaymentStatus.AUTHORIZED);
            case VOIDED -> of(PaymentStatus.CANCELED);
            case FAILED -> of(PaymentStatus.FAILED);
            case SUCCEEDED, PROCESSING, REQUIRES_ACTION, UNKNOWN ->
                succeeded(payment.doubt().amount());
        };
    }

    private static PaymentOutcome succeeded(long captured) {
        return new PaymentOutcome(PaymentStatus.SUCCEEDED, captured);
    }

    private static PaymentOutcome of(PaymentStatus status) {
        return new PaymentOutcome(status, 0);
    }
}
