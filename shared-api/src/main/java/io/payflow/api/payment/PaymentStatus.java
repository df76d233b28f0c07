package io.payflow.api.payment;

import java.util.Arrays;
import java.util.Locale;

/** Where a payment stands. */
public enum PaymentStatus {
    DRAFT,
    SUBMITTED,
    PROCESSING,
    REQUIRES_ACTION,
    AUTHORIZED,
    SUCCEEDED,
    FAILED,
    CANCELED;

    /** Whether no action leads out of this status. */
    public boolean terminal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELED;
    }

    /** As events and read models have it. */
    public static PaymentStatus of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.toString().equals(wireName))
                .findFirst()
                .orElseThrow();
    }

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
