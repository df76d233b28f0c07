package io.payflow.query.payment;

import static io.payflow.query.payment.PaymentEvents.START;
import static io.payflow.query.payment.PaymentEvents.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentState;
import io.payflow.query.Database;
import io.payflow.query.projection.BatchFold.Changes;
import io.payflow.query.projection.Deliveries;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.VersionWait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class PaymentProjectionTest {
    private final JdbcTemplate jdbc;
    private final CountingRows rows;
    private final Deliveries deliveries;

    PaymentProjectionTest(Database database) {
        DataSource dataSource = database.emptied();
        this.jdbc = new JdbcTemplate(dataSource);
        this.rows = new CountingRows(jdbc);
        this.deliveries = new Deliveries(
                new PaymentProjection(rows, new PaymentMinutes(jdbc, new Generation("payments", 1)), new VersionWait()),
                dataSource);
    }

    @Test
    void everyEventTypeMakesTheRowThatTheFoldMakes() {
        List<List<PaymentEvent>> lives = PaymentEvents.everyKindOfLife();
        assertThat(lives.stream().flatMap(List::stream).map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(PaymentEvent.class.getPermittedSubclasses());

        for (List<PaymentEvent> life : lives) {
            String id = life.get(0).paymentId();
            deliveries.deliver(Deliveries.history(id, life, 10));

            assertThat(rows.find(id)).contains(new PaymentRow(PaymentState.fold(life), 10));
        }
    }

    @Test
    void theRowIsTheSameHoweverTheEventsAreBatched() {
        for (List<PaymentEvent> life : PaymentEvents.everyKindOfLife()) {
            String id = life.get(0).paymentId();
            for (TrackedEventMessage<?> event : Deliveries.history(id, life, 10)) {
                deliveries.deliver(event);

                long version = event.trackingToken().position().orElseThrow() - 10;
                PaymentState folded = PaymentState.fold(life.subList(0, (int) version + 1));
                assertThat(rows.find(id)).contains(new PaymentRow(folded, 10));
            }
        }
    }

    @Test
    void aBatchHoldsManyPaymentsInAnyMixture() {
        List<List<TrackedEventMessage<?>>> histories = new ArrayList<>();
        PaymentEvents.everyKindOfLife()
                .forEach(life -> histories.add(Deliveries.history(life.get(0).paymentId(), life, 1)));
        List<TrackedEventMessage<?>> mixed = new ArrayList<>();
        for (int sequence = 0; sequence < 11; sequence++) {
            for (List<TrackedEventMessage<?>> history : histories) {
                history.stream().skip(sequence).limit(1).forEach(mixed::add);
            }
        }

        deliveries.deliver(mixed);

        PaymentEvents.everyKindOfLife()
                .forEach(life -> assertThat(
                                rows.find(life.get(0).paymentId()).orElseThrow().payment())
                        .isEqualTo(PaymentState.fold(life)));
    }

    @Test
    void deliveringEachEventTwiceChangesNothing() {
        for (List<PaymentEvent> life : PaymentEvents.everyKindOfLife()) {
            List<TrackedEventMessage<?>> history =
                    Deliveries.history(life.get(0).paymentId(), life, 10);
            List<TrackedEventMessage<?>> eachTwice =
                    history.stream().flatMap(event -> Stream.of(event, event)).toList();

            deliveries.deliver(eachTwice);
            List<?> once = table();
            deliveries.deliver(history);
            history.forEach(deliveries::deliver);

            assertThat(table()).isEqualTo(once);
            assertThat(rows.find(life.get(0).paymentId()).orElseThrow().payment())
                    .isEqualTo(PaymentState.fold(life));
        }
    }

    @Test
    void aGapIsAnErrorThatNamesIdAndPosition() {
        deliveries.deliver(Deliveries.event("pay_1", 0, created("pay_1", "merch_001", START), 5));

        assertThatThrownBy(() -> deliveries.deliver(
                        Deliveries.event("pay_1", 2, new PaymentProcessingStarted("pay_1", null, START), 7)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Payment pay_1: event 2 at position 7 cannot be projected, the row is at version 0");
        assertThat(rows.find("pay_1").orElseThrow().payment().version()).isZero();
    }

    @Test
    void aMissingRowIsAnErrorAndNothingOfTheBatchStays() {
        assertThatThrownBy(() -> deliveries.deliver(
                        Deliveries.event("pay_1", 0, created("pay_1", "merch_001", START), 5),
                        Deliveries.event("pay_2", 1, new PaymentSubmitted("pay_2", null, START), 6)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Payment pay_2: event 1 at position 6 cannot be projected, there is no row");
        assertThat(table()).isEmpty();
    }

    @Test
    void thePositionIsTheEventsOwnAlsoWithGapsAndInAReplay() {
        TrackingToken gapAware = GapAwareTrackingToken.newInstance(42, List.of(40L, 41L));
        TrackingToken replay = ReplayToken.createReplayToken(
                GapAwareTrackingToken.newInstance(99, List.of()), GapAwareTrackingToken.newInstance(43, List.of(41L)));

        deliveries.deliver(Deliveries.event("pay_1", 0, created("pay_1", "merch_001", START), gapAware));
        deliveries.deliver(Deliveries.event("pay_2", 0, created("pay_2", "merch_001", START), replay));

        assertThat(rows.find("pay_1").orElseThrow().createdPosition()).isEqualTo(42);
        assertThat(rows.find("pay_2").orElseThrow().createdPosition()).isEqualTo(43);
    }

    @Test
    void aResetEmptiesTheTableAndTheEventsFillItAgain() {
        List<PaymentEvent> life = PaymentEvents.everyKindOfLife().get(0);
        List<TrackedEventMessage<?>> history = Deliveries.history(life.get(0).paymentId(), life, 10);
        deliveries.deliver(history);
        List<?> before = table();

        deliveries.reset();
        assertThat(table()).isEmpty();
        deliveries.deliver(history);

        assertThat(table()).isEqualTo(before);
    }

    @Test
    void aBatchReadsOnceAndWritesOnceHoweverManyEventsItHas() {
        List<TrackedEventMessage<?>> batch = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            batch.addAll(Deliveries.history(
                    "pay_" + i,
                    Arrays.asList(
                            created("pay_" + i, "merch_001", START), new PaymentSubmitted("pay_" + i, null, START)),
                    2L * i));
        }

        deliveries.deliver(batch);

        assertThat(jdbc.queryForObject(
                        "select count(*) from payments_v1 where version = 1 and status = 'submitted'", Long.class))
                .isEqualTo(400);
        assertThat(rows.reads).isEqualTo(1);
        assertThat(rows.writes).isEqualTo(1);
    }

    private List<?> table() {
        return jdbc.queryForList("select * from payments_v1 order by id");
    }

    private static final class CountingRows extends PaymentRows {
        private int reads;
        private int writes;

        CountingRows(JdbcTemplate jdbc) {
            super(jdbc, new Generation("payments", 1));
        }

        @Override
        Map<String, ProjectedPayment> findAll(Collection<String> ids) {
            reads++;
            return super.findAll(ids);
        }

        @Override
        void write(Changes<ProjectedPayment, ?> changes) {
            writes++;
            super.write(changes);
        }
    }
}
