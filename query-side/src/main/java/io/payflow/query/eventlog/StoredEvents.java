package io.payflow.query.eventlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The event store, row by row as it is stored, for those who prove something about it. Positions become visible in order,
 * so what is at or below the head never changes.
 */
@Component
public class StoredEvents {
    /** Most events are some hundred bytes; a payout of 10 000 items is more than a million. */
    private static final long CHUNK_BYTES = 4L << 20;

    /** How many events a chunk holds at most, where nobody asks for fewer. */
    public static final int CHUNK_ROWS = 1_000;

    private static final String COLUMNS = """
            select global_index, type, aggregate_identifier, sequence_number, event_identifier, time_stamp, payload_type,
                   payload_revision, payload, meta_data
              from domain_event_entry
            """;

    private final JdbcTemplate jdbc;

    StoredEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest position; 0 while there is none. */
    public long head() {
        Long head = jdbc.queryForObject("select max(global_index) from domain_event_entry", Long.class);
        return head == null ? 0 : head;
    }

    public Optional<StoredEvent> at(long position) {
        return jdbc.query(COLUMNS + "where global_index = ?", StoredEvents::event, position).stream()
                .findFirst();
    }

    /**
     * The first events after a position, and not after another, in order: as many as fit into some megabytes, and at least
     * one; empty only if there is none.
     */
    public List<StoredEvent> after(long after, long to) {
        return after(after, to, CHUNK_ROWS);
    }

    /** The same, but so many at most. */
    public List<StoredEvent> after(long after, long to, int rows) {
        return read(after, to, rows, "", List.of());
    }

    /** The same of one record. */
    public List<StoredEvent> ofAggregate(String id, long after, long to, int rows) {
        return read(after, to, rows, " and aggregate_identifier = ?", List.of(id));
    }

    /** Sizes first: rows of unknown size would have to fit into memory all at once. */
    private List<StoredEvent> read(long after, long to, int rows, String condition, List<Object> values) {
        String where = "where global_index > ? and global_index <= ?" + condition;
        List<Size> sizes = jdbc.query(
                "select global_index, octet_length(payload) + octet_length(meta_data) from domain_event_entry " + where
                        + " order by global_index limit " + Math.min(rows, CHUNK_ROWS),
                (row, number) -> new Size(row.getLong(1), row.getLong(2)),
                arguments(after, to, values));
        if (sizes.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                COLUMNS + where + " order by global_index",
                StoredEvents::event,
                arguments(after, lastThatFits(sizes), values));
    }

    private static long lastThatFits(List<Size> sizes) {
        long last = sizes.get(0).position();
        long bytes = 0;
        for (Size size : sizes) {
            bytes += size.bytes();
            if (bytes > CHUNK_BYTES) {
                break;
            }
            last = size.position();
        }
        return last;
    }

    private static Object[] arguments(long after, long to, List<Object> values) {
        List<Object> all = new ArrayList<>(List.of(after, to));
        all.addAll(values);
        return all.toArray();
    }

    private static StoredEvent event(ResultSet row, int number) throws SQLException {
        return new StoredEvent(
                row.getLong("global_index"),
                row.getString("type"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                row.getString("event_identifier"),
                row.getString("time_stamp"),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                row.getBytes("payload"),
                row.getBytes("meta_data"));
    }

    private record Size(long position, long bytes) {}
}
