package io.payflow.command.eventstore;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Axon's event store, whose streams wake their readers as soon as an event can be read.
 *
 * <p>The original leaves an idle pooled processor to look every half second. Here one thread tails the store and
 * rings for everybody, for this node's events and for those of others.
 */
final class WakingEventStore extends EmbeddedEventStore {
    private static final Logger LOG = LoggerFactory.getLogger(WakingEventStore.class);
    private static final int GLANCE_MILLIS = 1_000;

    private final Set<Runnable> sleepers = ConcurrentHashMap.newKeySet();
    private Thread bell;

    WakingEventStore(Builder builder) {
        super(builder);
    }

    @Override
    public TrackingEventStream openStream(TrackingToken trackingToken) {
        return new WakingStream(super.openStream(trackingToken));
    }

    @Override
    public void shutDown() {
        synchronized (this) {
            if (bell != null) {
                bell.interrupt();
            }
        }
        super.shutDown();
    }

    private synchronized void listen() {
        if (bell == null) {
            TrackingEventStream tail = super.openStream(createHeadToken());
            bell = new AxonThreadFactory("EventStoreBell").newThread(() -> ring(tail));
            bell.setDaemon(true);
            bell.start();
        }
    }

    private void ring(TrackingEventStream tail) {
        try (tail) {
            while (true) {
                try {
                    ringWhenAvailable(tail);
                } catch (RuntimeException e) {
                    // The readers meet the same trouble and report it; the bell only must not fall silent.
                    LOG.warn("The event store cannot be read: {}", e.getMessage());
                    TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The event store is shutting down");
        }
    }

    private void ringWhenAvailable(TrackingEventStream tail) throws InterruptedException {
        if (tail.hasNextAvailable(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
            tail.nextAvailable();
            if (!tail.hasNextAvailable()) {
                sleepers.forEach(Runnable::run);
            }
        }
    }

    private final class WakingStream implements TrackingEventStream {
        private final TrackingEventStream events;
        private Runnable sleeper;

        private WakingStream(TrackingEventStream events) {
            this.events = events;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            sleeper = callback;
            sleepers.add(callback);
            listen();
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return events.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return events.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return events.nextAvailable();
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignoredEvent) {
            events.skipMessagesWithPayloadTypeOf(ignoredEvent);
        }

        @Override
        public void close() {
            if (sleeper != null) {
                sleepers.remove(sleeper);
            }
            events.close();
        }
    }
}
