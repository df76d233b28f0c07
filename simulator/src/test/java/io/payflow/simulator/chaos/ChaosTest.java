package io.payflow.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.simulator.seed.Dice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosTest {
    private static final String INSTRUCTION = "POST /instructions";

    private final MovedClock clock = new MovedClock();
    private final Chaos chaos = new Chaos(clock, new Dice(7));

    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T09:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void nothingGoesWrongAtFirst() {
        assertThat(chaos.name()).isEqualTo("normal");
        assertThat(chaos.header()).isEmpty();
        assertThat(strikes(ChaosTarget.BANK, ChaosKind.ERRORS)).isZero();
    }

    @Test
    void whatIsOnStrikesItsTargetAsOftenAsItSaysAndIsCounted() {
        chaos.set(List.of(effect(ChaosTarget.BANK, ChaosKind.ERRORS, 0.2, null)));

        long strikes = strikes(ChaosTarget.BANK, ChaosKind.ERRORS);

        assertThat(strikes).isBetween(150L, 250L);
        assertThat(strikes(ChaosTarget.PROCESSOR, ChaosKind.ERRORS)).isZero();
        assertThat(strikes(ChaosTarget.BANK, ChaosKind.LOST_ANSWERS)).isZero();
        assertThat(chaos.struck()).containsExactlyEntriesOf(java.util.Map.of("bank/errors", strikes));
        assertThat(chaos.active().get(0).struck()).isEqualTo(strikes);
        assertThat(chaos.header()).contains("custom; bank/errors");
    }

    @Test
    void theSameSubjectMeetsTheSameFate() {
        chaos.set(List.of(effect(ChaosTarget.BANK, ChaosKind.ERRORS, 0.5, null)));

        assertThat(IntStream.range(0, 100).mapToObj(this::isStruck).toList())
                .isEqualTo(IntStream.range(0, 100).mapToObj(this::isStruck).toList());
    }

    @Test
    void itIsOverWhenItsTimeIs() {
        chaos.set(ChaosPreset.EVERYTHING_BROKEN, Duration.ofSeconds(60));
        assertThat(chaos.name()).isEqualTo("everything-broken");

        clock.now = clock.now.plusSeconds(60);

        assertThat(chaos.name()).isEqualTo("normal");
        assertThat(chaos.active()).isEmpty();
        assertThat(chaos.header()).isEmpty();
        assertThat(strikes(ChaosTarget.BANK, ChaosKind.LOST_ANSWERS)).isZero();
    }

    @Test
    void anOutageOfAnEndpointLeavesTheOthersAlone() {
        chaos.set(List.of(effect(ChaosTarget.BANK, ChaosKind.OUTAGE, 1, INSTRUCTION)));

        assertThat(chaos.strike(ChaosTarget.BANK, ChaosKind.OUTAGE, INSTRUCTION, "po_1"))
                .isPresent();
        assertThat(chaos.strike(ChaosTarget.BANK, ChaosKind.OUTAGE, "GET /instructions/po_1", "po_1"))
                .isEmpty();
    }

    @Test
    void slowingDownTakesAMinute() {
        chaos.set(List.of(effect(ChaosTarget.API, ChaosKind.SLOW_DOWN, 1, null)));
        assertThat(slowness()).isZero();

        clock.now = clock.now.plusSeconds(30);
        assertThat(slowness()).isEqualTo(Duration.ofMillis(500));

        clock.now = clock.now.plusSeconds(300);
        assertThat(slowness()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void latencyIsBetweenHalfAndAllOfItsDelay() {
        chaos.set(List.of(effect(ChaosTarget.API, ChaosKind.LATENCY, 1, null)));

        assertThat(IntStream.range(0, 200)
                        .mapToObj(i -> chaos.strike(ChaosTarget.API, ChaosKind.LATENCY, "GET /x", Integer.toString(i))
                                .orElseThrow()
                                .delay()))
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1)));
    }

    @Test
    void theServiceItselfSendsNoNotifications() {
        assertThatThrownBy(() -> effect(ChaosTarget.API, ChaosKind.LOST_NOTIFICATIONS, 1, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void aRateIsAProbability(double rate) {
        assertThatThrownBy(() -> effect(ChaosTarget.API, ChaosKind.ERRORS, rate, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(ChaosPreset.class)
    void aPresetIsFoundByItsName(ChaosPreset preset) {
        assertThat(ChaosPreset.of(preset.toString())).contains(preset);
    }

    @Test
    void thePresetsAreThoseThatPeopleKnow() {
        assertThat(ChaosPreset.values())
                .extracting(ChaosPreset::toString)
                .containsExactly(
                        "normal",
                        "high-latency",
                        "intermittent-failures",
                        "partial-outage",
                        "degraded",
                        "stale-data",
                        "lost-answers",
                        "everything-broken");
    }

    private Duration slowness() {
        return chaos.strike(ChaosTarget.API, ChaosKind.SLOW_DOWN, "GET /x", "1")
                .orElseThrow()
                .delay();
    }

    private boolean isStruck(int subject) {
        return chaos.strike(ChaosTarget.BANK, ChaosKind.ERRORS, INSTRUCTION, "po_" + subject)
                .isPresent();
    }

    private long strikes(ChaosTarget target, ChaosKind kind) {
        return IntStream.range(0, 1_000)
                .filter(i -> chaos.strike(target, kind, INSTRUCTION, "po_" + i).isPresent())
                .count();
    }

    private ChaosEffect effect(ChaosTarget target, ChaosKind kind, double rate, String endpoint) {
        return new ChaosEffect(target, kind, rate, Duration.ofSeconds(1), endpoint, clock.now.plusSeconds(3_600));
    }
}
