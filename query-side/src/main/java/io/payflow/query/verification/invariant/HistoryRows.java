package io.payflow.query.verification.invariant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the event store record after record, along the unique index of records and sequence numbers, a chunk at a time.
 * Each chunk is a query of its own: nothing is held between them.
 *
 * <p>The order of ids is the database's own and compared by it alone, so it does not matter which it is.
 */
final class HistoryRows {
    private static final int MOST_ROWS = 500;

    /** An event of ten thousand items takes 1.2 MB. */
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    /** The head is compared so that no index of positions fits: H2 would take that one, and sort the whole store each time. */
    private static final String BEHIND = """
             from domain_event_entry
            where aggregate_identifier >= ? and (aggregate_identifier > ? or sequence_number > ?) and global_index + 0 <= ?
            order by aggregate_identifier, sequence_number limit ?""";

    /** PostgreSQL tells the size of a large payload without reading it. */
    private static final String SIZES = "select octet_length(payload) + octet_length(meta_data)\n" + BEHIND;

    private static final String ROWS = """
            select global_index, aggregate_identifier, sequence_number, type, event_identifier, payload_type,
                   payload_revision, payload, meta_data, time_stamp
            """ + BEHIND;

    private final JdbcTemplate jdbc;
    private final long head;
    private String recordId = "";
    private long sequence = -1;

    /** @param head what is behind it is left out */
    HistoryRows(JdbcTemplate jdbc, long head) {
        this.jdbc = jdbc;
        this.head = head;
    }

    /** The next rows; none if there are no more. */
    List<HistoryRow> next() {
        int count = howMany(jdbc.queryForList(SIZES, Long.class, recordId, recordId, sequence, head, MOST_ROWS));
        if (count == 0) {
            return List.of();
        }
        List<HistoryRow> rows = jdbc.query(ROWS, HistoryRows::row, recordId, recordId, sequence, head, count);
        HistoryRow last = rows.get(rows.size() - 1);
        recordId = last.recordId();
        sequence = last.sequence();
        return rows;
    }

    /** As many as fit, and at least one, however large it is. */
    private static int howMany(List<Long> sizes) {
        long bytes = 0;
        for (int i = 0; i < sizes.size(); i++) {
            bytes += sizes.get(i);
            if (bytes > MOST_BYTES) {
                return Math.max(1, i);
            }
        }
        return sizes.size();
    }

    private static HistoryRow row(ResultSet row, int number) throws SQLException {
        return new HistoryRow(
                row.getLong("global_index"),
                new GenericDomainEventEntry<>(
                        row.getString("type"),
                        row.getString("aggregate_identifier"),
                        row.getLong("sequence_number"),
                        row.getString("event_identifier"),
                        row.getString("time_stamp"),
                        row.getString("payload_type"),
                        row.getString("payload_revision"),
                        row.getBytes("payload"),
                        row.getBytes("meta_data")));
    }
}
