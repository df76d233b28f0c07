package io.payflow.simulator.traffic;

import java.time.Duration;

/** How many clients have come after some time: they come as they like, however slow the service is. */
final class Arrivals {
    private static final double NANOS = 1e9;

    private final TrafficSettings settings;
    private final long startedAt;

    /** @param startedAt in nanoseconds, of the same clock as {@link #until} */
    Arrivals(TrafficSettings settings, long startedAt) {
        this.settings = settings;
        this.startedAt = startedAt;
    }

    long until(long now) {
        double elapsed = (now - startedAt) / NANOS;
        double ramp = seconds(settings.ramp());
        double atFullRate = elapsed < ramp ? elapsed * elapsed / (2 * ramp) : elapsed - ramp / 2;
        return (long) Math.floor(settings.perSecond() * atFullRate);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
