package io.payflow.app.serving;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Whether requests to the API are served. It opens when the service is ready and closes when shutdown begins, and then
 * knows when the last request that got in has left.
 */
final class ServingGate {

    enum State {
        STARTING,
        OPEN,
        CLOSED
    }

    private State state = State.STARTING;
    private int inside;

    synchronized State state() {
        return state;
    }

    synchronized int inside() {
        return inside;
    }

    /** Lets a request in if the gate is open; whoever got in must {@link #leave}. */
    synchronized boolean enter() {
        if (state != State.OPEN) {
            return false;
        }
        inside++;
        return true;
    }

    synchronized void leave() {
        inside--;
        notifyAll();
    }

    /** Opens the gate for the first time; a gate that was closed stays closed. */
    synchronized void open() {
        if (state == State.STARTING) {
            state = State.OPEN;
        }
    }

    /** Closes the gate and waits until nobody is inside; false if that took longer than allowed. */
    synchronized boolean closeAndDrain(Duration atMost) throws InterruptedException {
        state = State.CLOSED;
        long deadline = System.nanoTime() + atMost.toNanos();
        while (inside > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
