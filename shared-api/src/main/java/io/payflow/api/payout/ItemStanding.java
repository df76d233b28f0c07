package io.payflow.api.payout;

import java.util.Locale;

/** What an item is when the bank speaks of it: its own status, and whether its payout was sent at all. */
public enum ItemStanding {
    /** Its payout was not submitted: the bank cannot know of it. */
    UNSUBMITTED,
    /** Its payout was canceled: the bank cannot know of it, and the payment may be in another payout by now. */
    CANCELED,
    PENDING,
    PARKED,
    SETTLED,
    FAILED,
    RETURNED;

    /** The standing of an item with this status in a payout that has come this far. */
    public static ItemStanding of(PayoutPhase phase, PayoutItemStatus status) {
        return switch (status) {
            case PENDING -> ofPending(phase);
            case RECONCILIATION_REQUIRED -> PARKED;
            case SETTLED -> SETTLED;
            case FAILED -> FAILED;
            case RETURNED -> RETURNED;
        };
    }

    private static ItemStanding ofPending(PayoutPhase phase) {
        return switch (phase) {
            case UNSUBMITTED -> UNSUBMITTED;
            case CANCELED -> CANCELED;
            case SUBMITTED, ACCEPTED, REJECTED -> PENDING;
        };
    }

    /** For people, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
