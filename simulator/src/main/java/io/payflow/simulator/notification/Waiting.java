package io.payflow.simulator.notification;

import java.time.Instant;

/** A notification that is not told yet; only the outbox touches it, under its lock. */
final class Waiting implements Comparable<Waiting> {
    final Notification notification;
    private final long number;
    Instant dueAt;
    /** In nanoseconds of {@link System#nanoTime}: not before that it is tried; null if at once. */
    Long pausedUntil;
    /** Whether it was decided what goes wrong with it. */
    boolean examined;

    boolean twice;

    Waiting(Notification notification, long number) {
        this.notification = notification;
        this.number = number;
        this.dueAt = notification.dueAt();
    }

    String id() {
        return notification.id();
    }

    String about() {
        return notification.about();
    }

    boolean isReady(Instant now, long nanoTime) {
        return !dueAt.isAfter(now) && (pausedUntil == null || pausedUntil - nanoTime <= 0);
    }

    @Override
    public int compareTo(Waiting other) {
        int byTime = dueAt.compareTo(other.dueAt);
        return byTime == 0 ? Long.compare(number, other.number) : byTime;
    }
}
