package io.payflow.query.metrics;

import io.payflow.api.payment.PaymentStatus;
import io.payflow.query.metrics.PaymentFigures.Entered;
import io.payflow.query.metrics.SettlementFigures.Settled;
import io.payflow.query.minute.DurationSketch;
import io.payflow.query.projection.Generation;
import io.payflow.query.projection.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.stereotype.Component;

/** The buckets of a window, summed over shards and merchants. A sum that does not fit is an error. */
@Component
class MinuteSums {
    private static final String WITHIN = " where at_minute >= ? and at_minute <= ?";
    private static final String OF_MERCHANTS = " and merchant_id = any(?)";

    private static final String ENTERED = "select at_minute, currency, "
            + Arrays.stream(PaymentStatus.values())
                    .map(status -> "sum(%1$s_count) as %1$s_count, sum(%1$s_amount) as %1$s_amount".formatted(status))
                    .collect(Collectors.joining(", "))
            + " from {payment_minutes}%s group by at_minute, currency";
    private static final String COMPLETIONS = "select completions from {payment_minutes}%s and completions is not null";
    private static final String SETTLED = """
            select currency, sum(submitted_count) as submitted, sum(on_time_count) as on_time,
                   sum(on_time_net) as on_time_net, sum(late_count) as late, sum(late_net) as late_net,
                   sum(partially_settled_count) as partially_settled, sum(failed_count) as failed,
                   sum(returned_count) as returned, sum(requires_reconciliation_count) as requires_reconciliation
              from {payout_minutes}%s
             group by currency
             order by currency""";

    private final JdbcTemplate jdbc;

    MinuteSums(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param merchants of these; empty for every merchant */
    List<Entered> entered(Generation payments, Window window, Optional<Set<String>> merchants) {
        List<Entered> entered = new ArrayList<>();
        jdbc.query(entered(payments, merchants.isPresent()), arguments(window, merchants), row -> {
            addEntered(row, entered);
        });
        return entered;
    }

    /** @param merchants of these; empty for every merchant */
    DurationSketch completions(Generation payments, Window window, Optional<Set<String>> merchants) {
        DurationSketch all = new DurationSketch();
        jdbc.query(completions(payments, merchants.isPresent()), arguments(window, merchants), row -> {
            all.add(DurationSketch.of(row.getBytes("completions")));
        });
        return all;
    }

    /**
     * By currency.
     *
     * @param merchants of these; empty for every merchant
     */
    List<Settled> settled(Generation payouts, Window window, Optional<Set<String>> merchants) {
        return jdbc.query(settled(payouts, merchants.isPresent()), arguments(window, merchants), MinuteSums::settled);
    }

    static String entered(Generation payments, boolean ofSome) {
        return sql(ENTERED, payments, ofSome);
    }

    static String completions(Generation payments, boolean ofSome) {
        return sql(COMPLETIONS, payments, ofSome);
    }

    static String settled(Generation payouts, boolean ofSome) {
        return sql(SETTLED, payouts, ofSome);
    }

    private static String sql(String statement, Generation generation, boolean ofSome) {
        return generation.sql(statement.formatted(ofSome ? WITHIN + OF_MERCHANTS : WITHIN));
    }

    private static PreparedStatementSetter arguments(Window window, Optional<Set<String>> merchants) {
        return statement -> {
            statement.setObject(1, Timestamps.of(window.from()));
            statement.setObject(2, Timestamps.of(window.to()));
            if (merchants.isPresent()) {
                Object[] ids = merchants.get().toArray();
                statement.setArray(3, statement.getConnection().createArrayOf("varchar", ids));
            }
        };
    }

    private static void addEntered(ResultSet row, List<Entered> entered) throws SQLException {
        Instant minute = Timestamps.read(row, "at_minute");
        String currency = row.getString("currency");
        for (PaymentStatus status : PaymentStatus.values()) {
            long count = row.getLong(status + "_count");
            if (count > 0) {
                entered.add(new Entered(minute, currency, status, count, row.getLong(status + "_amount")));
            }
        }
    }

    private static Settled settled(ResultSet row, int number) throws SQLException {
        return new Settled(
                row.getString("currency"),
                row.getLong("submitted"),
                row.getLong("on_time"),
                row.getLong("on_time_net"),
                row.getLong("late"),
                row.getLong("late_net"),
                row.getLong("partially_settled"),
                row.getLong("failed"),
                row.getLong("returned"),
                row.getLong("requires_reconciliation"));
    }
}
