package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.app.verify.VerifyCommand;
import io.payflow.query.eventlog.EventLine;
import io.payflow.query.eventlog.StoredEvent;
import io.payflow.query.eventlog.StoredEvents;
import io.payflow.query.proof.CheckpointLine;
import io.payflow.query.proof.StoredCheckpoints;
import io.payflow.query.proof.TrustedKeys;
import io.payflow.query.proof.Witness;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Somebody writes into the database past the service: the verification names what was done, and where. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TamperedStoreContract {
    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final String PATH = "/api/v1/audit/verifications";

    private ConfigurableApplicationContext service;
    private Api auditor;
    private JdbcTemplate jdbc;
    private List<Map<String, Object>> events;
    private List<Map<String, Object>> checkpoints;
    private List<Long> positions;
    private long gap;

    /** A service of its own: its store is damaged. */
    abstract ConfigurableApplicationContext start();

    @BeforeAll
    void begin() {
        service = start();
        jdbc = service.getBean(JdbcTemplate.class);
        Api api = new Api("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"), null);
        auditor = api.as(Api.AUDITOR);
        Api operator = api.as(Api.OPERATOR);
        Payouts.payment(operator, "merch_001", 1_000);
        awaitSealed();
        gap = jdbc.queryForObject("select nextval('domain_event_entry_seq')", Long.class);
        for (int batch = 0; batch < 2; batch++) {
            Payouts.payment(operator, "merch_001", 2_000);
            awaitSealed();
        }
        events = jdbc.queryForList("select * from domain_event_entry order by global_index");
        checkpoints = jdbc.queryForList("select * from notary_checkpoint order by checkpoint");
        positions = events.stream().map(row -> (Long) row.get("global_index")).toList();
    }

    @AfterEach
    void putEverythingBack() {
        service.getBean(TransactionTemplate.class).executeWithoutResult(all -> restore());
    }

    /** In one transaction with the notary's turn: or it would seal what is half restored. */
    private void restore() {
        jdbc.queryForList("select turn from notary_turn for update");
        jdbc.update("delete from domain_event_entry where global_index <= ?", head());
        events.forEach(row -> insert("domain_event_entry", row));
        jdbc.update("delete from notary_checkpoint");
        checkpoints.forEach(row -> insert("notary_checkpoint", row));
    }

    @AfterAll
    void end() {
        service.close();
    }

    @Test
    void anUntouchedStoreIsIntact() {
        JsonNode verification = verify("?checks=proof,invariants");

        assertThat(verification.at("/verdict").asString())
                .as(verification.toString())
                .isEqualTo("intact");
        assertThat(verification.at("/proof/sealed").asLong()).isEqualTo(events.size());
        assertThat(verification.at("/proof/checkpoints").asLong()).isEqualTo(checkpoints.size());
        assertThat(verification.at("/proof/witness/agrees").asBoolean()).isTrue();
        assertThat(verification.at("/invariants/violations").asLong()).isZero();
    }

    @Test
    void whatAnyColumnOfAnEventSaysIsSealed() {
        long position = positions.get(3);
        set("payload = ?", "{\"amount\":1}".getBytes(StandardCharsets.UTF_8), position);
        assertNamed("altered", position);
        putEverythingBack();
        set("meta_data = ?", "{}".getBytes(StandardCharsets.UTF_8), position);
        assertNamed("altered", position);
        putEverythingBack();
        set("time_stamp = ?", "2020-01-01T00:00:00.000Z", position);
        assertNamed("altered", position);
        putEverythingBack();
        set("event_identifier = ?", "another", position);
        assertNamed("altered", position);
    }

    @Test
    void aDeletedEventIsRemoved() {
        long position = positions.get(3);
        jdbc.update("delete from domain_event_entry where global_index = ?", position);

        assertNamed("removed", position);
    }

    @Test
    void anEventInAGapIsInserted() {
        jdbc.update(
                "insert into domain_event_entry (global_index, aggregate_identifier, sequence_number, type,"
                        + " event_identifier, payload_type, payload_revision, payload, meta_data, time_stamp)"
                        + " select ?, 'pay_invented', 0, type, 'invented', payload_type, payload_revision, payload,"
                        + " meta_data, time_stamp from domain_event_entry where global_index = ?",
                gap,
                positions.get(0));

        assertNamed("inserted", gap);
    }

    @Test
    void twoEventsThatChangedPlacesAreReordered() {
        long lower = positions.get(1);
        long higher = positions.get(5);
        set("global_index = ?", -1, lower);
        set("global_index = ?", lower, higher);
        set("global_index = ?", higher, -1);

        assertNamed("reordered", lower);
    }

    @Test
    void aTailThatIsGoneIsTruncatedAlsoWhereItsCheckpointsAreGoneWithIt() {
        long last = positions.get(positions.size() - 2);
        jdbc.update("delete from domain_event_entry where global_index >= ?", last);
        assertNamed("truncated", last);
        putEverythingBack();

        long to = (Long) checkpoints.get(checkpoints.size() - 2).get("to_position");
        jdbc.update("delete from domain_event_entry where global_index > ?", to);
        jdbc.update("delete from notary_checkpoint where to_position > ?", to);
        JsonNode verification = assertNamed("truncated", to + 1);
        assertThat(verification.at("/proof/witness/agrees").asBoolean()).isFalse();
    }

    @Test
    void checkpointsThatCannotBeReadAreFindings() {
        byte[] garbage = {1, 2, 3};
        jdbc.update("update notary_checkpoint set sealed_events = ? where checkpoint = 2", garbage);
        long second = (Long) checkpoints.get(1).get("after_position") + 1;
        assertThat(assertNamed("altered", second).at("/proof/findings/0/detail").asString())
                .endsWith("the events themselves are as they were sealed.");
        jdbc.update("update notary_checkpoint set root = ? where checkpoint = 2", garbage);
        assertThat(assertNamed("altered", second).at("/proof/findings/0/detail").asString())
                .startsWith("Checkpoint 2 cannot be read");
    }

    @Test
    void theTimeOfACheckpointIsSealed() {
        long second = (Long) checkpoints.get(1).get("after_position") + 1;
        jdbc.update("update notary_checkpoint set sealed_at = sealed_at"
                + " + cast(0.0001 as double precision) * interval '1' second where checkpoint = 2");
        assertNamed("altered", second);
        jdbc.update("update notary_checkpoint set sealed_at = ? where checkpoint = 2", OffsetDateTime.MAX);
        assertNamed("altered", second);
    }

    /** It keeps the notary from sealing anything more. */
    @Test
    void aCheckpointBelowTheFirstIsInserted() {
        jdbc.update("insert into notary_checkpoint (checkpoint, after_position, to_position, events, root, previous,"
                + " sealed_at, key_id, signature, sealed_events) select -1, to_position, to_position + 1, events,"
                + " root, previous, sealed_at, key_id, signature, sealed_events from notary_checkpoint"
                + " where checkpoint = (select max(checkpoint) from notary_checkpoint)");

        assertNamed("inserted", 1);
    }

    /** The same files prove the same to somebody who has but them and a public key. */
    @Test
    void anExportIsVerifiedWithoutTheService(@TempDir Path folder) throws IOException {
        assertThat(verifyExport(folder)).isZero();
        jdbc.update("delete from domain_event_entry where global_index = ?", positions.get(3));
        assertThat(verifyExport(folder)).isOne();
    }

    private int verifyExport(Path folder) throws IOException {
        Path log = folder.resolve("events.ndjson");
        try (OutputStream out = Files.newOutputStream(log)) {
            for (StoredEvent event : service.getBean(StoredEvents.class).after(0, head())) {
                out.write(EventLine.of(event));
                out.write('\n');
            }
        }
        Path chain = folder.resolve("checkpoints.ndjson");
        try (OutputStream out = Files.newOutputStream(chain)) {
            for (CheckpointLine line :
                    service.getBean(StoredCheckpoints.class).withEventsAfter(0, checkpoints.size())) {
                out.write(line.bytes());
                out.write('\n');
            }
        }
        String pem = service.getBean(TrustedKeys.class).keys().get(0).pem();
        Path key = Files.writeString(folder.resolve("key.pem"), pem);
        return VerifyCommand.run(
                "--export", log.toString(),
                "--checkpoints", chain.toString(),
                "--public-key", key.toString(),
                "--witness", service.getBean(Witness.class).file().toString());
    }

    private JsonNode assertNamed(String verdict, long position) {
        JsonNode verification = verify("?checks=proof");
        assertThat(verification.at("/verdict").asString())
                .as(verification.toString())
                .isEqualTo(verdict);
        assertThat(verification.at("/firstBadPosition").asLong()).isEqualTo(position);
        return verification;
    }

    private JsonNode verify(String query) {
        Reply begun = auditor.post(PATH + query, "", null);
        Payouts.require(begun, 202);
        String location = begun.header("Location");
        return await().atMost(A_WHILE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> auditor.get(location).json().at("/data"), found -> found.has("completedAt"));
    }

    private void awaitSealed() {
        await().atMost(A_WHILE)
                .until(() -> service.getBean(StoredCheckpoints.class)
                        .last()
                        .filter(head -> head.toPosition() >= head())
                        .isPresent());
        Witness witness = service.getBean(Witness.class);
        await().atMost(A_WHILE)
                .until(() -> Files.exists(witness.file())
                        && Files.readAllLines(witness.file()).size()
                                == service.getBean(StoredCheckpoints.class).lastNumber());
    }

    private long head() {
        return service.getBean(StoredEvents.class).head();
    }

    private void set(String column, Object value, long position) {
        jdbc.update("update domain_event_entry set " + column + " where global_index = ?", value, position);
    }

    private void insert(String table, Map<String, Object> row) {
        String columns = String.join(", ", row.keySet());
        String values = String.join(", ", row.keySet().stream().map(name -> "?").toList());
        jdbc.update(
                "insert into " + table + " (" + columns + ") values (" + values + ")",
                row.values().toArray());
    }
}
