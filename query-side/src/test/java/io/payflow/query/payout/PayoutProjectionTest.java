package io.payflow.query.payout;

import static io.payflow.query.payout.PayoutEvents.START;
import static io.payflow.query.payout.PayoutEvents.accepted;
import static io.payflow.query.payout.PayoutEvents.created;
import static io.payflow.query.payout.PayoutEvents.settled;
import static io.payflow.query.payout.PayoutEvents.submitted;
import static io.payflow.query.payout.PayoutEvents.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.payout.PayoutAttention;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.query.Database;
import io.payflow.query.projection.Deliveries;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.VersionWait;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class PayoutProjectionTest {
    private final JdbcTemplate jdbc;
    private final PayoutRows rows;
    private final CountingItemRows items;
    private final Deliveries deliveries;

    PayoutProjectionTest(Database database) {
        DataSource dataSource = database.emptied();
        this.jdbc = new JdbcTemplate(dataSource);
        this.rows = new PayoutRows(jdbc, new Generation("payouts", 1));
        this.items = new CountingItemRows(jdbc);
        this.deliveries = new Deliveries(
                new PayoutProjection(
                        rows, items, new PayoutMinutes(jdbc, new Generation("payouts", 1)), new VersionWait()),
                dataSource);
    }

    @Test
    void everyEventTypeMakesTheRowsThatTheFoldMakes() {
        List<List<PayoutEvent>> lives = PayoutEvents.everyKindOfLife();
        assertThat(lives.stream().flatMap(List::stream).map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(PayoutEvent.class.getPermittedSubclasses());

        for (List<PayoutEvent> life : lives) {
            deliveries.deliver(Deliveries.history(life.get(0).payoutId(), life, 10));

            assertRowsAreWhatTheFoldMakes(life, 10);
        }
    }

    @Test
    void theRowsAreTheSameHoweverTheEventsAreBatched() {
        for (List<PayoutEvent> life : PayoutEvents.everyKindOfLife()) {
            List<TrackedEventMessage<?>> history =
                    Deliveries.history(life.get(0).payoutId(), life, 10);
            for (int sequence = 0; sequence < life.size(); sequence++) {
                deliveries.deliver(history.get(sequence));

                assertRowsAreWhatTheFoldMakes(life.subList(0, sequence + 1), 10);
            }
        }
    }

    @Test
    void theRowsAreTheFoldAfterAnyHistoryInAnyBatches() {
        Random random = new Random(11);
        for (int payout = 0; payout < 40; payout++) {
            List<PayoutEvent> life = PayoutEvents.anyLife("po_" + payout, random);
            List<TrackedEventMessage<?>> history = Deliveries.history("po_" + payout, life, 1);
            int cut = random.nextInt(history.size() + 1);

            deliveries.deliver(history.subList(0, Math.max(1, cut)));
            deliveries.deliver(history.subList(random.nextInt(cut + 1), history.size()));

            assertRowsAreWhatTheFoldMakes(life, 1);
        }
    }

    @Test
    void whatIsSearchedForIsWhatIsComputed() {
        Random random = new Random(12);
        for (int payout = 0; payout < 40; payout++) {
            List<PayoutEvent> life = PayoutEvents.anyLife("po_" + payout, random);
            deliveries.deliver(Deliveries.history("po_" + payout, life, 1));
            PayoutState folded = PayoutState.fold(life);

            Map<String, Object> row = jdbc.queryForMap("select * from payouts_v1 where id = ?", "po_" + payout);

            assertThat(row.get("status")).isEqualTo(folded.status().toString());
            assertThat(row.get("attention"))
                    .isEqualTo(
                            PayoutAttention.whenInTime(folded.summary()).level().toString());
            assertThat(dueAt("po_" + payout)).isEqualTo(folded.summary().isAwaited() ? PayoutEvents.DUE : null);
        }
    }

    @Test
    void deliveringEachEventTwiceChangesNothing() {
        for (List<PayoutEvent> life : PayoutEvents.everyKindOfLife()) {
            List<TrackedEventMessage<?>> history =
                    Deliveries.history(life.get(0).payoutId(), life, 10);

            deliveries.deliver(
                    history.stream().flatMap(event -> Stream.of(event, event)).toList());
            List<?> once = tables();
            deliveries.deliver(history);
            history.forEach(deliveries::deliver);

            assertThat(tables()).isEqualTo(once);
            assertRowsAreWhatTheFoldMakes(life, 10);
        }
    }

    @Test
    void aGapIsAnErrorAndNothingOfTheBatchStays() {
        deliveries.deliver(Deliveries.event("po_1", 0, created("po_1", "merch_001", 2, START), 5));
        List<?> before = tables();

        assertThatThrownBy(() -> deliveries.deliver(
                        Deliveries.event("po_2", 0, created("po_2", "merch_001", 2, START), 6),
                        Deliveries.event("po_1", 2, accepted("po_1", START), 7)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Payout po_1: event 2 at position 7 cannot be projected, the row is at version 0");
        assertThatThrownBy(() -> deliveries.deliver(Deliveries.event("po_3", 1, submitted("po_3", START), 8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Payout po_3: event 1 at position 8 cannot be projected, there is no row");
        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void aResetEmptiesTheTablesAndTheEventsFillThemAgain() {
        List<PayoutEvent> life = PayoutEvents.everyKindOfLife().get(0);
        List<TrackedEventMessage<?>> history = Deliveries.history("po_resolved", life, 10);
        history.forEach(deliveries::deliver);
        List<?> live = tables();

        deliveries.reset();
        assertThat(tables()).isEmpty();
        deliveries.deliver(history);

        assertThat(tables()).isEqualTo(live);
    }

    @Test
    void onlyItemsThatChangedAreWritten() {
        deliveries.deliver(Deliveries.history(
                "po_1", List.of(created("po_1", "merch_001", 100, START), submitted("po_1", START)), 1));
        assertThat(items.created).isEqualTo(100);

        deliveries.deliver(
                Deliveries.event("po_1", 2, told("po_1", START, settled("po_1", 7), settled("po_1", 9)), 3),
                Deliveries.event("po_1", 3, told("po_1", START, settled("po_1", 100)), 4));

        assertThat(items.changed).containsExactly(7, 9, 100);
    }

    @Test
    void aBatchReadsOnceHoweverManyPayoutsItHas() {
        List<TrackedEventMessage<?>> batch = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String id = "po_" + i;
            batch.addAll(Deliveries.history(
                    id, List.of(created(id, "merch_001", 3, START), submitted(id, START)), 2L * i + 1));
        }

        deliveries.deliver(batch);

        assertThat(jdbc.queryForObject("select count(*) from payouts_v1 where status = 'processing'", Long.class))
                .isEqualTo(200);
        assertThat(jdbc.queryForObject("select count(*) from payout_items_v1", Long.class))
                .isEqualTo(600);
        assertThat(items.reads).isEqualTo(1);
    }

    @Test
    void theLargestPayoutIsProjectedItemByItem() {
        ReportedItem[] all = IntStream.rangeClosed(1, PayoutState.MAX_ITEMS)
                .mapToObj(number -> settled("po_1", number))
                .toArray(ReportedItem[]::new);
        List<PayoutEvent> life = List.of(
                created("po_1", "merch_001", PayoutState.MAX_ITEMS, START),
                submitted("po_1", START),
                told("po_1", START, all));

        Deliveries.history("po_1", life, 1).forEach(deliveries::deliver);

        assertRowsAreWhatTheFoldMakes(life, 1);
        assertThat(rows.find("po_1").orElseThrow().payout().status()).isEqualTo(PayoutStatus.SETTLED);
        assertThat(jdbc.queryForObject(
                        "select count(*) from payout_items_v1 where status = ?",
                        Long.class,
                        PayoutItemStatus.SETTLED.toString()))
                .isEqualTo(PayoutState.MAX_ITEMS);
    }

    private void assertRowsAreWhatTheFoldMakes(List<PayoutEvent> life, long createdPosition) {
        PayoutState folded = PayoutState.fold(life);
        assertThat(rows.find(folded.id())).contains(new PayoutRow(folded.summary(), createdPosition));
        assertThat(new PayoutItemRows(jdbc, new Generation("payouts", 1)).findAll(List.of(folded.id())))
                .containsExactly(Map.entry(folded.id(), folded.items()));
    }

    private Instant dueAt(String id) {
        OffsetDateTime dueAt =
                jdbc.queryForObject("select due_at from payouts_v1 where id = ?", OffsetDateTime.class, id);
        return dueAt == null ? null : dueAt.toInstant();
    }

    private List<?> tables() {
        return Stream.of(
                        "select * from payouts_v1 order by id",
                        "select * from payout_items_v1 order by payout_id, number")
                .flatMap(table -> jdbc.queryForList(table).stream())
                .toList();
    }

    private static final class CountingItemRows extends PayoutItemRows {
        private final List<Integer> changed = new ArrayList<>();
        private int created;
        private int reads;

        CountingItemRows(JdbcTemplate jdbc) {
            super(jdbc, new Generation("payouts", 1));
        }

        @Override
        Map<String, List<PayoutItem>> findAll(Collection<String> payoutIds) {
            reads++;
            return super.findAll(payoutIds);
        }

        @Override
        void insert(List<PayoutItemRow> rows) {
            created += rows.size();
            super.insert(rows);
        }

        @Override
        void update(List<PayoutItemRow> rows) {
            rows.forEach(row -> changed.add(row.number()));
            super.update(rows);
        }
    }
}
