package io.payflow.query.stream;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the event store once for everybody on this node, while anybody is there. What it cannot read or tell it tries
 * again, at the same event, less and less often: an event that is skipped would be one that nobody counts.
 */
final class StreamReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);
    private static final int GLANCE_MILLIS = 1_000;
    private static final long SHORTEST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final StreamHub hub;
    private final EventLog log;
    private final LiveStories stories;
    private final Runnable published;
    private volatile String trouble;
    private long pauseMillis = SHORTEST_PAUSE_MILLIS;

    /** @param published is run after each event that was published */
    StreamReader(StreamHub hub, EventLog log, LiveStories stories, Runnable published) {
        this.hub = hub;
        this.log = log;
        this.stories = stories;
        this.published = published;
    }

    /** What keeps it from going on; empty if nothing does. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void run() {
        try {
            OptionalLong after = hub.awaitAudience();
            while (after.isPresent()) {
                readOrPause(after.getAsLong());
                after = hub.awaitAudience();
            }
        } catch (InterruptedException e) {
            LOG.debug("The stream ends");
        }
    }

    /** Whatever goes wrong, from a database that is away to an event nobody can tell, the reader must not die of it. */
    private void readOrPause(long after) throws InterruptedException {
        try {
            read(after);
        } catch (RuntimeException | Error e) {
            notice(e);
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
            pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        }
    }

    private void read(long after) throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> events = log.open(after)) {
            while (hub.mustRead()) {
                if (events.hasNextAvailable(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    hub.publish(stories.tell(events.nextAvailable()));
                    published.run();
                }
                recovered();
            }
        }
    }

    private void notice(Throwable failure) {
        String now = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        if (!now.equals(trouble)) {
            LOG.warn("The stream stands after position {} and tries again: {}", hub.published(), now, failure);
        }
        trouble = now;
    }

    private void recovered() {
        if (trouble != null) {
            LOG.info("The stream goes on after position {}", hub.published());
            trouble = null;
            pauseMillis = SHORTEST_PAUSE_MILLIS;
        }
    }
}
