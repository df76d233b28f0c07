package io.payflow.app.clock;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Has this node's clock follow the offset that any node may have raised: at once when it starts, and then again and again. */
final class ClockFollower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ClockFollower.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final ServiceClock clock;
    private final ClockOffset offset;
    private ScheduledExecutorService timer;

    ClockFollower(ServiceClock clock, ClockOffset offset) {
        this.clock = clock;
        this.offset = offset;
    }

    @Override
    public synchronized void start() {
        clock.moveTo(offset.read());
        CustomizableThreadFactory threads = new CustomizableThreadFactory("service-clock-");
        threads.setDaemon(true);
        timer = Executors.newSingleThreadScheduledExecutor(threads);
        timer.scheduleWithFixedDelay(this::follow, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The timer would end with an error that leaves it, and this node's clock would stay behind for ever. */
    private void follow() {
        try {
            clock.moveTo(offset.read());
        } catch (RuntimeException e) {
            LOG.warn("The clock's offset cannot be read, will be tried again: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void stop() {
        timer.shutdown();
        timer = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    /** The first to start and the last to stop: whatever else starts may ask what time it is. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
