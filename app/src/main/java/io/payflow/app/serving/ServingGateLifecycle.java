package io.payflow.app.serving;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Opens the gate when the whole service is ready and closes it when shutdown begins. Until those inside have left,
 * everything they need keeps running: the web server, the processors and the store stop in later phases.
 */
final class ServingGateLifecycle implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ServingGateLifecycle.class);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(20);

    private final ServingGate gate;
    private volatile boolean running;

    ServingGateLifecycle(ServingGate gate) {
        this.gate = gate;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        gate.open();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        try {
            if (!gate.closeAndDrain(LONGEST_DRAIN)) {
                LOG.warn("{} requests are still being handled; shutting down without them", gate.inside());
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Like the web server's: only a shutdown stops it, for a gate that was closed does not open again. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /**
     * The highest phase stops first. The live stream's is the one above, for its requests would never leave by
     * themselves; the web server's own graceful shutdown is a thousand below.
     */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
