package io.payflow.query.notary;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The event store as somebody with SQL sees it. */
final class EventTable {
    private static final String INSERT = """
            insert into domain_event_entry (global_index, aggregate_identifier, sequence_number, type, event_identifier,
                payload_type, payload_revision, payload, meta_data, time_stamp)
            values (?, ?, 0, 'Payment', ?, 'payment.PaymentCreated', '1', ?, ?, '2026-11-24T10:00:00.000Z')""";

    private final JdbcTemplate jdbc;

    EventTable(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    /** Stores an event at each of these positions. */
    void store(long... positions) {
        jdbc.batchUpdate(
                INSERT,
                LongStream.of(positions)
                        .mapToObj(position -> row(position, "{\"amount\":" + position + "}"))
                        .toList());
    }

    void storeFromTo(long first, long last) {
        store(LongStream.rangeClosed(first, last).toArray());
    }

    void store(long position, String payload) {
        jdbc.update(INSERT, row(position, payload));
    }

    List<Long> positions() {
        return jdbc.queryForList("select global_index from domain_event_entry order by global_index", Long.class);
    }

    private static Object[] row(long position, String payload) {
        return new Object[] {
            position, UUID.randomUUID().toString(), UUID.randomUUID().toString(), bytes(payload), bytes("{}")
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
