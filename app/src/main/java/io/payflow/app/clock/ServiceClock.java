package io.payflow.app.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The system clock, ahead by an offset that only ever grows. It is never set back, not even by the system clock: what it
 * has once said, it says again at least.
 */
final class ServiceClock extends Clock {
    private final Clock system;
    private final AtomicLong offsetMs = new AtomicLong();
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

    ServiceClock(Clock system) {
        this.system = system;
    }

    @Override
    public Instant instant() {
        Instant now = system.instant().plusMillis(offsetMs.get());
        return latest.accumulateAndGet(now, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** How far it is ahead of the system clock, in milliseconds. */
    long offsetMs() {
        return offsetMs.get();
    }

    /** How far ahead it would be at this moment, in milliseconds, if it were moved there; less than now if that is past. */
    long offsetMsAt(Instant moment) {
        Duration ahead = Duration.between(system.instant(), moment);
        return ahead.plusNanos(999_999).toMillis();
    }

    /** Moves it ahead; an offset that is smaller than its own changes nothing. */
    void moveTo(long newOffsetMs) {
        offsetMs.accumulateAndGet(newOffsetMs, Math::max);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** It tells the same instants in another zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        ServiceClock clock = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return clock.withZone(other);
            }
        };
    }
}
