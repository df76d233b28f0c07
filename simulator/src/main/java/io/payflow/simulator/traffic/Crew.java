package io.payflow.simulator.traffic;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads for what the clients do, which know how much of it is not done. */
final class Crew implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(threads());
    private final ExecutorService workers = Executors.newCachedThreadPool(threads());
    private final Queue<Task> last = new ArrayDeque<>();
    private int open;

    /** Something that may have to wait. */
    @FunctionalInterface
    interface Task {
        void run() throws InterruptedException;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    ExecutorService workers() {
        return workers;
    }

    synchronized void run(Task task) {
        open++;
        workers.execute(() -> perform(task));
    }

    /** It counts as not done from now on. */
    synchronized void later(Duration pause, Task task) {
        open++;
        timer.schedule(() -> workers.execute(() -> perform(task)), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Once nothing else is left to do. */
    synchronized void atLast(Task task) {
        if (open == 0) {
            run(task);
        } else {
            last.add(task);
        }
    }

    /** Whether everything is done, at the latest after this time. */
    synchronized boolean awaitIdle(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (open > 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    private void perform(Task task) {
        try {
            task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.debug("The traffic has been ended", e);
        } catch (RuntimeException e) {
            // One client that cannot go on must not take the others along, nor be forgotten.
            LOG.error("A simulated client cannot go on", e);
        } finally {
            done();
        }
    }

    private synchronized void done() {
        open--;
        if (open == 0 && !last.isEmpty() && !workers.isShutdown()) {
            run(last.remove());
        }
        notifyAll();
    }

    private static ThreadFactory threads() {
        return task -> {
            Thread thread = new Thread(task, "simulated-client");
            thread.setDaemon(true);
            return thread;
        };
    }
}
