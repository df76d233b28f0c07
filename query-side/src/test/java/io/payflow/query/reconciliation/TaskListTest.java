package io.payflow.query.reconciliation;

import static io.payflow.query.ReadSide.OPERATOR;
import static io.payflow.query.reconciliation.TaskEvents.START;
import static io.payflow.query.reconciliation.TaskEvents.approved;
import static io.payflow.query.reconciliation.TaskEvents.claimed;
import static io.payflow.query.reconciliation.TaskEvents.opened;
import static io.payflow.query.reconciliation.TaskEvents.openedForPayment;
import static io.payflow.query.reconciliation.TaskEvents.proposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.query.Database;
import io.payflow.query.projection.BatchFold.Changes;
import io.payflow.query.projection.BatchFold.Created;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.QueryParameters;
import io.payflow.query.reading.VersionWait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

@ParameterizedClass
@EnumSource(Database.class)
class TaskListTest {
    /** When the task that was opened first of {@link #addOneOfEachKind} is due, and a second after it. */
    private static final Instant DUE = START.plus(Duration.ofDays(1));

    private final TaskRows rows;
    private final TaskItemRows items;
    private final TaskQueries queries;
    private Instant now = START;
    private long position;

    TaskListTest(Database database) {
        JdbcTemplate jdbc = new JdbcTemplate(database.emptied());
        this.rows = new TaskRows(jdbc, new Generation("tasks", 1));
        this.items = new TaskItemRows(jdbc, new Generation("tasks", 1));
        this.queries = new TaskQueries(new Generation("tasks", 1), rows, items, null, new VersionWait());
    }

