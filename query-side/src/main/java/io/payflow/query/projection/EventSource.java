package io.payflow.query.projection;

import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.stereotype.Component;

/** The event store as the processors read it: each reads for itself, and sleeps until {@link EventArrivals} wakes it. */
@Component
class EventSource implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final EventStorageEngine engine;
    private final EventArrivals arrivals;

    EventSource(EventStorageEngine engine, EventArrivals arrivals) {
        this.engine = engine;
        this.arrivals = arrivals;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken after) {
        return new EventStream(after);
    }

    @Override
    public TrackingToken createTailToken() {
        return engine.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return engine.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return engine.createTokenAt(time);
    }

    /** Used by one thread at a time: the processor's coordinator. */
    private final class EventStream implements BlockingStream<TrackedEventMessage<?>> {
        private TrackingToken last;
        private Stream<? extends TrackedEventMessage<?>> opened;
        private Iterator<? extends TrackedEventMessage<?>> unread;
        private TrackedEventMessage<?> next;
        private long exhaustedAt = -1;
        private Runnable sleeper = () -> {};

        private EventStream(TrackingToken after) {
            this.last = after;
        }

        @Override
        public boolean hasNextAvailable() {
            if (next == null) {
                next = read();
            }
            return next != null;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return hasNextAvailable() ? Optional.of(next) : Optional.empty();
        }

        /** A pooled processor never waits here, it asks to be woken. */
        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return hasNextAvailable();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            if (!hasNextAvailable()) {
                throw new IllegalStateException("There is no next event: ask hasNextAvailable first");
            }
            TrackedEventMessage<?> event = next;
            next = null;
            return event;
        }

        /** Where nothing has arrived since the end was reached, no query is needed to know that it still is the end. */
        private TrackedEventMessage<?> read() {
            long arrived = arrivals.count();
            if (unread == null && arrived == exhaustedAt) {
                return null;
            }
            if (unread == null) {
                opened = engine.readEvents(last, false);
                unread = opened.iterator();
            }
            if (unread.hasNext()) {
                TrackedEventMessage<?> event = unread.next();
                last = event.trackingToken();
                return event;
            }
            closeOpened();
            exhaustedAt = arrived;
            return null;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            arrivals.forget(sleeper);
            sleeper = callback;
            arrivals.wake(sleeper);
            return true;
        }

        @Override
        public void close() {
            arrivals.forget(sleeper);
            closeOpened();
        }

        private void closeOpened() {
            if (opened != null) {
                opened.close();
            }
            opened = null;
            unread = null;
        }
    }
}
