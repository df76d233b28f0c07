package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.command.eventstore.AppendWithRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What an earlier release stored is today's event to everybody who reads it, and stays stored as it was. */
@ParameterizedClass
@EnumSource
class OldEventsTest {
    private static final Path GOLDEN = Path.of(
            System.getProperty("basedir", ""),
            "../command-side/src/test/resources/golden/events/PayoutItemsParked.v1.json");
    private static final String INSERT = """
            insert into domain_event_entry (aggregate_identifier, sequence_number, type, event_identifier, payload_type,
                                            payload_revision, payload, meta_data, time_stamp)
            values (?, 2, 'Payout', ?, 'PayoutItemsParked', '1', ?, ?, ?)""";

    @Parameter
    Database database;

    private Api operator;
    private String payout;
    private String stored;

    /** A payout of two items, submitted, on which an earlier release gave up waiting. */
    @BeforeEach
    void storeWhatAnEarlierReleaseStored() throws IOException {
        operator = database.as(Api.OPERATOR);
        payout = Payouts.submitted(operator, Payouts.merchant(database.as(Api.ADMIN)), 2);
        stored = Files.readString(GOLDEN)
                .strip()
                .replace("0123456789abcdefghjkmnpqrs", payout.substring("po_".length()))
                .replace("2026-11-22T10:00:00.250Z", Instant.now().toString());
        database.service().getBean(AppendWithRows.class).append(List.of(), List.of(this::insert));
    }

    @Test
    void itsHistoryTellsTodaysEvent() {
        JsonNode parked = history(2);

        assertThat(parked.at("/type").asString()).isEqualTo("PayoutItemsParked");
        assertThat(parked.at("/summary").asString()).endsWith("2 items parked.");
        assertThat(parked.at("/data/itemIds"))
                .extracting(JsonNode::asString)
                .containsExactly(Payouts.item(payout, 1), Payouts.item(payout, 2));
        assertThat(parked.at("/data").has("items")).isFalse();
    }

    @Test
    void theStreamTellsIt() {
        long position = history(2).at("/position").asLong();

        Reply told = operator.get("/api/v1/stream/events?from=%1$d&to=%1$d".formatted(position));

        assertThat(told.at("/data/0/summary")).endsWith("2 items parked.");
    }

    @Test
    void itsReadModelIsMadeOfIt() {
        Reply read = operator.get("/api/v1/payouts/" + payout + "?minVersion=2");

        assertThat(read.at("/data/status")).as(read.text()).isEqualTo("requires_reconciliation");
        assertThat(operator.get("/api/v1/payouts/" + payout + "/items?status=reconciliation_required")
                        .json()
                        .at("/data"))
                .hasSize(2);
    }

    @Test
    void theAggregateDecidesByIt() {
        Payouts.require(
                Payouts.tell(
                        database.as(Api.GATEWAY), payout, "items", Payouts.word(Payouts.item(payout, 1), "settled")),
                202);

        assertThat(history(3).at("/data/items/0/effect").asString())
                .as("a parked item stays parked, whatever the bank says of it later")
                .isEqualTo("suggested");
    }

    @Test
    void itsSettlementOpensATask() {
        JsonNode tasks = await().until(
                        () -> operator.get("/api/v1/reconciliation/tasks?q=" + payout)
                                .json()
                                .at("/data"),
                        data -> !data.isEmpty());

        assertThat(tasks.at("/0/reason").asString()).isEqualTo("no_acknowledgement");
        assertThat(tasks.at("/0/itemCount").asInt()).isEqualTo(2);
    }

    @Test
    void itStaysStoredAsItWas() {
        history(2);

        Map<String, Object> row = database.service()
                .getBean(JdbcTemplate.class)
                .queryForMap(
                        "select payload_revision, payload from domain_event_entry"
                                + " where aggregate_identifier = ? and sequence_number = 2",
                        payout);

        assertThat(row.get("payload_revision")).isEqualTo("1");
        assertThat((byte[]) row.get("payload")).asString(StandardCharsets.UTF_8).isEqualTo(stored);
    }

    private void insert(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, payout);
            insert.setString(2, UUID.randomUUID().toString());
            insert.setBytes(3, stored.getBytes(StandardCharsets.UTF_8));
            insert.setBytes(4, "{\"actor\":\"system:settlement\"}".getBytes(StandardCharsets.UTF_8));
            insert.setString(5, Instant.now().toString());
            insert.executeUpdate();
        }
    }

    private JsonNode history(int version) {
        Reply reply = operator.get("/api/v1/payouts/" + payout + "/history");
        Payouts.require(reply, 200);
        return reply.json().at("/data/" + version);
    }
}
