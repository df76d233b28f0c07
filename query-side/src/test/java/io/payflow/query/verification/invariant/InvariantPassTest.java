package io.payflow.query.verification.invariant;

import static io.payflow.query.verification.invariant.SampleEvents.begun;
import static io.payflow.query.verification.invariant.SampleEvents.charged;
import static io.payflow.query.verification.invariant.SampleEvents.merchant;
import static io.payflow.query.verification.invariant.SampleEvents.payment;
import static io.payflow.query.verification.invariant.SampleEvents.payout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.query.Database;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the whole event store in the order of records, on each database, and goes on whatever it finds. */
class InvariantPassTest {
    private static final Serializer SERIALIZER = Jackson3Serializer.builder().build();
    private static final int ALL = Integer.MAX_VALUE;

    private final SampleHistory history = new SampleHistory();
    private final List<Duration> rests = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(Database.class)
    void readsEveryEventOnceInChunksOfBoundedRowsAndBytesAndRestsAfterEach(Database database)
            throws InterruptedException {
        for (int i = 0; i < 700; i++) {
            history.add(merchant("merch_1"));
        }
        for (String id : List.of("pay_A", "payB", "PAY_C", "pay-d", "Pay e", "pây_f", "_pay", "~")) {
            history.add(payment(id, "capture", "x".repeat(1_200_000)));
            history.add(begun(id, "charge", 0));
            history.add(charged(id));
        }
        JdbcTemplate jdbc = stored(database);
        List<Long> told = new ArrayList<>();

        InvariantReport report = pass(jdbc).prove(ALL, told::add, rests::add);

        assertThat(report.events()).isEqualTo(724);
        assertThat(report.aggregates()).isEqualTo(9);
        assertThat(report.rules())
                .allSatisfy(rule -> assertThat(rule.violations()).as("%s", rule).isZero());
        // By rows alone it would be two chunks.
        assertThat(told).isSorted().hasSizeGreaterThanOrEqualTo(3).last().isEqualTo(724L);
        assertThat(rests)
                .hasSameSizeAs(told)
                .allSatisfy(rest -> assertThat(rest).isPositive());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsBehindTheHeadIsLeftOut(Database database) throws InterruptedException {
        history.add(payment("pay_1"));
        history.add(begun("pay_1", "charge", 0));
        long head = history.add(charged("pay_1"));
        history.add(payout("po_1", "pay_1"));
        history.add(payout("po_2", "pay_1"));
        JdbcTemplate jdbc = stored(database);

        assertThat(pass(jdbc).prove(head, read -> {}, rests::add).events()).isEqualTo(3);
        assertThat(violated(pass(jdbc).prove(head, read -> {}, rests::add))).isEmpty();
        assertThat(violated(pass(jdbc).prove(ALL, read -> {}, rests::add))).contains("no-payment-in-two-live-payouts");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void eventThatCannotBeReadIsAViolationAndTheRestIsProven(Database database) throws InterruptedException {
        history.add(payment("pay_1"));
        long altered = history.add(begun("pay_1", "charge", 0));
        history.add(charged("pay_1"));
        history.add(payment("pay_2"));
        long unasked = history.add(charged("pay_2"));
        history.add(payout("po_1", "pay_1"));
        JdbcTemplate jdbc = stored(database);
        jdbc.update(
                "update domain_event_entry set payload = ? where global_index = ?",
                "{\"paymentId\":".getBytes(StandardCharsets.UTF_8),
                altered);

        InvariantReport report = pass(jdbc).prove(ALL, read -> {}, rests::add);

        assertThat(report.events()).isEqualTo(6);
        assertThat(violated(report)).containsExactly("history-is-complete", "no-instruction-without-intent");
        assertThat(positions(report, "history-is-complete")).containsExactly(altered);
        assertThat(positions(report, "no-instruction-without-intent")).containsExactly(unasked);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void typeThatNobodyKnowsAndEventOfAnotherRecordAreViolations(Database database) throws InterruptedException {
        long unknown = history.add(payment("pay_1"));
        long strange = history.add(payment("pay_2"));
        JdbcTemplate jdbc = stored(database);
        jdbc.update("update domain_event_entry set payload_type = 'Gone' where global_index = ?", unknown);
        jdbc.update("update domain_event_entry set aggregate_identifier = 'pay_3' where global_index = ?", strange);

        InvariantReport report = pass(jdbc).prove(ALL, read -> {}, rests::add);

        assertThat(violated(report)).containsExactly("history-is-complete");
        assertThat(positions(report, "history-is-complete")).containsExactly(unknown, strange);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoeverIsToldMayEndThePass(Database database) throws InterruptedException {
        history.add(payment("pay_1"));
        JdbcTemplate jdbc = stored(database);

        assertThatThrownBy(() -> pass(jdbc)
                        .prove(
                                ALL,
                                read -> {
                                    throw new IllegalStateException("That is enough");
                                },
                                rests::add))
                .hasMessage("That is enough");
        assertThat(rests).isEmpty();
    }

    private InvariantPass pass(JdbcTemplate jdbc) {
        return new InvariantPass(jdbc, SERIALIZER, EventUpcasterChain::new);
    }

    private JdbcTemplate stored(Database database) {
        JdbcTemplate jdbc = new JdbcTemplate(database.emptied());
        List<Object[]> rows =
                history.events().stream().map(InvariantPassTest::row).toList();
        jdbc.batchUpdate("""
                insert into domain_event_entry (global_index, aggregate_identifier, sequence_number, type,
                    event_identifier, payload_type, payload_revision, payload, meta_data, time_stamp)
                values (?, ?, ?, 'Any', ?, ?, ?, ?, ?, '2026-11-24T10:00:00Z')""", rows);
        return jdbc;
    }

    private static Object[] row(HistoryEvent event) {
        SerializedObject<byte[]> payload = SERIALIZER.serialize(event.payload(), byte[].class);
        byte[] metadata = SERIALIZER
                .serialize(MetaData.from(event.metadata()), byte[].class)
                .getData();
        return new Object[] {
            event.position(),
            event.recordId(),
            event.sequence(),
            "event-" + event.position(),
            payload.getType().getName(),
            payload.getType().getRevision(),
            payload.getData(),
            metadata
        };
    }

    private static List<String> violated(InvariantReport report) {
        return report.rules().stream()
                .filter(rule -> rule.violations() > 0)
                .map(RuleReport::rule)
                .toList();
    }

    private static List<Long> positions(InvariantReport report, String rule) {
        return SampleHistory.of(report, rule).examples().stream()
                .flatMap(violation -> violation.positions().stream())
                .toList();
    }
}
