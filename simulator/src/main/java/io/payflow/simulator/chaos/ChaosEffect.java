package io.payflow.simulator.chaos;

import java.time.Duration;
import java.time.Instant;

/**
 * One thing that goes wrong, for a while.
 *
 * @param rate how often it strikes: above 0, at most 1
 * @param delay how long, for those that delay; zero for others
 * @param endpoint only requests that contain this, written as {@code POST /instructions}; null for all
 * @param expiresAt when it is over, in real time
 */
public record ChaosEffect(
        ChaosTarget target, ChaosKind kind, double rate, Duration delay, String endpoint, Instant expiresAt) {

    public ChaosEffect {
        if (!kind.strikes(target)) {
            throw new IllegalArgumentException(kind + " does not strike " + target);
        }
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("A rate is above 0 and at most 1, not " + rate);
        }
    }

    boolean touches(ChaosTarget other, ChaosKind otherKind, String request) {
        return target == other && kind == otherKind && (endpoint == null || request.contains(endpoint));
    }
}
