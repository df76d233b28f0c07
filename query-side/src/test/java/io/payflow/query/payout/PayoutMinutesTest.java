package io.payflow.query.payout;

import static io.payflow.query.payout.PayoutEvents.DUE;
import static io.payflow.query.payout.PayoutEvents.START;
import static io.payflow.query.payout.PayoutEvents.created;
import static io.payflow.query.payout.PayoutEvents.settled;
import static io.payflow.query.payout.PayoutEvents.submitted;
import static io.payflow.query.payout.PayoutEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.query.Database;
import io.payflow.query.projection.Deliveries;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.VersionWait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class PayoutMinutesTest {
    private static final List<String> COLUMNS = List.of(
            "submitted_count",
            "on_time_count",
            "on_time_net",
            "late_count",
            "late_net",
            "partially_settled_count",
            "failed_count",
            "returned_count",
            "requires_reconciliation_count");

    private final JdbcTemplate jdbc;
    private final Deliveries deliveries;

    PayoutMinutesTest(Database database) {
        DataSource dataSource = database.emptied();
        this.jdbc = new JdbcTemplate(dataSource);
        Generation generation = new Generation("payouts", 1);
        this.deliveries = new Deliveries(
                new PayoutProjection(
                        new PayoutRows(jdbc, generation),
                        new PayoutItemRows(jdbc, generation),
                        new PayoutMinutes(jdbc, generation),
                        new VersionWait()),
                dataSource);
    }

    @Test
    void theBucketsAreWhatTheEventsComeToHoweverTheyAreBatchedAndThoughEachComesTwice() {
        Random random = new Random(4711);
        Map<String, Long> expected = new TreeMap<>();
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<PayoutEvent> life = PayoutEvents.anyLife("po_" + i, random);
            recompute(life, expected);
            events.addAll(Deliveries.history("po_" + i, life, events.size() + 1L));
        }
        assertThat(expected).hasSizeGreaterThan(COLUMNS.size());

        for (int largest : new int[] {1_000, 30, 2}) {
            deliveries.reset();
            int next = 0;
            while (next < events.size()) {
                int end = Math.min(events.size(), next + 1 + random.nextInt(largest));
                deliveries.deliver(events.subList(next, end));
                deliveries.deliver(events.subList(next, end));
                next = end;
            }

            assertThat(sums()).isEqualTo(expected);
        }
    }

    @Test
    void aPayoutThatIsSettledAtThePromisedMomentIsOnTime() {
        settle("po_1", DUE);

        assertThat(sums())
                .containsEntry("merch_001 on_time_count", 1L)
                .containsEntry("merch_001 on_time_net", 1950L)
                .doesNotContainKey("merch_001 late_count");
    }

    @Test
    void aPayoutThatIsSettledAMomentLaterIsLate() {
        settle("po_1", DUE.plusMillis(1));

        assertThat(sums())
                .containsEntry("merch_001 late_count", 1L)
                .containsEntry("merch_001 late_net", 1950L)
                .doesNotContainKey("merch_001 on_time_count");
    }

    @Test
    void itIsCountedInTheMinuteInWhichItsLastItemArrived() {
        settle("po_1", Instant.parse("2026-11-25T11:59:59.999Z"));
        settle("po_2", Instant.parse("2026-11-25T12:00:00Z"));

        assertThat(jdbc.queryForList(
                        "select bucket from payout_minutes_v1 where on_time_count = 1 order by at_minute",
                        String.class))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("2026-11-25T11:59:00Z"),
                        second -> assertThat(second).startsWith("2026-11-25T12:00:00Z"));
    }

    private void settle(String id, Instant at) {
        deliveries.deliver(Deliveries.history(
                id,
                List.of(
                        created(id, "merch_001", 2, START),
                        submitted(id, START),
                        told(id, START.plusSeconds(1), settled(id, 1)),
                        told(id, at, settled(id, 2))),
                1));
    }

    /** By merchant and column; without the columns that are zero. */
    private Map<String, Long> sums() {
        Map<String, Long> sums = new TreeMap<>();
        jdbc.query("select * from payout_minutes_v1", row -> {
            for (String column : COLUMNS) {
                sums.merge(row.getString("merchant_id") + " " + column, row.getLong(column), Math::addExact);
            }
        });
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static void recompute(List<PayoutEvent> life, Map<String, Long> sums) {
        for (int i = 1; i < life.size(); i++) {
            PayoutState after = PayoutState.fold(life.subList(0, i + 1));
            String merchant = after.summary().merchantId() + " ";
            if (life.get(i) instanceof PayoutEvent.PayoutSubmitted) {
                sums.merge(merchant + "submitted_count", 1L, Long::sum);
            }
            if (after.status() == PayoutState.fold(life.subList(0, i)).status()) {
                continue;
            }
            if (after.status() == PayoutStatus.SETTLED) {
                String when = life.get(i).occurredAt().isAfter(DUE) ? "late" : "on_time";
                sums.merge(merchant + when + "_count", 1L, Long::sum);
                sums.merge(merchant + when + "_net", 975L * after.items().size(), Long::sum);
            } else if (COLUMNS.contains(after.status() + "_count")) {
                sums.merge(merchant + after.status() + "_count", 1L, Long::sum);
            }
        }
    }
}
