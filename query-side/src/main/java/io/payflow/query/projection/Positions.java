package io.payflow.query.projection;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;

/** What a tracking token means as a position of the event store. */
final class Positions {
    /** Before the first event: the event store counts from 1. */
    static final long BEGINNING = 0;

    private Positions() {}

    /** The position up to which everything is covered, also while a segment is replayed or merged. */
    static long of(TrackingToken token) {
        TrackingToken lowerBound = WrappedToken.unwrapLowerBound(token);
        return lowerBound == null ? BEGINNING : lowerBound.position().orElse(BEGINNING);
    }
}
