package io.payflow.query.reconciliation;

import java.time.Duration;
import java.time.Instant;

/**
 * How urgent a task is at a moment.
 *
 * @param overdue whether it should have been resolved before
 * @param seconds since it was opened, until it was resolved
 */
record TaskAge(boolean overdue, long seconds) {

    /** @param resolvedAt null until resolved */
    static TaskAge of(Instant openedAt, Instant dueAt, Instant resolvedAt, Instant now) {
        Instant until = resolvedAt == null ? now : resolvedAt;
        return new TaskAge(
                resolvedAt == null && now.isAfter(dueAt),
                Math.max(0, Duration.between(openedAt, until).toSeconds()));
    }
}
