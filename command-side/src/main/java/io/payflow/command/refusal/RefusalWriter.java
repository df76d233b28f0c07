package io.payflow.command.refusal;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Writes what was refused, four times a second, on one thread; between two writes the buckets collect and collapse. While
 * the store is away that goes on, so that then, too, memory is bounded and nothing is uncounted.
 */
@Component
class RefusalWriter implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalWriter.class);
    private static final long EVERY_MS = 250;
    private static final long PATIENCE_SECONDS = 10;

    /** Stops after the web server, the jobs and Axon's processors, all of which are far above and may still be refused. */
    private static final int PHASE = 0;

    private final RefusalLog log;
    private final RefusalTable table;
    private final RefusalRetention retention;
    private ScheduledExecutorService timer;

    /** What was taken from the log and is not known to be written, and the ids that it has or will have there. */
    private List<KeptRefusal> taken = List.of();

    private List<Long> ids = List.of();
    private boolean tried;
    private boolean failing;

    RefusalWriter(RefusalLog log, RefusalTable table, RefusalRetention retention) {
        this.log = log;
        this.table = table;
        this.retention = retention;
    }

    @Override
    public synchronized void start() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("refusals-");
        threads.setDaemon(true);
        timer = Executors.newSingleThreadScheduledExecutor(threads);
        timer.scheduleWithFixedDelay(this::write, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** The timer would end with an error that leaves it, and no refusal would be written any more. */
    void write() {
        try {
            writeTaken();
            taken = log.takeAll();
            writeTaken();
            retention.deleteIfDue();
            if (failing) {
                LOG.info("refusals are written again");
            }
            failing = false;
        } catch (RuntimeException | Error e) {
            if (!failing) {
                LOG.warn("refusals cannot be written now, are counted and will be written later: {}", e.toString());
            }
            failing = true;
        }
    }

    /** A write that failed may have been done all the same, where only the word of it was lost: its ids tell. */
    private void writeTaken() {
        if (taken.isEmpty()) {
            return;
        }
        if (ids.isEmpty()) {
            ids = table.newIds(taken.size());
        }
        if (!tried || !table.holds(ids.get(0))) {
            tried = true;
            table.insert(ids, taken);
        }
        taken = List.of();
        ids = List.of();
        tried = false;
    }

    @Override
    public synchronized void stop() {
        timer.execute(this::write);
        timer.shutdown();
        try {
            if (!timer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS) || failing) {
                LOG.warn("the last refusals could not be written while the service stops");
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

    @Override
    public int getPhase() {
        return PHASE;
    }
}
