package io.payflow.query.stream;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Where the one reader and all subscribers meet. It has the newest messages, in order and without a hole, so that who
 * joins at a position among them misses nothing and gets nothing twice. The reader reads while anybody is here.
 */
final class StreamHub {
    /** How many messages are at hand for those who come back. */
    static final int RECENT = 4_096;
    /**
     * How much further back than the first who comes back the reader starts: others come back with older positions, and
     * the first must not wait for long.
     */
    static final int HEAD_START = 512;

    private static final long RETRY_AFTER_MS = 1_000;

    private final int maxSubscribers;
    private final int atHand;
    private final Deque<StreamMessage> recent = new ArrayDeque<>();
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();
    /** Those who have entered, whether they have joined yet or not. */
    private int audience;

    private boolean reading;
    private boolean closed;
    private long recentAfter;
    private long published;

    /** @param atHand how many messages are kept for those who come back */
    StreamHub(int maxSubscribers, int atHand) {
        this.maxSubscribers = maxSubscribers;
        this.atHand = atHand;
    }

    /**
     * Lets one more in, who must {@link #leave}. If nobody was here, the reader starts.
     *
     * @param resume where the newcomer stopped; empty if it begins
     * @param head the newest position of the event store
     * @throws Rejection {@code unavailable} if there are too many, or the service stops
     */
    synchronized void enter(OptionalLong resume, long head) {
        if (closed) {
            throw unavailable("The service is shutting down. Connect again with Last-Event-ID.");
        }
        if (audience >= maxSubscribers) {
            throw unavailable("The stream has " + audience + " subscribers, which is as many as it takes. Try later.");
        }
        audience++;
        if (!reading) {
            startReading(resume, head);
        }
    }

    private void startReading(OptionalLong resume, long head) {
        long from = resume.isPresent() ? Math.max(head - atHand, resume.getAsLong() - HEAD_START) : head;
        recent.clear();
        recentAfter = Math.min(head, Math.max(0, from));
        published = recentAfter;
        reading = true;
        notifyAll();
    }

    /**
     * Has the subscriber told everything from where it stands on, if that is at hand.
     *
     * @return empty if it is so; else the position up to which it must catch up by other means, and try again
     */
    synchronized OptionalLong join(Subscriber subscriber) {
        if (subscriber.reached() < recentAfter) {
            return OptionalLong.of(published);
        }
        recent.forEach(subscriber::offer);
        subscribers.add(subscriber);
        return OptionalLong.empty();
    }

    /** One who entered is gone. */
    synchronized void leave(Subscriber subscriber) {
        subscribers.remove(subscriber);
        audience--;
    }

    /** Waits until somebody is here; the position after which to read, or empty if nobody will ever come again. */
    synchronized OptionalLong awaitAudience() throws InterruptedException {
        while (!closed && !mustRead()) {
            wait();
        }
        return closed ? OptionalLong.empty() : OptionalLong.of(published);
    }

    /** Whether the reader is to go on; once it is told not to, it must ask {@link #awaitAudience} again. */
    synchronized boolean mustRead() {
        reading = reading && audience > 0 && !closed;
        return reading;
    }

    /** The next event, in order. */
    synchronized void publish(StreamMessage message) {
        recent.addLast(message);
        if (recent.size() > atHand) {
            recentAfter = recent.removeFirst().position();
        }
        published = message.position();
        subscribers.forEach(subscriber -> subscriber.offer(message));
    }

    synchronized long published() {
        return published;
    }

    synchronized boolean isReading() {
        return reading;
    }

    synchronized int audience() {
        return audience;
    }

    /** Lets nobody in any more, and the reader end. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    static Rejection unavailable(String detail) {
        return new Rejection(ProblemCode.UNAVAILABLE, detail).with("retryAfterMs", RETRY_AFTER_MS);
    }
}
