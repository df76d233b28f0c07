package io.payflow.query.reconciliation;

import java.time.Instant;

/**
 * The list's order as one ascending number: what is unresolved by the moment it is due, the most urgent first; then what
 * is resolved, the latest first. It is exact to the millisecond; the position of the opening decides among equals. A
 * task moves once in its life, when it is resolved.
 */
final class TaskOrder {
    private TaskOrder() {}

    /** @param resolvedAt null until resolved */
    static long of(Instant dueAt, Instant resolvedAt) {
        return resolvedAt == null ? dueAt.toEpochMilli() : Long.MAX_VALUE - resolvedAt.toEpochMilli();
    }
}
