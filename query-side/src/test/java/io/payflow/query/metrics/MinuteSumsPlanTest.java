package io.payflow.query.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.query.Database;
import io.payflow.query.projection.Generation;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A day is read out of weeks by the index of minutes, and a merchant's day by the index of its minutes. */
class MinuteSumsPlanTest {
    private static final Generation PAYMENTS = new Generation("payments", 1);
    private static final Generation PAYOUTS = new Generation("payouts", 1);
    private static final int MINUTES = 20 * 24 * 60;

    private static JdbcTemplate jdbc;

    @BeforeAll
    static void fill() {
        jdbc = new JdbcTemplate(Database.POSTGRESQL.create());
        jdbc.update("""
                insert into payment_minutes_v1
                select n || ' ' || m, timestamp with time zone '2026-11-01T00:00:00Z' + n * interval '1 minute',
                       'merch_' || m, 'USD', 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, '\\x00'
                  from generate_series(1, %d) n, generate_series(1, 5) m""".formatted(MINUTES));
        jdbc.update("""
                insert into payout_minutes_v1
                select n || ' ' || m, timestamp with time zone '2026-11-01T00:00:00Z' + n * interval '1 minute',
                       'merch_' || m, 'USD', 0, 1, 1, 1, 1, 1, 1, 1, 1, 1
                  from generate_series(1, %d) n, generate_series(1, 5) m""".formatted(MINUTES));
        jdbc.execute("analyze payment_minutes_v1");
        jdbc.execute("analyze payout_minutes_v1");
    }

    @Test
    void aDayOfAllMerchantsIsReadByItsMinutes() {
        assertThat(plan(MinuteSums.entered(PAYMENTS, false)))
                .contains("payment_minutes_v1_minute")
                .doesNotContain("Seq Scan");
        assertThat(plan(MinuteSums.completions(PAYMENTS, false)))
                .contains("payment_minutes_v1_minute")
                .doesNotContain("Seq Scan");
        assertThat(plan(MinuteSums.settled(PAYOUTS, false)))
                .contains("payout_minutes_v1_minute")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aDayOfOneMerchantIsReadByItsOwnMinutes() {
        assertThat(plan(MinuteSums.entered(PAYMENTS, true))).contains("payment_minutes_v1_merchant");
        assertThat(plan(MinuteSums.completions(PAYMENTS, true))).contains("payment_minutes_v1_merchant");
        assertThat(plan(MinuteSums.settled(PAYOUTS, true))).contains("payout_minutes_v1_merchant");
    }

    private static String plan(String sql) {
        List<String> arguments =
                List.of("'2026-11-18T10:00:00Z'", "'2026-11-19T10:00:42Z'", "array['merch_3']::varchar[]");
        String explained = "explain " + sql;
        for (String argument : arguments) {
            explained = explained.replaceFirst("\\?", argument);
        }
        return String.join("\n", jdbc.queryForList(explained, String.class));
    }
}
