package io.payflow.api.payout;

import java.util.Arrays;
import java.util.Locale;

/** How far a payout as a whole has come between us and the bank; what became of its items is their own status. */
public enum PayoutPhase {
    /** Not submitted. */
    UNSUBMITTED,
    /** Submitted; the bank has said nothing. */
    SUBMITTED,
    /** The bank acknowledged it, or spoke of its items, which implies that. */
    ACCEPTED,
    /** The bank definitely rejected the whole batch. */
    REJECTED,
    /** Given up before it was submitted. */
    CANCELED;

    /** As events and read models have it. */
    public static PayoutPhase of(String name) {
        return Arrays.stream(values())
                .filter(phase -> phase.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The name in events and read models, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
