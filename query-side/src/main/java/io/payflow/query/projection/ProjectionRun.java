package io.payflow.query.projection;

import java.time.Instant;
import java.util.Locale;

/**
 * One build of a projection beside its live generation: to take its place, or only to be compared with it.
 *
 * @param generation what is built
 * @param targetPosition the newest position of the event store when it was asked for
 * @param requestedBy the actor
 * @param completedAt null while it is not over
 * @param comparison null before there is one
 * @param error what keeps it from getting on; null if nothing does
 */
record ProjectionRun(
        String id,
        Generation generation,
        Kind kind,
        Status status,
        long targetPosition,
        String requestedBy,
        Instant startedAt,
        Instant completedAt,
        Comparison comparison,
        String error) {

    enum Kind {
        /** The new generation becomes the live one. */
        REPLAY,
        /** It is compared with the live one and thrown away. */
        COMPARE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Status {
        /** Its tables are being created. */
        PREPARING,
        /** The processors fill them. */
        BUILDING,
        /** They are indexed and compared with the live ones, row by row. */
        COMPARING,
        COMPLETED,
        CANCELED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is not over. */
    boolean isActive() {
        return status != Status.COMPLETED && status != Status.CANCELED;
    }

    /** Whether processors are to run for what it builds. */
    boolean needsProcessors() {
        return status == Status.BUILDING || status == Status.COMPARING;
    }
}
