package io.payflow.command.job;

import io.payflow.command.job.JobClaims.Claim;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * All jobs of one kind on one node: a thread that looks for what is due, and the workers. It takes only as many as can be
 * begun at once. No thread is ever interrupted, because H2 closes its file under a thread that is.
 */
final class JobLane {
    private static final Logger LOG = LoggerFactory.getLogger(JobLane.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final int DOUBLINGS = 6;
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);

    private final JobHandler handler;
    private final JobClaims claims;
    private final Duration poll;
    private final Semaphore free;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ExecutorService workers;
    private final Thread looker;

    JobLane(JobHandler handler, JobClaims claims, Duration poll) {
        this.handler = handler;
        this.claims = claims;
        this.poll = poll;
        this.free = new Semaphore(handler.workers());
        String name = handler.kind().toString().replace('_', '-');
        this.workers = Executors.newFixedThreadPool(handler.workers(), threads(name + "-"));
        this.looker = threads("look-for-" + name).newThread(this::look);
    }

    private static CustomizableThreadFactory threads(String prefix) {
        CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
        threads.setDaemon(true);
        return threads;
    }

    void start() {
        looker.start();
    }

    /** Begins nothing any more. */
    void stopTaking() {
        stopping.countDown();
    }

    /** Waits until what is running has come to its end; false if that takes longer. */
    boolean awaitEnd(long untilNanos) throws InterruptedException {
        looker.join(Math.max(1, millisLeft(untilNanos)));
        workers.shutdown();
        return workers.awaitTermination(Math.max(0, millisLeft(untilNanos)), TimeUnit.MILLISECONDS);
    }

    private static long millisLeft(long untilNanos) {
        return TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime());
    }

    private void look() {
        try {
            while (stopping.getCount() > 0) {
                if (!beginWhatIsDue()) {
                    stopping.await(poll.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether it is worth looking again at once */
    private boolean beginWhatIsDue() throws InterruptedException {
        if (!free.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        int slots = 1 + free.drainPermits();
        List<Claim> taken = List.of();
        try {
            taken = claims.take(handler.kind(), slots);
        } catch (RuntimeException e) {
            // Whatever the database has, the lane goes on looking; it would be silent for ever otherwise.
            LOG.warn("jobs kind={} cannot be looked for: {}", handler.kind(), e.toString());
            stopping.await(FIRST_BACK_OFF.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            free.release(slots - taken.size());
        }
        taken.forEach(claim -> workers.execute(() -> run(claim)));
        return !taken.isEmpty();
    }

    private void run(Claim claim) {
        try {
            claims.settle(claim, handler.run(claim.job(), claim.attempt()));
        } catch (Exception e) {
            // Whatever it was, the job is not dropped.
            LOG.error(
                    "job kind={} id={} attempt={} failed, will be tried again",
                    handler.kind(),
                    claim.job().id(),
                    claim.attempt(),
                    e);
            retry(claim, e);
        } finally {
            free.release();
        }
    }

    private void retry(Claim claim, Exception error) {
        try {
            claims.retry(claim, backOff(claim.attempt()), error);
        } catch (RuntimeException e) {
            // The row cannot be written; its lease runs out by itself, and then somebody takes the job again.
            LOG.error(
                    "job kind={} id={} is tried again when its lease has run out",
                    handler.kind(),
                    claim.job().id(),
                    e);
        }
    }

    private static Duration backOff(int attempt) {
        Duration doubled = FIRST_BACK_OFF.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS));
        return doubled.compareTo(LONGEST_BACK_OFF) < 0 ? doubled : LONGEST_BACK_OFF;
    }
}
