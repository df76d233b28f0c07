package io.payflow.query.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.query.Database;
import io.payflow.query.projection.Generation;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The exposure is on the first screen: it reads what is in doubt, and not all that ever was. */
class ExposurePlanTest {
    private static final int ROWS = 50_000;

    @Test
    void onlyWhatIsInDoubtIsRead() {
        JdbcTemplate jdbc = new JdbcTemplate(Database.POSTGRESQL.create());
        jdbc.update("""
                insert into payments_v1 (id, merchant_id, amount, currency, intent, method_type, status,
                    captured_amount, created_at, updated_at, version, created_position, doubt, doubt_amount)
                select 'pay_' || n, 'merch_' || n %% 50, 1000, 'USD', 'capture', 'card', 'succeeded', 1000,
                       current_timestamp, current_timestamp, 1, n, case when n %% 999 = 0 then 'parked' end,
                       case when n %% 999 = 0 then 1000 end
                  from generate_series(1, %d) n""".formatted(ROWS));
        jdbc.update("""
                insert into payouts_v1 (id, merchant_id, currency, fee_basis_points, phase, status, attention, amount,
                    fee, pending_count, pending_net, settled_count, settled_net, failed_count, failed_net,
                    returned_count, returned_net, parked_count, parked_net, unclear_count, unclear_net, disputed_count,
                    disputed_net, created_at, updated_at, version, created_position)
                select 'po_' || n, 'merch_' || n %% 50, 'USD', 250, 'accepted', 'settled',
                       case when n %% 999 = 0 then 'action_required' else 'none' end, 1000, 25, 0, 0, 1, 975, 0, 0, 0, 0,
                       0, 0, case when n %% 999 = 0 then 1 else 0 end, 975, 0, 0, current_timestamp, current_timestamp,
                       2, n
                  from generate_series(1, %d) n""".formatted(ROWS));
        jdbc.execute("analyze payments_v1");
        jdbc.execute("analyze payouts_v1");

        String plan = String.join(
                "\n",
                jdbc.queryForList(
                        "explain "
                                + ExposureRows.sql(new Generation("payouts", 1), new Generation("payments", 1), false),
                        String.class));

        assertThat(plan).contains("payments_v1_doubt", "payouts_v1_attention").doesNotContain("Seq Scan");
    }
}
