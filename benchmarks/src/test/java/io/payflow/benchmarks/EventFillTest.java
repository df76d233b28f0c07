package io.payflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventFillTest {
    private static final int EVENTS = 2500;
    private static final String SEQUENCE = "create sequence domain_event_entry_seq start with 1 increment by 1 cache 1";
    private static final String TABLE = """
            create table domain_event_entry (
                global_index bigint not null default nextval('domain_event_entry_seq') primary key,
                aggregate_identifier varchar(255) not null, sequence_number bigint not null, type varchar(255) not null,
                event_identifier varchar(255) not null unique, payload_type varchar(255) not null,
                payload_revision varchar(255), payload bytea not null, meta_data bytea not null,
                time_stamp varchar(255) not null, unique (aggregate_identifier, sequence_number))""";
    private static final String INSERT = """
            insert into domain_event_entry (aggregate_identifier, sequence_number, type, event_identifier, payload_type,
                payload_revision, payload, meta_data, time_stamp)
            values (?, ?, 'Payment', ?, ?, '1', ?, ?, '2026-11-24T10:00:00.000Z')""";

    private Connection store;
    private EventFill.Filled filled;
    private long lived;

    @BeforeEach
    void fill() throws SQLException {
        store = DriverManager.getConnection("jdbc:h2:mem:;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
        try (Statement statement = store.createStatement()) {
            statement.execute(SEQUENCE);
            statement.execute(TABLE);
        }
        Map<PaymentLife, List<EventPattern>> patterns = new EnumMap<>(PaymentLife.class);
        for (PaymentLife life : PaymentLife.values()) {
            for (int sequence = 0; sequence < life.events(); sequence++) {
                store(life, sequence);
                lived++;
            }
            patterns.put(life, EventPattern.of("pay_" + life, store));
        }
        filled = new EventFill(store, patterns).write(EVENTS);
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
    }

    @Test
    void positionsGoOnWithoutAGapAndSoDoesTheService() throws SQLException {
        assertThat(filled.events()).isBetween((long) EVENTS, EVENTS + 4L);
        assertThat(ask("select count(*) from domain_event_entry")).isEqualTo(lived + filled.events());
        assertThat(ask("select max(global_index) from domain_event_entry")).isEqualTo(lived + filled.events());
        store(PaymentLife.FAILED, 99);
        assertThat(ask("select max(global_index) from domain_event_entry")).isEqualTo(lived + filled.events() + 1);
    }

    @Test
    void everyLifeIsWholeAndInOrder() throws SQLException {
        for (int number = 0; number < filled.payments(); number++) {
            MadePayment payment = MadePayment.of(number);
            List<JsonNode> events = events(payment.id());
            assertThat(events).hasSize(payment.life().events());
            assertThat(events.get(0).get("step").asString()).isEqualTo(payment.life() + " 0");
        }
    }

    @Test
    void whatIsThePaymentsOwnIsPutInAndTheRestKept() throws SQLException {
        MadePayment payment = MadePayment.of(3);
        JsonNode created = events(payment.id()).get(0);
        assertThat(created.get("paymentId").asString()).isEqualTo(payment.id());
        assertThat(created.get("merchantId").asString()).isEqualTo(payment.merchantId());
        assertThat(created.get("amount").asLong()).isEqualTo(payment.amount());
        assertThat(created.get("description").asString()).isEqualTo("kept");
        JsonNode last = events(payment.id()).get(payment.life().events() - 1);
        assertThat(last.get("capturedAmount").asLong()).isEqualTo(payment.amount());
    }

    @Test
    void livesGoOnAtTheSameTime() throws SQLException {
        String first = MadePayment.of(0).id();
        assertThat(ask("select max(global_index) - min(global_index) from domain_event_entry"
                        + " where aggregate_identifier = '" + first + "'"))
                .isGreaterThan(50);
    }

    private void store(PaymentLife life, int sequence) throws SQLException {
        String payload = """
                {"paymentId":"pay_%1$s",%2$s"step":"%1$s %3$d","occurredAt":"2026-11-24T10:00:00.000Z"}""";
        String own = sequence == 0
                ? "\"merchantId\":\"merch_001\",\"customerId\":null,\"currency\":\"USD\",\"amount\":1,"
                        + "\"description\":\"kept\","
                : "\"capturedAmount\":1,";
        try (PreparedStatement insert = store.prepareStatement(INSERT)) {
            insert.setString(1, "pay_" + life);
            insert.setLong(2, sequence);
            insert.setString(3, life + "-" + sequence);
            insert.setString(4, "Step" + sequence);
            insert.setBytes(5, payload.formatted(life, own, sequence).getBytes(StandardCharsets.UTF_8));
            insert.setBytes(6, "{\"idempotencyKey\":\"key\",\"actor\":\"operator\"}".getBytes(StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
    }

    private List<JsonNode> events(String id) throws SQLException {
        String query = "select sequence_number, payload from domain_event_entry where aggregate_identifier = ?"
                + " order by global_index";
        try (PreparedStatement statement = store.prepareStatement(query)) {
            statement.setString(1, id);
            List<JsonNode> events = new ArrayList<>();
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                assertThat(rows.getLong(1)).isEqualTo(events.size());
                events.add(JsonMapper.shared().readTree(rows.getBytes(2)));
            }
            return events;
        }
    }

    private long ask(String query) throws SQLException {
        try (Statement statement = store.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
