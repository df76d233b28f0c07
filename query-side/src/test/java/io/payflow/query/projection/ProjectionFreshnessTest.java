package io.payflow.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.query.Database;
import io.payflow.query.reading.Freshness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.common.DateTimeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class ProjectionFreshnessTest {
    /** What the event store stamps with. */
    private static final Instant REAL_NOW = Instant.parse("2026-11-22T10:00:10.000Z");
    /** The service's clock, moved by two days. */
    private static final Instant NOW = REAL_NOW.plus(Duration.ofDays(2));

    private final JdbcTemplate jdbc;
    private final ProjectionFreshness freshness;

    ProjectionFreshnessTest(Database database) {
        this.jdbc = new JdbcTemplate(database.emptied());
        this.freshness = new ProjectionFreshness(null, jdbc, Clock.fixed(NOW, ZoneOffset.UTC), () -> REAL_NOW);
    }

    @Test
    void anEmptyStoreIsFresh() {
        assertThat(freshness.at(OptionalLong.of(0))).isEqualTo(new Freshness(NOW, 0, 0, 0, false));
        assertThat(freshness.ofStore()).isEqualTo(new Freshness(NOW, 0, 0, 0, false));
    }

    @Test
    void atTheHeadItIsCompleteToNow() {
        event(7, Duration.ofHours(1));

        assertThat(freshness.at(OptionalLong.of(7))).isEqualTo(new Freshness(NOW, 7, 7, 0, false));
        assertThat(freshness.ofStore()).isEqualTo(new Freshness(NOW, 7, 7, 0, false));
    }

    @Test
    void behindItTellsTheAgeOfTheFirstMissingEventAndTheTimeOfTheLastOneItHas() {
        event(3, Duration.ofSeconds(9));
        event(5, Duration.ofMillis(4_000));
        event(6, Duration.ofMillis(100));

        assertThat(freshness.at(OptionalLong.of(3))).isEqualTo(new Freshness(NOW.minusSeconds(9), 3, 6, 4_000, false));
        assertThat(freshness.at(OptionalLong.of(4))).isEqualTo(new Freshness(NOW.minusSeconds(9), 4, 6, 4_000, false));
    }

    @Test
    void overFiveSecondsItIsStale() {
        event(1, Duration.ofMillis(5_001));
        event(2, Duration.ofMillis(5_000));

        assertThat(freshness.at(OptionalLong.of(1)).stale()).isFalse();
        Freshness before = freshness.at(OptionalLong.of(0));
        assertThat(before.stale()).isTrue();
        assertThat(before.lagMs()).isEqualTo(5_001);
        assertThat(before.asOf()).isEqualTo(NOW.minusMillis(5_002));
    }

    @Test
    void aGapBeforeTheHeadIsNothingToWaitFor() {
        event(1, Duration.ofSeconds(9));
        event(9, Duration.ofSeconds(8));
        jdbc.update("delete from domain_event_entry where global_index = 9");

        assertThat(freshness.at(OptionalLong.of(1)).lagMs()).isZero();
        assertThat(freshness.at(OptionalLong.of(9)).lagMs()).isZero();
    }

    @Test
    void withoutATokenItIsStale() {
        assertThat(freshness.at(OptionalLong.empty()).stale()).isTrue();
    }

    @Test
    void ofSeveralItIsThatOfTheOneFurthestBehind() {
        event(1, Duration.ofSeconds(9));
        event(2, Duration.ofSeconds(8));

        assertThat(of(Map.of("a", 2L, "b", 1L))).isEqualTo(freshness.at(OptionalLong.of(1)));
        assertThat(of(Map.of("a", 2L, "b", 2L))).isEqualTo(freshness.at(OptionalLong.of(2)));
        assertThat(of(Map.of("a", 2L)).stale()).isTrue();
    }

    /** The freshness of the groups a and b together, of which those that have begun are given. */
    private Freshness of(Map<String, Long> reached) {
        ProcessorPositions positions = new ProcessorPositions(null, null, jdbc, null) {
            @Override
            OptionalLong of(String processor) {
                return reached.containsKey(processor) ? OptionalLong.of(reached.get(processor)) : OptionalLong.empty();
            }
        };
        return new ProjectionFreshness(positions, jdbc, Clock.fixed(NOW, ZoneOffset.UTC), () -> REAL_NOW)
                .ofOldest(List.of("a", "b"));
    }

    private void event(long position, Duration age) {
        jdbc.update(
                """
                insert into domain_event_entry (global_index, aggregate_identifier, sequence_number, type,
                    event_identifier, payload_type, payload, meta_data, time_stamp)
                values (?, 'any', ?, 'Any', 'any', 'Any', ?, ?, ?)""", position, position, new byte[0], new byte[0], DateTimeUtils.formatInstant(REAL_NOW.minus(age)));
    }
}
