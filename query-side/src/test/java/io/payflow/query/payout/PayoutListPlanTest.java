package io.payflow.query.payout;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.ReadSide.consumer;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Caller;
import io.payflow.api.payout.PayoutAttention.Level;
import io.payflow.query.Database;
import io.payflow.query.payout.PayoutSelection.Place;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.QueryParameters;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** On PostgreSQL, with many payouts, a page of the list reads about as much as it answers. */
class PayoutListPlanTest {
    private static final int ROWS = 50_000;
    /** The last of the rows were created a second before; every hundredth payout is still with the bank. */
    private static final Instant NOW = Instant.parse("2026-01-01T14:00:00Z");
    /** Blocks of 8 kB, for 51 rows of each level that an index finds all over the table; the table has thousands. */
    private static final int FEW_BLOCKS = 400;

    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private static JdbcTemplate jdbc;

    @BeforeAll
    static void manyRows() {
        jdbc = new JdbcTemplate(Database.POSTGRESQL.create());
        jdbc.update("""
                insert into payouts_v1 (id, merchant_id, currency, fee_basis_points, phase, status, attention, due_at,
                    amount, fee, pending_count, pending_net, settled_count, settled_net, failed_count, failed_net,
                    returned_count, returned_net, parked_count, parked_net, unclear_count, unclear_net, disputed_count,
                    disputed_net, submission, created_at, updated_at, version, created_position)
                select 'po_' || md5(n::text), 'merch_' || case when n %% 1000 = 0 then 'rare' else (n %% 50)::text end,
                       'USD', 250, 'accepted',
                       case when n %% 499 = 0 then 'requires_reconciliation' when n %% 100 = 0 then 'in_transit'
                            when n %% 97 = 0 then 'pending' when n %% 19 = 0 then 'failed' else 'settled' end,
                       case when n %% 499 = 0 then 'action_required' when n %% 100 = 0 then 'none'
                            when n %% 97 = 0 then 'info' when n %% 19 = 0 then 'warning' else 'none' end,
                       case when n %% 499 <> 0 and n %% 100 = 0
                            then timestamptz '2026-01-01' + n * interval '1 second' + interval '12 hours' end,
                       1000, 25, 0, 0, 1, 975, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, repeat('x', 700),
                       timestamptz '2026-01-01' + n * interval '1 second',
                       timestamptz '2026-01-01' + n * interval '1 second', 2, n
                  from generate_series(1, %d) n""".formatted(ROWS));
        jdbc.update("""
                insert into payout_items_v1 (payout_id, number, id, payment_id, amount, fee, status)
                select 'po_' || md5(n::text), 1, 'pi_' || n, 'pay_' || n, 1000, 25, 'settled'
                  from generate_series(1, %d) n""".formatted(ROWS));
        jdbc.execute("analyze payouts_v1");
        jdbc.execute("analyze payout_items_v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "attention=action_required",
                "attention=warning",
                "attention=warning,action_required",
                "attention=none",
                "merchantId=merch_7",
                "merchantId=merch_rare",
                "merchantId=merch_7&attention=warning",
                "q=pay_4711"
            })
    void aPageIsReadThroughTheIndexes(String query) {
        assertReadsLittle(selection(query, OPERATOR));
    }

    @Test
    void aDeepPageCostsWhatTheFirstOneDoes() {
        Optional<Place> deep = Optional.of(new Place(Level.NONE, Instant.parse("2026-01-01T05:00:00Z"), 18_000));

        assertReadsLittle(selection("", OPERATOR).after(deep));
        assertReadsLittle(selection("merchantId=merch_7", OPERATOR).after(deep));
    }

    @Test
    void severalMerchantsCostOneReadEach() {
        assertReadsLittle(selection("attention=action_required", consumer("merch_7", "merch_8", "merch_rare")));
    }

    /** The default database must not sort a whole level for one page either; it sorts what is overdue only. */
    @ParameterizedTest
    @ValueSource(strings = {"", "merchantId=merch_7"})
    void h2ReadsTheListsOrderFromAnIndexToo(String query) {
        JdbcTemplate h2 = new JdbcTemplate(Database.H2.emptied());
        PayoutListStatement statement = PayoutListStatement.of(selection(query, OPERATOR), 51);

        String plan = h2.queryForObject(
                "explain " + new Generation("payouts", 1).sql(statement.sql()), String.class, statement.arguments());

        assertThat(plan.split("/\\* index sorted \\*/", -1)).as(plan).hasSize(Level.values().length + 1);
        assertThat(plan).doesNotContain("PAYOUTS_V1.tableScan");
    }

    private static void assertReadsLittle(PayoutSelection selection) {
        PayoutListStatement statement = PayoutListStatement.of(selection, 51);
        String plan = String.join(
                "\n",
                jdbc.queryForList(
                        "explain (analyze, buffers, timing off) " + new Generation("payouts", 1).sql(statement.sql()),
                        String.class,
                        statement.arguments()));

        assertThat(plan).as(statement.sql()).doesNotContain("Seq Scan");
        assertThat(blocks(plan)).as(plan).isLessThan(FEW_BLOCKS);
    }

    private static PayoutSelection selection(String query, Caller caller) {
        Map<String, List<String>> given = new HashMap<>();
        for (String part : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] nameAndValue = part.split("=");
            given.put(nameAndValue[0], List.of(nameAndValue[1]));
        }
        return PayoutSelection.of(new QueryParameters(given), caller, NOW);
    }

    /** What the whole statement touched, which the plan tells at its first node. */
    private static int blocks(String plan) {
        Matcher buffers = BUFFERS.matcher(plan);
        assertThat(buffers.find()).isTrue();
        int hit = buffers.group(1) == null ? 0 : Integer.parseInt(buffers.group(1));
        int read = buffers.group(2) == null ? 0 : Integer.parseInt(buffers.group(2));
        return hit + read;
    }
}
