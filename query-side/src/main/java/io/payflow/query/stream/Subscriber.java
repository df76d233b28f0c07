package io.payflow.query.stream;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Whom the stream tells: what it wants to hear, how far it has been told, and what waits for it. */
final class Subscriber {
    private final StreamSelection selection;
    private final SubscriberBuffer buffer;
    private final AtomicLong dropped;
    private long reached;
    private Reset reset;

    /**
     * A stretch that is too long to be told.
     *
     * @param fromPosition the first position of it
     * @param toPosition the last position of it
     */
    record Reset(long fromPosition, long toPosition) {}

    /**
     * @param reached the position after which everything is told or counted
     * @param dropped what all subscribers missed, to be counted up
     */
    Subscriber(StreamSelection selection, int capacity, long reached, AtomicLong dropped) {
        this.selection = selection;
        this.buffer = new SubscriberBuffer(capacity);
        this.reached = reached;
        this.dropped = dropped;
    }

    StreamSelection selection() {
        return selection;
    }

    SubscriberBuffer buffer() {
        return buffer;
    }

    synchronized long reached() {
        return reached;
    }

    /** The position up to which everything has been told; empty while something waits. */
    synchronized OptionalLong toldUpTo() {
        return buffer.isEmpty() ? OptionalLong.of(reached) : OptionalLong.empty();
    }

    /** The stretch that was left out; null if none was. */
    synchronized Reset reset() {
        return reset;
    }

    /** The next event, in order; one at or below the position that was reached is none that it has not met. */
    synchronized void offer(StreamMessage message) {
        if (message.position() > reached) {
            reached = message.position();
            if (selection.has(message)) {
                dropped.addAndGet(buffer.offer(message));
            }
        }
    }

    /** The next event, which is wanted, and not made because too many follow it. */
    synchronized void skip(long position) {
        reached = position;
        dropped.addAndGet(buffer.skip(position));
    }

    /** Nothing that it wants is between where it was and here. */
    synchronized void passTo(long position) {
        reached = Math.max(reached, position);
    }

    /** Leaves out everything up to here. */
    synchronized void resetTo(long position) {
        reset = new Reset(reached + 1, position);
        reached = position;
    }
}
