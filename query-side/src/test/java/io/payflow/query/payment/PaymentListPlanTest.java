package io.payflow.query.payment;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.ReadSide.consumer;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Caller;
import io.payflow.query.Database;
import io.payflow.query.payment.PaymentSelection.Place;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.QueryParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

/** On PostgreSQL, with many rows, every list reads about as much as it answers. The plans are kept in target. */
class PaymentListPlanTest {
    private static final int ROWS = Integer.getInteger("payflow.plan-rows", 50_000);
    /** Blocks of 8 kB, for 51 rows that an index finds all over the table; the table itself has thousands. */
    private static final int FEW_BLOCKS = 400;

    private static final Path PLANS = Path.of("target", "payment-list-plans.txt");

    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private static JdbcTemplate jdbc;

    @BeforeAll
    static void manyRows() throws IOException {
        Files.deleteIfExists(PLANS);
        jdbc = new JdbcTemplate(Database.POSTGRESQL.create());
        jdbc.update("""
                insert into payments_v1 (id, merchant_id, customer_id, amount, currency, intent, method_type,
                    card_token, metadata, status, captured_amount, processor_reference, created_at, updated_at,
                    version, created_position)
                select 'pay_' || md5(n::text), 'merch_' || case when n %% 1000 = 0 then 'rare' else (n %% 50)::text end,
                       'cust_' || n %% 20000, 100 + (n * 7919) %% 1000000,
                       case when n %% 997 = 0 then 'BHD' when n %% 10 = 0 then 'EUR' else 'USD' end,
                       'capture', 'card', 'tok_' || n, '{"order":"' || n || '"}',
                       case when n %% 4999 = 0 then 'requires_action' when n %% 19 = 0 then 'failed' else 'succeeded' end,
                       100, 'ref_' || n, timestamptz '2026-01-01' + n * interval '1 second',
                       timestamptz '2026-01-01' + n * interval '1 second', 3, n
                  from generate_series(1, %d) n""".formatted(ROWS));
        jdbc.execute("analyze payments_v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status=succeeded",
                "status=failed",
                "status=requires_action",
                "status=requires_action,failed",
                "merchantId=merch_7",
                "merchantId=merch_rare",
                "merchantId=merch_7&status=failed",
                "merchantId=merch_7&status=failed,requires_action",
                "currency=USD",
                "currency=BHD",
                "customerId=cust_77",
                "from=2026-01-02T00:00:00Z&to=2026-01-02T01:00:00Z",
                "minAmount=1000000",
                "minAmount=100&maxAmount=500000",
                "minAmount=4711&maxAmount=4720",
                "q=ref_4711"
            })
    void everyFilterIsReadThroughAnIndex(String query) {
        assertReadsLittle(query, OPERATOR);
    }

    @Test
    void aDeepPageCostsWhatTheFirstOneDoes() {
        assertReadsLittle("", OPERATOR, new Place(Instant.parse("2026-01-01T05:00:00Z"), 18_000));
        assertReadsLittle("merchantId=merch_7", OPERATOR, new Place(Instant.parse("2026-01-01T05:00:00Z"), 18_000));
    }

    @Test
    void severalMerchantsCostOneReadEach() {
        assertReadsLittle("", consumer("merch_7", "merch_8", "merch_rare"));
        assertReadsLittle("status=failed", consumer("merch_7", "merch_8", "merch_rare"));
    }

    /** The default database must not sort a merchant's whole history for one page either. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status=failed",
                "merchantId=merch_7",
                "merchantId=merch_7&status=failed",
                "currency=BHD",
                "customerId=cust_77",
                "from=2026-01-02T00:00:00Z&to=2026-01-02T01:00:00Z"
            })
    void h2ReadsTheListsOrderFromAnIndexToo(String query) {
        JdbcTemplate h2 = new JdbcTemplate(Database.H2.emptied());
        PaymentSelection first = selection(query, OPERATOR);
        PaymentSelection next = first.after(Optional.of(new Place(Instant.parse("2026-01-02T00:30:00Z"), 18_000)));
        for (PaymentSelection selection : List.of(first, next)) {
            PaymentListStatement statement = PaymentListStatement.of(selection, 51);

            String plan = h2.queryForObject(
                    "explain " + new Generation("payments", 1).sql(statement.sql()),
                    String.class,
                    statement.arguments());

            assertThat(plan).as(query).contains("/* index sorted */").doesNotContain("tableScan");
        }
    }

    private static void assertReadsLittle(String query, Caller caller, Place... after) {
        PaymentSelection selection = selection(query, caller);
        for (Place place : after) {
            selection = selection.after(Optional.of(place));
        }
        PaymentListStatement statement = PaymentListStatement.of(selection, 51);
        String plan = String.join(
                "\n",
                jdbc.queryForList(
                        "explain (analyze, buffers, timing off) " + new Generation("payments", 1).sql(statement.sql()),
                        String.class,
                        statement.arguments()));
        keep("## " + query + " " + caller.merchants() + List.of(after) + "\n" + plan + "\n\n");

        assertThat(plan).as(query).doesNotContain("Seq Scan");
        assertThat(blocks(plan)).as(plan).isLessThan(FEW_BLOCKS);
    }

    private static void keep(String text) {
        try {
            Files.writeString(PLANS, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PaymentSelection selection(String query, Caller caller) {
        Map<String, List<String>> given = new HashMap<>();
        for (String part : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] nameAndValue = part.split("=");
            given.put(nameAndValue[0], List.of(nameAndValue[1]));
        }
        return PaymentSelection.of(new QueryParameters(given), caller);
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
