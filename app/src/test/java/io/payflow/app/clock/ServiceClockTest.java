package io.payflow.app.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ServiceClockTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private Instant real = START;
    private final InstantSource system = () -> real;
    private final ServiceClock clock = new ServiceClock(system.withZone(ZoneOffset.UTC));

    @Test
    void isTheSystemClockUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.offsetMs()).isZero();
    }

    @Test
    void goesOnFromWhereItWasMovedTo() {
        clock.moveTo(5_000);
        real = real.plusSeconds(1);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(6));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void neverGoesBackByASmallerOffset() {
        clock.moveTo(5_000);
        clock.moveTo(4_999);

        assertThat(clock.offsetMs()).isEqualTo(5_000);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void neverGoesBackWithTheSystemClock() {
        real = START.plusSeconds(1);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));

        real = START;

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
    }

    /** In another zone it is the same clock. */
    @Test
    void movesInEveryZone() {
        Clock inTokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.moveTo(1_000);

        assertThat(inTokyo.instant()).isEqualTo(START.plusSeconds(1));
        assertThat(inTokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(inTokyo.withZone(ZoneOffset.UTC).instant()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void arrivesNoEarlierThanAtTheMomentItIsMovedTo() {
        Instant moment = START.plus(Duration.ofHours(1)).plusNanos(1_000);

        clock.moveTo(clock.offsetMsAt(moment));

        assertThat(clock.instant()).isBetween(moment, moment.plusMillis(1));
        assertThat(clock.offsetMsAt(START.minusSeconds(1))).isNegative();
    }
}
