package io.payflow.query.payout;

import io.payflow.query.projection.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code bank_unmatched}, which is written with the notifications themselves and so is never behind. */
@Component
class UnmatchedRows {
    private static final String NEWEST_BEFORE = """
            select id, notification_id, payout_id, kind, item_id, outcome, code, message, reason, actor, received_at
              from bank_unmatched
             where id < ?
             order by id desc
             limit ?""";

    private final JdbcTemplate jdbc;

    UnmatchedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What came before this one, the newest first. */
    List<UnmatchedWord> before(long id, int count) {
        return jdbc.query(NEWEST_BEFORE, UnmatchedRows::word, id, count);
    }

    private static UnmatchedWord word(ResultSet row, int number) throws SQLException {
        return new UnmatchedWord(
                row.getLong("id"),
                row.getString("notification_id"),
                row.getString("payout_id"),
                row.getString("kind"),
                row.getString("item_id"),
                row.getString("outcome"),
                row.getString("code"),
                row.getString("message"),
                row.getString("reason"),
                row.getString("actor"),
                Timestamps.read(row, "received_at"));
    }
}
