package io.payflow.query.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.query.Database;
import io.payflow.query.reading.QueryParameters;
import io.payflow.query.refusal.RefusalSelection.Place;
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

/** With many refusals, a page of the search reads about as much as it answers. */
class RefusalListPlanTest {
    private static final int ROWS = 50_000;
    /** Blocks of 8 kB, for 51 rows that an index finds all over the table; the table has some 2 000. */
    private static final int FEW_BLOCKS = 200;

    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private static JdbcTemplate jdbc;

    @BeforeAll
    static void manyRows() {
        jdbc = new JdbcTemplate(Database.POSTGRESQL.create());
        jdbc.update("""
                insert into refusal (id, at, actor, client, roles, request, resource_id, idempotency_key, request_id,
                    code, status, reason)
                select n, timestamptz '2026-01-01' + n * interval '1 second',
                       case when n %% 5000 = 0 then 'rare' else 'often' end,
                       case when n %% 5000 = 0 then 'rare' else 'often' end, 'operator', 'POST /api/v1/payments',
                       'pay_' || n / 10, 'key-' || n, 'req-' || n,
                       case when n %% 3000 = 0 then 'same-person' else 'forbidden' end, 403, repeat('x', 200)
                  from generate_series(1, %d) n""".formatted(ROWS));
        jdbc.execute("analyze refusal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "actor=rare",
                "actor=often",
                "client=rare",
                "code=same-person",
                "code=forbidden",
                "key=key-4711",
                "resourceId=pay_4711",
                "client=often&code=forbidden",
                "from=2026-01-01T05:00:00Z&to=2026-01-01T06:00:00Z"
            })
    void aPageIsReadThroughTheIndexes(String query) {
        assertReadsLittle(selection(query));
    }

    @Test
    void aDeepPageCostsWhatTheFirstOneDoes() {
        Optional<Place> deep = Optional.of(new Place(Instant.parse("2026-01-01T05:00:00Z"), 18_000));

        assertReadsLittle(selection("").after(deep));
        assertReadsLittle(selection("client=often").after(deep));
    }

    /** The default database must not sort the whole table for one page either. */
    @ParameterizedTest
    @ValueSource(strings = {"", "actor=often", "client=often", "code=forbidden", "key=k", "resourceId=pay_1"})
    void h2ReadsTheListsOrderFromAnIndexToo(String query) {
        JdbcTemplate h2 = new JdbcTemplate(Database.H2.emptied());
        RefusalListStatement statement = RefusalListStatement.of(selection(query), 51);

        String plan = h2.queryForObject("explain " + statement.sql(), String.class, statement.arguments());

        assertThat(plan).contains("/* index sorted */").doesNotContain("REFUSAL.tableScan");
    }

    private static void assertReadsLittle(RefusalSelection selection) {
        RefusalListStatement statement = RefusalListStatement.of(selection, 51);
        String plan = String.join(
                "\n",
                jdbc.queryForList(
                        "explain (analyze, buffers, timing off) " + statement.sql(),
                        String.class,
                        statement.arguments()));

        assertThat(plan).as(statement.sql()).doesNotContain("Seq Scan");
        Matcher buffers = BUFFERS.matcher(plan);
        assertThat(buffers.find()).as(plan).isTrue();
        assertThat(count(buffers.group(1)) + count(buffers.group(2))).as(plan).isLessThan(FEW_BLOCKS);
    }

    private static int count(String blocks) {
        return blocks == null ? 0 : Integer.parseInt(blocks);
    }

    private static RefusalSelection selection(String query) {
        Map<String, List<String>> given = new HashMap<>();
        for (String part : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] nameAndValue = part.split("=");
            given.put(nameAndValue[0], List.of(nameAndValue[1]));
        }
        return RefusalSelection.of(new QueryParameters(given));
    }
}
