package io.payflow.query.reconciliation;

import io.payflow.api.payment.PaymentDoubt;
import io.payflow.api.payout.PayoutAttention.Level;
import io.payflow.query.projection.Generation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Money whose outcome is unknown, summed over the rows of payouts and payments that say so: a question across their
 * tables, which no feature alone can answer. The conditions are those of their indexes.
 */
@Component
class ExposureRows {
    private static final String SUMS = """
            select merchant_id, currency, sum(amount) as amount, sum(items) as items
              from (select merchant_id, currency, unclear_net as amount, unclear_count as items
                      from %4$s
                     where attention = '%1$s' and unclear_count > 0 %3$s
                    union all
                    select merchant_id, currency, doubt_amount, 1
                      from %5$s
                     where doubt in (%2$s) %3$s) unclear
             group by merchant_id, currency""";
    private static final String DOUBTS = Arrays.stream(PaymentDoubt.Kind.values())
            .map(kind -> "'" + kind + "'")
            .collect(Collectors.joining(", "));

    private final JdbcTemplate jdbc;

    ExposureRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By merchant, then by currency.
     *
     * @param merchants of these; empty for every merchant
     */
    List<Exposure> sums(Generation payouts, Generation payments, Optional<Set<String>> merchants) {
        List<Exposure> sums = new ArrayList<>(jdbc.query(
                sql(payouts, payments, merchants.isPresent()),
                statement -> {
                    if (merchants.isPresent()) {
                        Object[] ids = merchants.get().toArray();
                        statement.setArray(1, statement.getConnection().createArrayOf("varchar", ids));
                        statement.setArray(2, statement.getConnection().createArrayOf("varchar", ids));
                    }
                },
                (row, number) -> new Exposure(
                        row.getString("merchant_id"),
                        row.getString("currency"),
                        row.getLong("amount"),
                        row.getLong("items"))));
        sums.sort(Comparator.comparing(Exposure::merchantId).thenComparing(Exposure::currency));
        return sums;
    }

    /** @param ofSome whether of some merchants only, who are named twice */
    static String sql(Generation payouts, Generation payments, boolean ofSome) {
        return SUMS.formatted(
                Level.ACTION_REQUIRED,
                DOUBTS,
                ofSome ? "and merchant_id = any(?)" : "",
                payouts.table("payouts"),
                payments.table("payments"));
    }
}
