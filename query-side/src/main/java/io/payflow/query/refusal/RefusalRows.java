package io.payflow.query.refusal;

import io.payflow.query.projection.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code refusal}, into which each node writes a moment after it refuses. */
@Component
class RefusalRows {
    private final JdbcTemplate jdbc;

    RefusalRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest refusals that match, at most {@code count}. */
    List<KeptRefusal> list(RefusalSelection selection, int count) {
        RefusalListStatement statement = RefusalListStatement.of(selection, count);
        return jdbc.query(statement.sql(), RefusalRows::refusal, statement.arguments());
    }

    private static KeptRefusal refusal(ResultSet row, int number) throws SQLException {
        return new KeptRefusal(
                row.getLong("id"),
                Timestamps.read(row, "at"),
                row.getString("actor"),
                row.getString("client"),
                row.getString("roles"),
                row.getString("request"),
                row.getString("resource_id"),
                row.getString("idempotency_key"),
                row.getString("request_id"),
                row.getString("code"),
                row.getInt("status"),
                row.getString("reason"),
                row.getObject("current_version", Long.class),
                row.getString("current_status"),
                row.getLong("repeated"));
    }
}
