package io.payflow.query.stream;

import io.payflow.api.problem.Rejection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Brings a subscriber who comes back from where it stopped to where the hub has everything at hand. Of what it missed
 * only as much is told as its buffer takes; the rest is counted, without being read.
 */
@Component
class CatchUp {
    /** Beyond this many positions back nothing is counted. */
    static final long FURTHEST = 100_000;

    private static final int AT_ONCE = 4;
    private static final int PATIENCE_SECONDS = 2;

    /** Whoever waits holds a thread of the web server, which commands need as well. */
    private static final int WAITING = 12;

    private final PastEvents past;
    private final MessageMaker maker;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    CatchUp(PastEvents past, MessageMaker maker) {
        this.past = past;
        this.maker = maker;
    }

    /**
     * Has the subscriber join the hub, after it was told what the hub does not have any more.
     *
     * @throws Rejection {@code unavailable} if others catch up already and it takes too long
     */
    void join(StreamHub hub, Subscriber subscriber) {
        OptionalLong to = hub.join(subscriber);
        while (to.isPresent()) {
            if (to.getAsLong() - subscriber.reached() > FURTHEST) {
                subscriber.resetTo(to.getAsLong());
            } else {
                takingAPlace(subscriber, to.getAsLong());
            }
            to = hub.join(subscriber);
        }
    }

    private void takingAPlace(Subscriber subscriber, long to) {
        boolean mine = false;
        try {
            mine = places.getQueueLength() < WAITING && places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!mine) {
                throw StreamHub.unavailable("Too many subscribers catch up at the same time. Connect again.");
            }
            tell(subscriber, to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StreamHub.unavailable("Interrupted while waiting for a place to catch up. Connect again.");
        } finally {
            if (mine) {
                places.release();
            }
        }
    }

    private void tell(Subscriber subscriber, long to) {
        int capacity = subscriber.buffer().capacity();
        Deque<EventHead> newest = new ArrayDeque<>();
        long after = subscriber.reached();
        while (after < to) {
            PastEvents.Stretch stretch = past.stretch(after, to, subscriber.selection());
            for (EventHead head : stretch.selected()) {
                newest.addLast(head);
                if (newest.size() > capacity) {
                    subscriber.skip(newest.removeFirst().position());
                }
            }
            after = stretch.to();
        }
        List<StreamEntry> entries = past.tell(newest);
        entries.forEach(entry -> subscriber.offer(maker.message(entry)));
        subscriber.passTo(to);
    }
}
