package io.payflow.query.audit;

import io.payflow.query.eventlog.StoredEvent;
import io.payflow.query.eventlog.StoredEvents;
import java.util.List;

/** Goes through the event log, chunk by chunk, from a position to the head of a moment. */
final class EventScan {
    private final StoredEvents events;
    private final EventSelection selection;
    private final long head;
    private long reached;

    EventScan(StoredEvents events, EventSelection selection, long after, long head) {
        this.events = events;
        this.selection = selection;
        this.reached = after;
        this.head = head;
    }

    /**
     * The next events that must be looked at, and after them the scan stands.
     *
     * @return empty at the end only
     */
    List<StoredEvent> next(int rows) {
        List<StoredEvent> chunk = selection
                .aggregateId()
                .map(id -> events.ofAggregate(id, reached, head, rows))
                .orElseGet(() -> events.after(reached, head, rows));
        if (!chunk.isEmpty()) {
            reached = chunk.get(chunk.size() - 1).position();
        }
        return chunk;
    }

    /** Puts the scan back, to go on after this position. */
    void backTo(long position) {
        reached = position;
    }

    long reached() {
        return reached;
    }
}
