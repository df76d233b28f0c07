package io.payflow.query.reconciliation;

import static io.payflow.query.ReadSide.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.query.Database;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.QueryParameters;
import io.payflow.query.reconciliation.TaskSelection.Place;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** On PostgreSQL, with many tasks, a page of the list reads about as much as it answers. */
class TaskListPlanTest {
    private static final int ROWS = 50_000;
    /** Every fiftieth task is unresolved, and most of these are overdue. */
    private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");
    /** Blocks of 8 kB, for 51 rows of each status that an index finds all over the table; the table has thousands. */
    private static final int FEW_BLOCKS = 300;

    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private static JdbcTemplate jdbc;

    @BeforeAll
    static void manyRows() {
        jdbc = new JdbcTemplate(Database.POSTGRESQL.create());
        jdbc.update("""
                insert into tasks_v1 (id, status, reason, payout_id, merchant_id, currency, assignee, item_count,
                    amount_at_risk, attempts, evidence, enquiries, opened_at, due_at, resolved_at, updated_at, version,
                    created_position, list_order)
                select 'task_' || n, status, 'items_unclear', 'po_' || n,
                       'merch_' || case when n %% 1000 = 0 then 'rare' else (n %% 50)::text end, 'USD',
                       case when status <> 'open' then 'op' || case when n %% 1000 = 1 then 'rare' else (n / 7 %% 40)::text end
                            end,
                       1, 975, '[]', repeat('x', 700), '[]', opened, opened + interval '1 day',
                       case when status = 'resolved' then opened + interval '1 hour' end, opened, 1, n,
                       case when status = 'resolved'
                            then 9223372036854775807 - extract(epoch from opened + interval '1 hour')::bigint * 1000
                            else extract(epoch from opened + interval '1 day')::bigint * 1000 end
                  from (select n, timestamptz '2026-01-01' + n * interval '1 second' as opened,
                               case when n %% 3000 = 0 then 'proposed' when n %% 100 = 0 then 'claimed'
                                    when n %% 50 = 0 then 'open' else 'resolved' end as status
                          from generate_series(1, %d) n) task""".formatted(ROWS));
        jdbc.update("""
                insert into task_items_v1 (task_id, number, item_id, payment_id, amount, status)
                select 'task_' || n, 1, 'pi_' || n || '_1', 'pay_' || n, 975, 'reconciliation_required'
                  from generate_series(1, %d) n""".formatted(ROWS));
        jdbc.execute("analyze tasks_v1");
        jdbc.execute("analyze task_items_v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status=open",
                "status=proposed",
                "status=resolved",
                "status=open,claimed,proposed",
                "assignee=op1",
                "assignee=oprare",
                "assignee=op1&status=claimed",
                "assignee=nobody",
                "overdue=true",
                "overdue=false",
                "overdue=true&status=claimed",
                "q=task_4711",
                "q=po_4711",
                "q=pi_4711_1",
                "q=pay_4711"
            })
    void aPageIsReadThroughTheIndexes(String query) {
        assertReadsLittle(selection(query, OPERATOR));
    }

    @Test
    void aDeepPageCostsWhatTheFirstOneDoes() {
        Instant resolved = Instant.parse("2026-01-01T05:00:00Z");
        Optional<Place> deep = Optional.of(new Place(TaskOrder.of(resolved, resolved), 18_000));

        assertReadsLittle(selection("", OPERATOR).after(deep));
        assertReadsLittle(selection("status=resolved", OPERATOR).after(deep));
        assertReadsLittle(selection("assignee=op3", OPERATOR).after(deep));
    }

    @Test
    void severalMerchantsCostOneReadEach() {
        Caller ofSome = new Caller("op", "op", Set.of(Role.OPERATOR), Set.of("merch_7", "merch_8", "merch_rare"));

        assertReadsLittle(selection("status=open,claimed", ofSome));
        assertReadsLittle(selection("status=claimed", ofSome));
    }

    /** The default database must not sort a whole list for one page either. */
    @ParameterizedTest
    @ValueSource(strings = {"", "status=resolved", "assignee=op1", "overdue=true"})
    void h2ReadsTheListsOrderFromAnIndexToo(String query) {
        JdbcTemplate h2 = new JdbcTemplate(Database.H2.emptied());
        TaskListStatement statement = TaskListStatement.of(selection(query, OPERATOR), 51);

        String plan = h2.queryForObject(
                "explain " + new Generation("tasks", 1).sql(statement.sql()), String.class, statement.arguments());

        int reads = query.startsWith("status") ? 1 : TaskStatus.values().length;
        assertThat(plan.split("/\\* index sorted \\*/", -1)).as(plan).hasSize(reads + 1);
        assertThat(plan).doesNotContain("TASKS_V1.tableScan");
    }

    private static void assertReadsLittle(TaskSelection selection) {
        TaskListStatement statement = TaskListStatement.of(selection, 51);
        String plan = String.join(
                "\n",
                jdbc.queryForList(
                        "explain (analyze, buffers, timing off) " + new Generation("tasks", 1).sql(statement.sql()),
                        String.class,
                        statement.arguments()));

        assertThat(plan).as(statement.sql()).doesNotContain("Seq Scan");
        assertThat(blocks(plan)).as(plan).isLessThan(FEW_BLOCKS);
    }

    private static TaskSelection selection(String query, Caller caller) {
        Map<String, List<String>> given = new HashMap<>();
        for (String part : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] nameAndValue = part.split("=");
            given.put(nameAndValue[0], List.of(nameAndValue[1]));
        }
        return TaskSelection.of(new QueryParameters(given), caller, NOW);
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
