package io.payflow.command.payout;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Looks again and again whether a daily payout is due, from when the service runs to when it stops. */
@Component
class DailyPayoutsTimer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DailyPayoutsTimer.class);
    private static final long PATIENCE_SECONDS = 10;

    private final DailyPayouts payouts;
    private final PayoutProperties properties;
    private ScheduledExecutorService timer;

    DailyPayoutsTimer(DailyPayouts payouts, PayoutProperties properties) {
        this.payouts = payouts;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        long every = properties.dailyCheck().toMillis();
        timer = Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("daily-payouts-"));
        timer.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    /** The timer would end with an error that leaves it, and no payout would be made any more. */
    private void look() {
        try {
            payouts.makeDue();
        } catch (RuntimeException e) {
            LOG.error("The daily payouts could not be looked after, will be tried again", e);
        }
    }

    @Override
    public synchronized void stop() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A daily payout is still being made while the service stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timer = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
