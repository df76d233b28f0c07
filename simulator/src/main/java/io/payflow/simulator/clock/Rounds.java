package io.payflow.simulator.clock;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same again and again, by real time, until it is closed. */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final long END_SECONDS = 10;

    private final ScheduledExecutorService threads;

    private Rounds(ScheduledExecutorService threads) {
        this.threads = threads;
    }

    /** The first time at once, and so long after the end of each. */
    public static Rounds every(Duration pause, String name, Runnable round) {
        return every(pause, name, 1, round);
    }

    /** The same by several workers at once. */
    public static Rounds every(Duration pause, String name, int workers, Runnable round) {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(workers, task -> {
            Thread worker = new Thread(task, name);
            worker.setDaemon(true);
            return worker;
        });
        for (int worker = 0; worker < workers; worker++) {
            threads.scheduleWithFixedDelay(() -> guarded(name, round), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        return new Rounds(threads);
    }

    private static void guarded(String name, Runnable round) {
        try {
            round.run();
        } catch (RuntimeException e) {
            // One that throws would be the last, and nobody would see it.
            LOG.error("round failed name={}", name, e);
        }
    }

    /** Interrupts the round that is under way, and waits for its end. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("round did not end in {} s", END_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
