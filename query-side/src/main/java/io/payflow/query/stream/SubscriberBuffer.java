package io.payflow.query.stream;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits for one subscriber. When it is full the oldest message is dropped and counted. What was dropped is always
 * older than what waits, so it is one gap at the front, and one notice tells it. Every message that came in is taken
 * out or counted, once, in order.
 */
final class SubscriberBuffer {
    private final int capacity;
    private final Deque<StreamMessage> waiting = new ArrayDeque<>();
    private Dropped gap;
    private long total;

    SubscriberBuffer(int capacity) {
        this.capacity = capacity;
    }

    int capacity() {
        return capacity;
    }

    /** @return how many messages were dropped for it: one or none */
    synchronized int offer(StreamMessage message) {
        int dropped = 0;
        if (waiting.size() == capacity) {
            drop(waiting.removeFirst().position());
            dropped = 1;
        }
        waiting.addLast(message);
        return dropped;
    }

    /**
     * Counts a message as dropped that nobody made, because so many follow that it would be pushed out by them. For the
     * same reason all that waits is dropped before it.
     *
     * @return how many messages were dropped with it
     */
    synchronized int skip(long position) {
        int dropped = waiting.size() + 1;
        waiting.forEach(message -> drop(message.position()));
        waiting.clear();
        drop(position);
        return dropped;
    }

    /** What comes next, and does not wait any longer; null if there is nothing. */
    synchronized Delivery take() {
        if (gap != null) {
            Dropped told = gap;
            gap = null;
            return told;
        }
        return waiting.pollFirst();
    }

    synchronized boolean isEmpty() {
        return gap == null && waiting.isEmpty();
    }

    private void drop(long position) {
        total++;
        gap = gap == null ? new Dropped(1, total, position, position) : gap.and(position);
    }
}
