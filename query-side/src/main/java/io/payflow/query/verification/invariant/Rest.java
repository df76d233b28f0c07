package io.payflow.query.verification.invariant;

import java.time.Duration;

/** Lets the service have its database and its processor to itself for a while. */
@FunctionalInterface
public interface Rest {
    /** May throw to end what would go on afterwards. */
    void take(Duration time) throws InterruptedException;
}
