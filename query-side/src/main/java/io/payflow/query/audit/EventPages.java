package io.payflow.query.audit;

import io.payflow.query.eventlog.EventLine;
import io.payflow.query.eventlog.StoredEvent;
import io.payflow.query.eventlog.StoredEvents;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The event log page by page, and as lines without an end. */
@Component
class EventPages {
    /** How many events a page looks at, at most: a filter that nothing fits to must not read the whole store. */
    static final int STRETCH = 50_000;

    private static final long MAX_BYTES = 8L << 20;

    private final StoredEvents events;

    EventPages(StoredEvents events) {
        this.events = events;
    }

    /** A page that ends when it is full, heavy, or has looked at enough; without a cursor only at the head. */
    Page<LoggedEvent> page(EventSelection selection, long after, int limit, long head) {
        EventScan scan = new EventScan(events, selection, after, head);
        List<LoggedEvent> found = new ArrayList<>();
        long bytes = 0;
        int looked = 0;
        while (found.size() < limit && bytes < MAX_BYTES && looked < STRETCH) {
            List<StoredEvent> chunk = scan.next(selection.isOfAll() ? limit - found.size() : StoredEvents.CHUNK_ROWS);
            if (chunk.isEmpty()) {
                return new Page<>(found, null);
            }
            looked += chunk.size();
            for (StoredEvent event : chunk) {
                if (found.size() == limit || bytes >= MAX_BYTES) {
                    break;
                }
                scan.backTo(event.position());
                if (selection.has(event)) {
                    found.add(LoggedEvent.of(event));
                    bytes += event.payload().length + event.metadata().length;
                }
            }
        }
        String cursor = Cursor.write(selection.list(), List.of(Long.toString(scan.reached())));
        return new Page<>(found, scan.next(1).isEmpty() ? null : cursor);
    }

    /**
     * The lines after a position, some at a time; an empty list at the end.
     *
     * @param limit how many lines there are at most
     */
    Supplier<List<byte[]>> lines(EventSelection selection, long after, long limit, long head) {
        EventScan scan = new EventScan(events, selection, after, head);
        long[] left = {limit};
        return () -> {
            List<byte[]> lines = new ArrayList<>();
            while (lines.isEmpty() && left[0] > 0) {
                List<StoredEvent> chunk = scan.next(StoredEvents.CHUNK_ROWS);
                if (chunk.isEmpty()) {
                    break;
                }
                chunk.stream()
                        .filter(selection::has)
                        .limit(left[0])
                        .map(EventLine::of)
                        .forEach(lines::add);
                left[0] -= lines.size();
            }
            return lines;
        };
    }
}
