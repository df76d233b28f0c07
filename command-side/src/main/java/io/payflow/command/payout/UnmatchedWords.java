package io.payflow.command.payout;

import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.command.eventstore.RowWrite;
import io.payflow.command.idempotency.CommandContext;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what the bank said of payouts and items that we do not know, for operators to look into. A word that is sent
 * again is kept once.
 */
@Component
class UnmatchedWords {
    private static final String INSERT = """
            insert into bank_unmatched (notification_id, fingerprint, line, payout_id, kind, item_id, outcome, code,
                                        message, reason, actor, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    UnmatchedWords(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Why nothing could be made of a word. */
    enum Reason {
        UNKNOWN_PAYOUT,
        UNKNOWN_ITEM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A whole notification that was refused. */
    void keep(ReportPayout report, Reason reason, CommandContext context) {
        RowWrite rows = rows(report, report.items(), reason, context);
        transaction.executeWithoutResult(status -> jdbc.execute((ConnectionCallback<Void>) connection -> {
            rows.write(connection);
            return null;
        }));
    }

    /** The items of an accepted notification that are none of its payout's. */
    static RowWrite rest(ReportPayout report, List<ItemWord> items, CommandContext context) {
        return rows(report, items, Reason.UNKNOWN_ITEM, context);
    }

    private static RowWrite rows(ReportPayout report, List<ItemWord> items, Reason reason, CommandContext context) {
        return connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                if (items.isEmpty()) {
                    add(insert, report, new ItemWord(null, null, null, null), 0, reason, context);
                }
                int line = 0;
                for (ItemWord item : items) {
                    add(insert, report, item, line++, reason, context);
                }
                insert.executeBatch();
            }
        };
    }

    private static void add(
            PreparedStatement insert,
            ReportPayout report,
            ItemWord item,
            int line,
            Reason reason,
            CommandContext context)
            throws SQLException {
        Instant at = report.occurredAt();
        insert.setString(1, report.notificationId());
        insert.setString(2, context.fingerprint());
        insert.setInt(3, line);
        insert.setString(4, report.payoutId());
        insert.setString(5, report.kind().toString());
        insert.setString(6, item.itemId());
        insert.setString(7, item.outcome() == null ? null : item.outcome().toString());
        insert.setString(8, item.code());
        insert.setString(9, item.message());
        insert.setString(10, reason.toString());
        insert.setString(11, context.caller().actor());
        insert.setObject(12, at.atOffset(ZoneOffset.UTC));
        insert.addBatch();
    }
}
