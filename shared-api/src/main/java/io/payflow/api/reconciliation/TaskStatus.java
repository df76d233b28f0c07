package io.payflow.api.reconciliation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a reconciliation task stands. */
public enum TaskStatus {
    /** Nobody works on it. */
    OPEN,
    /** One person holds it. */
    CLAIMED,
    /** A resolution was proposed, and waits for somebody else to approve or reject it. */
    PROPOSED,
    /** Done; a resolved task never reopens. */
    RESOLVED;

    public static Optional<TaskStatus> of(String wireName) {
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
