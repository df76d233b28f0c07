package io.payflow.query.stream;

import io.payflow.query.reading.Page;
import io.payflow.query.stream.PastEvents.Stretch;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists what the stream told, or would have. */
@Component
class StreamList {
    private final PastEvents past;

    StreamList(PastEvents past) {
        this.past = past;
    }

    /**
     * The messages of a stretch, oldest first, as many as one look finds.
     *
     * @param head the newest position there is
     */
    Page<StreamEntry> page(StreamRange range, StreamSelection selection, int limit, long head) {
        long end = Math.min(range.to().orElse(head), head);
        if (range.after() >= end) {
            return Page.empty();
        }
        Stretch stretch = past.stretch(range.after(), end, selection);
        List<EventHead> found = stretch.selected();
        boolean more = found.size() > limit;
        List<EventHead> told = more ? found.subList(0, limit) : found;
        long reached = more ? told.get(limit - 1).position() : stretch.to();
        return new Page<>(past.tell(told), reached < end ? range.cursorAfter(reached, end) : null);
    }
}
