package io.payflow.api.payout;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of one item of a payout. */
public enum PayoutItemStatus {
    /** Nothing definite is known yet. */
    PENDING,
    /** The money arrived. */
    SETTLED,
    /** It was finally not paid. */
    FAILED,
    /** It was paid and came back. */
    RETURNED,
    /** Parked: only a person, with evidence, says what became of it. */
    RECONCILIATION_REQUIRED;

    /** Whether neither the bank nor a person has anything left to say about it. */
    public boolean isFinal() {
        return this != PENDING && this != RECONCILIATION_REQUIRED;
    }

    public static Optional<PayoutItemStatus> of(String wireName) {
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