    @Test
    void whatIsUnresolvedComesFirstByWhenItIsDueAndThenWhatWasResolvedLast() {
        addOneOfEachKind();

        assertThat(ids(""))
                .containsExactly("task_open", "task_held", "task_asked", "task_payment", "task_late", "task_done");
        add(opened("task_first", "merch_001", 1, START.minusSeconds(1)));
        add(opened("task_same", "merch_001", 1, START));
        assertThat(ids("status=open")).containsExactly("task_first", "task_open", "task_same", "task_payment");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=open                        | task_open task_payment",
                "status=claimed,proposed            | task_held task_asked",
                "status=resolved                    | task_late task_done",
                "status=resolved&status=proposed    | task_asked task_late task_done",
                "assignee=op1                       | task_held task_late task_done",
                "assignee=op1&status=claimed        | task_held",
                "assignee=op1&status=resolved       | task_late task_done",
                "assignee=op                        | ''",
                "overdue=true                       | ''",
                "q=task_held                        | task_held",
                "q=po_asked                         | task_asked",
                "q=pay_payment                      | task_payment",
                "q=pi_asked_2                       | task_asked",
                "q=pay_asked_1                      | task_asked",
                "q=pi_asked                         | ''",
                "q=po_asked&status=open             | ''",
                "status=claimed&assignee=op1&overdue=false&q=pi_held_1 | task_held"
            })
    void everyFilterSelectsWhatItSays(String query, String expected) {
        addOneOfEachKind();

        assertThat(String.join(" ", ids(query))).isEqualTo(expected);
    }

    @Test
    void whatIsOverdueIsUnresolvedAndItsDueTimeHasPassed() {
        addOneOfEachKind();

        now = DUE;
        assertThat(ids("overdue=true")).isEmpty();
        now = DUE.plusSeconds(1);
        assertThat(ids("overdue=true")).containsExactly("task_open");
        assertThat(ids("overdue=false"))
                .containsExactly("task_held", "task_asked", "task_payment", "task_late", "task_done");
        now = DUE.plus(Duration.ofDays(9));
        assertThat(ids("overdue=true")).containsExactly("task_open", "task_held", "task_asked", "task_payment");
        assertThat(ids("overdue=true&status=claimed")).containsExactly("task_held");
        assertThat(ids("overdue=true&status=resolved")).isEmpty();
    }

    @Test
    void theOrderAndWhatIsOverdueAreWhatTheTaskItselfSays() {
        Random random = new Random(5);
        List<TaskState> all = new ArrayList<>();
        IntStream.range(0, 80).forEach(i -> all.add(add(TaskEvents.anyLife("task_" + i, random))));
        now = DUE.plusSeconds(30);
        Comparator<TaskState> order = Comparator.comparing((TaskState task) -> task.resolvedAt() != null)
                .thenComparing((one, other) -> one.resolvedAt() == null
                        ? one.opening().dueAt().compareTo(other.opening().dueAt())
                        : other.resolvedAt().compareTo(one.resolvedAt()));
        List<String> expected = all.stream().sorted(order).map(TaskState::id).toList();

        assertThat(all(OPERATOR, "", 200, () -> {})).isEqualTo(expected);
        assertThat(all(OPERATOR, "", 7, () -> {})).isEqualTo(expected);
        assertThat(all(ofMerchants("merch_000", "merch_001", "merch_002"), "", 7, () -> {}))
                .isEqualTo(expected);
        assertThat(all(OPERATOR, "status=open,claimed,proposed,resolved&", 7, () -> {}))
                .isEqualTo(expected);
        assertThat(all(OPERATOR, "overdue=true&", 7, () -> {}))
                .hasSameElementsAs(all.stream()
                        .filter(task -> task.isOverdue(now))
                        .map(TaskState::id)
                        .toList());
    }

    @Test
    void pagesNeitherSkipNorRepeatWhileTasksAreAdded() {
        Random random = new Random(7);
        for (Caller caller : List.of(OPERATOR, ofMerchants("merch_000"), ofMerchants("merch_000", "merch_001"))) {
            for (int limit : new int[] {1, 3, 200}) {
                IntStream.range(0, 30).forEach(i -> addSomewhere(random));
                List<String> existing = all(caller, "", 200, () -> {});

                List<String> paged = all(caller, "", limit, () -> addSomewhere(random));

                assertThat(paged).doesNotHaveDuplicates().containsAll(existing);
                assertThat(paged.stream().filter(existing::contains)).containsExactlyElementsOf(existing);
            }
        }
    }

    @Test
    void anOperatorOfSomeMerchantsSeesTheirTasksOnly() {
        addOneOfEachKind();

        assertThat(ids("", ofMerchants("merch_002"))).containsExactly("task_held", "task_done");
        assertThat(ids("q=po_open", ofMerchants("merch_002"))).isEmpty();
        assertThat(ids("status=open", ofMerchants("merch_002"))).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(violations("status=new&assignee=&overdue=yes&limit=0&q=a&q=b&cursor=x&merchantId=merch_001"))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("status", "assignee", "overdue", "limit", "q", "cursor", "merchantId");
    }

    @Test
    void aCursorIsGoodForTheSameFiltersOnly() {
        IntStream.range(0, 3).forEach(i -> add(opened("task_" + i, "merch_001", 1, START)));
        String cursor = page("limit=1&status=open", OPERATOR).nextCursor();

        assertThat(page("limit=2&status=open&cursor=" + cursor, OPERATOR).items())
                .hasSize(2);
        for (String other : List.of("", "status=open,claimed&", "status=open&overdue=false&", "status=open&q=x&")) {
            assertThat(violations(other + "cursor=" + cursor)).hasSize(1);
        }
        assertThat(violationsOf(refusal("status=open&cursor=" + cursor, ofMerchants("merch_001"))))
                .hasSize(1);
    }

    @Test
    void forgedKeysAreNoCursorOrAnEmptyPage() {
        add(opened("task_1", "merch_001", 1, START));
        String list = "tasks\n\n\n\n\n*";
        String beyond = Cursor.write(list, List.of(Long.toString(Long.MAX_VALUE), "1"));
        assertThat(page("cursor=" + beyond, OPERATOR).items()).isEmpty();

        for (List<String> keys : List.of(List.of("x", "1"), List.of("1", "99999999999999999999"), List.of("1"))) {
            assertThat(violations("cursor=" + Cursor.write(list, keys))).hasSize(1);
        }
    }

    @Test
    void aRowTellsWhatTheListShows() {
        addOneOfEachKind();
        now = DUE.plusSeconds(1);

        ListedTask asked = ListedTask.of(rows.find("task_asked").orElseThrow(), now);
        ListedTask open = ListedTask.of(rows.find("task_open").orElseThrow(), now);
        ListedTask done = ListedTask.of(rows.find("task_done").orElseThrow(), now);

        assertThat(asked.itemCount()).isEqualTo(2);
        assertThat(asked.amountAtRisk()).isEqualTo(1950);
        assertThat(asked.proposal())
                .isEqualTo(new ListedTask.ListedProposal("op2", 1950, true, START.plusSeconds(3), 2));
        assertThat(asked.overdue()).isFalse();
        assertThat(open.overdue()).isTrue();
        assertThat(open.ageSeconds()).isEqualTo(24 * 3600 + 1);
        assertThat(done.overdue()).isFalse();
        assertThat(done.ageSeconds()).isEqualTo(2);
        assertThat(done.resolvedBy()).isEqualTo("op1");
    }

    private void addOneOfEachKind() {
        add(
                opened("task_late", "merch_001", 1, START.minusSeconds(9)),
                claimed("task_late", "op1", START),
                proposed("task_late", "op1", 1, "settled", true, START),
                approved("task_late", "op1", "ap1", 1, "settled", START.plusSeconds(8)));
        add(opened("task_open", "merch_001", 1, START));
        add(
                opened("task_held", "merch_002", 1, START.plusSeconds(1)),
                claimed("task_held", "op1", START.plusSeconds(2)));
        add(
                opened("task_asked", "merch_001", 2, START.plusSeconds(2)),
                claimed("task_asked", "op2", START.plusSeconds(2)),
                proposed("task_asked", "op2", 2, "failed", true, START.plusSeconds(3)));
        add(openedForPayment("task_payment", "merch_001", START.plusSeconds(3)));
        add(
                opened("task_done", "merch_002", 1, START.plusSeconds(4)),
                claimed("task_done", "op1", START.plusSeconds(5)),
                proposed("task_done", "op1", 1, "failed", false, START.plusSeconds(6)));
    }

    private void addSomewhere(Random random) {
        add(TaskEvents.anyLife("task_" + position, random));
    }

    private static Caller ofMerchants(String... merchants) {
        return new Caller("op", "operator", Set.of(Role.OPERATOR), Set.of(merchants));
    }

    private void add(TaskEvent... life) {
        add(List.of(life));
    }

    private TaskState add(List<TaskEvent> life) {
        TaskState task = TaskState.fold(life);
        Changes<TaskState, TaskEvent> creation =
                new Changes<>(List.of(new Created<>(task, position++)), List.of(), List.of());
        rows.write(creation);
        items.write(creation, Map.of());
        return task;
    }

    private List<String> all(Caller caller, String filters, int limit, Runnable betweenPages) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Page<TaskRow> page = page(filters + "limit=" + limit + cursor, caller);
            page.items().forEach(row -> ids.add(row.id()));
            cursor = page.nextCursor() == null ? null : "&cursor=" + page.nextCursor();
            betweenPages.run();
        } while (cursor != null);
        return ids;
    }

    private List<String> ids(String query) {
        return ids(query, OPERATOR);
    }

    private List<String> ids(String query, Caller caller) {
        return page(query, caller).items().stream().map(TaskRow::id).toList();
    }

    private Page<TaskRow> page(String query, Caller caller) {
        MultiValueMap<String, String> parsed = new LinkedMultiValueMap<>();
        for (String part : query.split("&")) {
            if (!part.isEmpty()) {
                String[] nameAndValue = part.split("=", 2);
                parsed.add(nameAndValue[0], nameAndValue[1]);
            }
        }
        QueryParameters parameters = new QueryParameters(parsed);
        TaskSelection selection = TaskSelection.of(parameters, caller, now);
        int limit = parameters.limit();
        parameters.check();
        return queries.list(selection, limit);
    }

    private List<Violation> violations(String query) {
        return violationsOf(refusal(query, OPERATOR));
    }

    private Rejection refusal(String query, Caller caller) {
        return catchThrowableOfType(Rejection.class, () -> page(query, caller));
    }

    @SuppressWarnings("unchecked")
    private static List<Violation> violationsOf(Rejection rejection) {
        return (List<Violation>) rejection.facts().get("violations");
    }
}
