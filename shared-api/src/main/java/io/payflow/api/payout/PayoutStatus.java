package io.payflow.api.payout;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a payout stands. */
public enum PayoutStatus {
    /** Made, and not submitted yet. */
    PENDING,
    /** Submitted; the bank has not acknowledged it. */
    PROCESSING,
    /** With the bank. */
    IN_TRANSIT,
    /** Every item arrived. */
    SETTLED,
    /** Some items arrived; of the others some are finally not paid or wait for a person. */
    PARTIALLY_SETTLED,
    /** Nothing was paid. */
    FAILED,
    /** Everything came back. */
    RETURNED,
    /** Nothing has arrived, and what became of some items is for a person to find out. */
    REQUIRES_RECONCILIATION,
    /** Given up before it was submitted; its payments can be paid out again. */
    CANCELED;

    /**
     * The one function that says a payout's status.
     *
     * @param totals of its items; at least one
     */
    public static PayoutStatus of(PayoutPhase phase, PayoutTotals totals) {
        if (phase == PayoutPhase.CANCELED) {
            return CANCELED;
        }
        if (phase == PayoutPhase.REJECTED) {
            return FAILED;
        }
        boolean anySettled = totals.any(PayoutItemStatus.SETTLED);
        if (totals.any(PayoutItemStatus.RECONCILIATION_REQUIRED)) {
            return anySettled ? PARTIALLY_SETTLED : REQUIRES_RECONCILIATION;
        }
        if (totals.all(PayoutItemStatus.PENDING)) {
            return allPending(phase);
        }
        if (totals.any(PayoutItemStatus.PENDING)) {
            return IN_TRANSIT;
        }
        if (anySettled) {
            return totals.all(PayoutItemStatus.SETTLED) ? SETTLED : PARTIALLY_SETTLED;
        }
        return totals.all(PayoutItemStatus.RETURNED) ? RETURNED : FAILED;
    }

    private static PayoutStatus allPending(PayoutPhase phase) {
        if (phase == PayoutPhase.UNSUBMITTED) {
            return PENDING;
        }
        return phase == PayoutPhase.SUBMITTED ? PROCESSING : IN_TRANSIT;
    }

    public static Optional<PayoutStatus> of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.toString().equals(wireName))
                .findFirst();
    }

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
