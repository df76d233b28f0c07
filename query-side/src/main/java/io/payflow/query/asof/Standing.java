package io.payflow.query.asof;

import io.payflow.query.history.RecordedEvent;
import java.time.Instant;

/**
 * How a record stood.
 *
 * @param last the last event that had happened; null before the first
 * @param occurredAt when that happened, by the service's clock; null before the first
 * @param moment as of which it stood so: the one that was asked for, or when the last event happened; null if neither is
 * @param state as it is shown; null before the first event
 */
record Standing<V>(RecordedEvent<?> last, Instant occurredAt, Instant moment, V state) {

    /** -1 before the first event. */
    long version() {
        return last == null ? -1 : last.version();
    }
}
