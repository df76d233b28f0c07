package io.payflow.benchmarks;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** When the clients of a round send their requests; times are as {@link System#nanoTime()} counts. */
interface Schedule {
    /** Waits until the client's next request is due, and tells since when it is; empty when the round is over. */
    OptionalLong awaitNext();

    /** A client's next request is due when it has its answer. */
    static Schedule untilDeadline(long deadline) {
        return () -> {
            long now = System.nanoTime();
            return now < deadline ? OptionalLong.of(now) : OptionalLong.empty();
        };
    }

    /**
     * Requests are due at a fixed rate whether or not the answers come in time, and the first free client sends the
     * next one. What is overdue at the end is not sent: the rate was not reached.
     */
    static Schedule steady(double perSecond, long start, long deadline) {
        AtomicLong begun = new AtomicLong();
        double nanosEach = 1e9 / perSecond;
        return () -> {
            long due = start + (long) (begun.getAndIncrement() * nanosEach);
            for (long now = System.nanoTime(); now < due && due < deadline; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            return due < deadline && System.nanoTime() < deadline ? OptionalLong.of(due) : OptionalLong.empty();
        };
    }
}
