package io.payflow.query.projection;

import static io.payflow.query.payment.PaymentEvents.START;
import static io.payflow.query.payment.PaymentEvents.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import io.payflow.query.payout.PayoutEvents;
import io.payflow.query.projection.Comparison.Difference;
import io.payflow.query.projection.ProjectionRun.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A rebuild beside the live generation, from asking for it to what remains of it. */
@ParameterizedClass
@EnumSource(Database.class)
class ProjectionRunTest {
    private static final Duration A_WHILE = Duration.ofSeconds(60);

    private final Database database;
    private final ReadSide readSide;
    private final JdbcTemplate jdbc;

    ProjectionRunTest(Database database) {
        this.database = database;
        this.readSide = ReadSide.toRebuild(database);
        this.jdbc = readSide.jdbc();
    }

    @Test
    void aReplayBuildsTheSameRowsAndTakesThePlaceOfTheLiveGeneration() {
        store("pay_replayed", 0, created("pay_replayed", "merch_001", START));
        awaitRow("pay_replayed");
        int before = live().number();
        List<Map<String, Object>> rows = rows("payments", live());

        ProjectionView begun = desk().begin("payments", Kind.REPLAY, "admin");
        assertThat(begun.run().kind()).isEqualTo("replay");
        assertThat(begun.run().requestedBy()).isEqualTo("admin");
        ProjectionView over = awaitEnd("payments");

        assertThat(over.run().status()).isEqualTo("completed");
        assertThat(over.run().comparison().differences()).isZero();
        assertThat(over.run().comparison().rows()).isPositive();
        assertThat(over.generation()).isEqualTo(over.run().generation()).isGreaterThan(before);
        assertThat(rows("payments", live())).isEqualTo(rows);
    }

    @Test
    void everyProjectionCanBeReplayedAndEqualsWhatItReplaces() {
        for (String name : List.of("merchants", "payouts", "tasks")) {
            desk().begin(name, Kind.REPLAY, "admin");
            assertThat(awaitEnd(name).run().comparison().differences()).as(name).isZero();
        }
    }

