package io.payflow.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An event as the event store keeps it; sizes in bytes. */
record StoredEvent(String type, long payload, long metadata) {
    private static final String SIZES = """
            select payload_type, octet_length(payload), octet_length(meta_data)
            from domain_event_entry where aggregate_identifier = ? order by sequence_number""";

    /** In their order. */
    static List<StoredEvent> of(String aggregateId, Connection store) throws SQLException {
        try (PreparedStatement statement = store.prepareStatement(SIZES)) {
            statement.setString(1, aggregateId);
            List<StoredEvent> events = new ArrayList<>();
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                events.add(new StoredEvent(rows.getString(1), rows.getLong(2), rows.getLong(3)));
            }
            return events;
        }
    }
}
