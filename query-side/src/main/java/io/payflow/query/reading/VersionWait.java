package io.payflow.query.reading;

import io.payflow.api.problem.Rejection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Lets a read wait until its projection has arrived where the reader wants it. */
@Component
public class VersionWait {
    /** What every single-resource read waits at most. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * A stopped projection must not hold all request threads (200 by default) for two seconds each, nor their glances
     * take all database connections. 32 waiting readers are 1 280 small reads a second at worst.
     */
    static final int MAX_WAITING = 32;

    /** Commits of this node wake the waiting at once; this is for what other nodes project. */
    private static final Duration GLANCE = Duration.ofMillis(25);

    private final Duration patience;
    private final Semaphore places = new Semaphore(MAX_WAITING);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private long commits;

    public VersionWait() {
        this(PATIENCE);
    }

    VersionWait(Duration patience) {
        this.patience = patience;
    }

    /** A projection has committed on this node. */
    public void projected() {
        lock.lock();
        try {
            commits++;
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads again and again until there is an answer.
     *
     * @param read empty as long as what is wanted has not arrived
     * @param behind the refusal if it does not arrive in time, or too many are waiting already
     */
    public <T> T until(Supplier<Optional<T>> read, Supplier<Rejection> behind) {
        Optional<T> already = read.get();
        if (already.isPresent()) {
            return already.get();
        }
        if (!places.tryAcquire()) {
            throw behind.get();
        }
        try {
            return await(read).orElseThrow(behind);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw behind.get();
        } finally {
            places.release();
        }
    }

    private <T> Optional<T> await(Supplier<Optional<T>> read) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            long seen = commits();
            Optional<T> answer = read.get();
            long left = deadline - System.nanoTime();
            if (answer.isPresent() || left <= 0) {
                return answer;
            }
            awaitCommitAfter(seen, Math.min(left, GLANCE.toNanos()));
        }
    }

    private long commits() {
        lock.lock();
        try {
            return commits;
        } finally {
            lock.unlock();
        }
    }

    private void awaitCommitAfter(long seen, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (commits == seen && left > 0) {
                left = committed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        return MAX_WAITING - places.availablePermits();
    }
}