    @Test
    void eventsThatComeWhileItIsBuiltAreInIt() {
        List<String> ids = new ArrayList<>();
        desk().begin("payments", Kind.REPLAY, "admin");
        for (int i = 0; i < 50; i++) {
            String id = "pay_meanwhile_" + i;
            ids.add(id);
            store(id, 0, created(id, "merch_001", START));
        }
        awaitEnd("payments");
        for (String id : ids) {
            store(id, 1, new PaymentSubmitted(id, null, START));
        }

        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(jdbc.queryForObject(
                                live().sql(
                                                "select count(*) from {payments} where id like 'pay!_meanwhile!_%' escape '!'"
                                                        + " and status = 'submitted'"),
                                Long.class))
                        .isEqualTo(50));
    }

    @Test
    void aComparisonNamesTheRowThatWasDamagedAndLeavesEverythingAsItIs() {
        store("pay_damaged", 0, created("pay_damaged", "merch_001", START));
        store("pay_removed", 0, created("pay_removed", "merch_001", START));
        awaitRow("pay_damaged");
        awaitRow("pay_removed");
        Generation live = live();
        jdbc.update(live.sql("update {payments} set status = 'failed' where id = 'pay_damaged'"));
        jdbc.update(live.sql("delete from {payments} where id = 'pay_removed'"));
        jdbc.update(live.sql("insert into {payments} (id, merchant_id, amount, currency, intent, method_type, status,"
                + " captured_amount, created_at, updated_at, version, created_position) select 'pay_invented', merchant_id,"
                + " amount, currency, intent, method_type, status, captured_amount, created_at, updated_at, version, 1"
                + " from {payments} where id = 'pay_damaged'"));

        desk().begin("payments", Kind.COMPARE, "auditor");
        ProjectionView over = awaitEnd("payments");

        assertThat(over.run().comparison().examples())
                .containsExactlyInAnyOrder(
                        new Difference("payments", "pay_damaged", "status", "failed", "draft"),
                        new Difference("payments", "pay_removed", null, null, "a row"),
                        new Difference("payments", "pay_invented", null, "a row", null));
        assertThat(over.run().comparison().differences()).isEqualTo(3);
        assertThat(live()).isEqualTo(live);

        desk().begin("payments", Kind.REPLAY, "admin");
        assertThat(awaitEnd("payments").run().comparison().differences()).isEqualTo(3);
        desk().begin("payments", Kind.COMPARE, "auditor");
        assertThat(awaitEnd("payments").run().comparison().differences()).isZero();
    }

    @Test
    void aComparisonNamesTheOneItemThatWasDamagedAmongMany() {
        store("po_damaged", 0, PayoutEvents.created("po_damaged", "merch_001", 3, START));
        Generation live = readSide.bean(Generations.class).live("payouts");
        await().atMost(A_WHILE)
                .until(() -> jdbc.update(
                                live.sql(
                                        "update {payout_items} set fee = fee + 1 where payout_id = 'po_damaged' and number = 2"))
                        == 1);

        desk().begin("payouts", Kind.COMPARE, "auditor");

        assertThat(awaitEnd("payouts").run().comparison().examples())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.table()).isEqualTo("payout_items");
                    assertThat(difference.key()).isEqualTo("po_damaged/2");
                    assertThat(difference.column()).isEqualTo("fee");
                });
        jdbc.update(live.sql("update {payout_items} set fee = fee - 1 where payout_id = 'po_damaged' and number = 2"));
    }

    @Test
    void thereIsOneRunOfAProjectionAtATimeAndItCanBeCanceled() {
        Generation live = live();
        desk().begin("payments", Kind.REPLAY, "admin");

        assertThat(post("payments/replay").get("code").asString()).isEqualTo("in-flight");
        assertThat(post("payments/compare").get("code").asString()).isEqualTo("in-flight");
        ProjectionView canceled = desk().cancel("payments");

        assertThat(canceled.run().status()).isEqualTo("canceled");
        assertThat(canceled.progress()).isNull();
        assertThat(live()).isEqualTo(live);
        await().atMost(A_WHILE)
                .until(() -> readSide.bean(ProjectionProcessors.class)
                        .named(new Generation("payments", canceled.run().generation()).group())
                        .isEmpty());
        desk().begin("payments", Kind.REPLAY, "admin");
        assertThat(awaitEnd("payments").run().status()).isEqualTo("completed");
    }

    @Test
    void whatIsNoLongerNeededIsDroppedOnceNobodyReadsItAnyMore() {
        Generation old = live();
        desk().begin("payments", Kind.REPLAY, "admin");
        awaitEnd("payments");
        assertThat(rows("payments", old)).isNotNull();

        jdbc.update("update projection_run set discard_at = current_timestamp - interval '1' second"
                + " where discarded is not null");

        await().atMost(A_WHILE)
                .until(() -> jdbc.queryForObject(
                                "select count(*) from information_schema.tables where lower(table_name) = ?",
                                Long.class,
                                old.table("payments"))
                        == 0);
        // H2 shows each dropped table at once, before the transaction that drops all of it has committed.
        await().atMost(A_WHILE)
                .until(() -> jdbc.queryForObject(
                                "select count(*) from token_entry where processor_name = ?", Long.class, old.group())
                        == 0);
    }

    @Test
    void aNodeThatStartsGoesOnWithAComparisonThatAnotherBegan() {
        String url = database.newUrl();
        try (ConfigurableApplicationContext node = ReadSide.start(url)) {
            ProjectionDesk desk = node.getBean(ProjectionDesk.class);
            desk.begin("merchants", Kind.COMPARE, "auditor");
            await().atMost(A_WHILE).until(() -> desk.one("merchants").run().completedAt() != null);
            node.getBean(JdbcTemplate.class)
                    .update("update projection_run set status = 'comparing', active = projection, completed_at = null,"
                            + " comparison = null, discarded = null, conductor_until = null");
        }
        try (ConfigurableApplicationContext node = ReadSide.start(url)) {
            ProjectionDesk desk = node.getBean(ProjectionDesk.class);
            await().atMost(A_WHILE).until(() -> desk.one("merchants").run().completedAt() != null);
            assertThat(desk.one("merchants").run().comparison().differences()).isZero();
        }
    }

    @Test
    void aBuildThatFailsSaysWhyAndLeavesTheServiceReady() {
        store("pay_wrong", 0, created("pay_wrong", "merch_001", START));
        awaitRow("pay_wrong");
        jdbc.update("update domain_event_entry set sequence_number = 7 where aggregate_identifier = 'pay_wrong'");

        desk().begin("payments", Kind.REPLAY, "admin");
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(desk().one("payments").run().error())
                        .contains("Payment pay_wrong: event 7 at position"));

        assertThat(desk().one("payments").status()).isEqualTo("running");
        assertThat(readSide.bean(ProjectionStatuses.class).all())
                .allSatisfy(status -> assertThat(status.error()).isNull());
        jdbc.update("update domain_event_entry set sequence_number = 0 where aggregate_identifier = 'pay_wrong'");
        assertThat(awaitEnd("payments").run().status()).isEqualTo("completed");
    }

    @Test
    void anUnknownProjectionIsNotFound() {
        assertThat(post("nothing/replay").get("code").asString()).isEqualTo("not-found");
        assertThat(readSide.read(ReadSide.OPERATOR, "/api/v1/projections/nothing")
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void theListTellsOfEachHowItIsDoing() {
        JsonNode body = readSide.body(readSide.read(ReadSide.OPERATOR, "/api/v1/projections"));

        assertThat(body.get("data"))
                .extracting(view -> view.get("name").asString())
                .containsExactly("merchants", "payments", "payouts", "tasks");
        assertThat(body.get("freshness").get("headPosition").asLong())
                .isEqualTo(body.get("data").get(0).get("headPosition").asLong());
    }

    private JsonNode post(String path) {
        return readSide.body(readSide.post(ReadSide.OPERATOR, "/api/v1/projections/" + path));
    }

    private ProjectionDesk desk() {
        return readSide.bean(ProjectionDesk.class);
    }

    private ProjectionView awaitEnd(String name) {
        await().atMost(A_WHILE).until(() -> desk().one(name).run().completedAt() != null);
        return desk().one(name);
    }

    private Generation live() {
        return readSide.bean(Generations.class).live("payments");
    }

    private void awaitRow(String id) {
        await().atMost(A_WHILE)
                .until(() ->
                        jdbc.queryForObject(live().sql("select count(*) from {payments} where id = ?"), Long.class, id)
                                == 1);
    }

    private List<Map<String, Object>> rows(String table, Generation generation) {
        return jdbc.queryForList(generation.sql("select * from {" + table + "} order by id"));
    }

    private void store(String id, long sequence, Object event) {
        readSide.store(id, sequence, List.of(event));
    }
}
