package io.payflow.query.projection;

import io.payflow.query.reading.Freshness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How fresh a projection is. It is to be asked before the projection's rows are read: the rows then are as new as it
 * says, or newer.
 *
 * <p>Two clocks meet here. The event store stamps events with the real clock, so an event's age is real time, whatever
 * the service's clock says; {@code asOf} is shown beside times of the service's clock, so it is told by that clock: its
 * now, minus the age of what was reached.
 */
@Component
public class ProjectionFreshness {
    static final Duration STALE_AFTER = Duration.ofSeconds(5);

    /** One round trip of three reads at the end of an index each. Where no event follows, a gap is nothing to wait for. */
    private static final String AROUND = """
            select (select max(global_index) from domain_event_entry) as head,
                   (select time_stamp from domain_event_entry where global_index > ?
                     order by global_index limit 1) as next_time,
                   (select time_stamp from domain_event_entry where global_index <= ?
                     order by global_index desc limit 1) as last_time""";

    private final ProcessorPositions positions;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final InstantSource stamps;

    @Autowired
    ProjectionFreshness(ProcessorPositions positions, JdbcTemplate jdbc, Clock clock) {
        this(positions, jdbc, clock, () -> GenericEventMessage.clock.instant());
    }

    ProjectionFreshness(ProcessorPositions positions, JdbcTemplate jdbc, Clock clock, InstantSource stamps) {
        this.positions = positions;
        this.jdbc = jdbc;
        this.clock = clock;
        this.stamps = stamps;
    }

    /** The freshness of what a processing group wrote. */
    public Freshness of(String group) {
        return at(positions.of(group));
    }

    /** The freshness of what several processing groups wrote: that of the one that is furthest behind. */
    public Freshness ofOldest(List<String> groups) {
        List<OptionalLong> reached = groups.stream().map(positions::of).toList();
        boolean allHaveBegun = reached.stream().allMatch(OptionalLong::isPresent);
        return at(
                allHaveBegun
                        ? reached.stream().mapToLong(OptionalLong::getAsLong).min()
                        : OptionalLong.empty());
    }

    /** The freshness of what is read from the event store itself. */
    public Freshness ofStore() {
        Long head = jdbc.queryForObject("select max(global_index) from domain_event_entry", Long.class);
        long position = head == null ? Positions.BEGINNING : head;
        return new Freshness(clock.instant(), position, position, 0, false);
    }

    Freshness at(OptionalLong reached) {
        long position = reached.orElse(Positions.BEGINNING);
        Surroundings around = around(position);
        if (around.next() == null) {
            return new Freshness(clock.instant(), position, around.head(), 0, reached.isEmpty());
        }
        Instant now = stamps.instant();
        long lag = Math.max(0, Duration.between(around.next(), now).toMillis());
        boolean stale = reached.isEmpty() || lag > STALE_AFTER.toMillis();
        return new Freshness(asOf(around, now), position, around.head(), lag, stale);
    }

    /** Before the first event everything is complete up to that event. */
    private Instant asOf(Surroundings around, Instant now) {
        Instant reached = around.last() == null ? around.next().minusMillis(1) : around.last();
        return clock.instant().minus(Duration.between(reached, now));
    }

    private Surroundings around(long position) {
        return jdbc.queryForObject(
                AROUND,
                (row, number) -> new Surroundings(
                        row.getLong("head"), stamp(row.getString("next_time")), stamp(row.getString("last_time"))),
                position,
                position);
    }

    private static Instant stamp(String time) {
        return time == null ? null : DateTimeUtils.parseInstant(time);
    }

    /**
     * @param next when the first event after the position was stored; null if there is none
     * @param last when the event at or before the position was stored; null if there is none
     */
    private record Surroundings(long head, Instant next, Instant last) {}
}
