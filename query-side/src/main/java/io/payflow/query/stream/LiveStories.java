package io.payflow.query.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.payflow.query.projection.EventBatch;
import io.payflow.query.stream.Story.Telling;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.springframework.stereotype.Component;

/**
 * Tells one event after the other as they come. What a record is right before its next event is remembered, or folded
 * from the events that the store has of it. Payouts and tasks may be ten thousand items large: few are remembered.
 */
@Component
class LiveStories {
    private static final int KEPT = 5_000;
    private static final int KEPT_LARGE = 50;

    private final EventLog log;
    private final MessageMaker maker;
    private final Cache<String, Telling<?, ?>> small =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final Cache<String, Telling<?, ?>> large =
            Caffeine.newBuilder().maximumSize(KEPT_LARGE).build();

    LiveStories(EventLog log, MessageMaker maker) {
        this.log = log;
        this.maker = maker;
    }

    /** Only one thread tells; an event that cannot be told leaves nothing behind, and may be tried again. */
    StreamMessage tell(TrackedEventMessage<?> tracked) {
        DomainEventMessage<?> stored = (DomainEventMessage<?>) tracked;
        long position = EventBatch.position(tracked.trackingToken());
        String id = stored.getAggregateIdentifier();
        EventHead head = new EventHead(
                position,
                id,
                stored.getSequenceNumber(),
                stored.getPayload().getClass().getSimpleName());
        Telling<?, ?> before = before(head);
        Telling<?, ?> after = before.then(stored.getPayload());
        StreamMessage message = maker.message(after.entry(position, id, stored.getPayload(), before));
        kept(head.kind()).put(id, after);
        return message;
    }

    private Telling<?, ?> before(EventHead head) {
        Telling<?, ?> known = kept(head.kind()).getIfPresent(head.id());
        if (known != null && known.version() == head.sequence() - 1) {
            return known;
        }
        Telling<?, ?> telling = Story.of(head.kind()).begin();
        if (head.sequence() == 0) {
            return telling;
        }
        long last = -1;
        DomainEventStream events = log.of(head.id());
        while (events.hasNext() && last < head.sequence() - 1) {
            DomainEventMessage<?> event = events.next();
            last = event.getSequenceNumber();
            telling = telling.then(event.getPayload());
        }
        if (last != head.sequence() - 1) {
            throw new IllegalStateException("What happened to %s before its event %d is not in the event store"
                    .formatted(head.id(), head.sequence()));
        }
        return telling;
    }

    private Cache<String, Telling<?, ?>> kept(StreamKind kind) {
        return kind == StreamKind.PAYOUT || kind == StreamKind.TASK ? large : small;
    }
}
