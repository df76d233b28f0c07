package io.payflow.query.reconciliation;

import static io.payflow.query.reconciliation.TaskEvents.START;
import static io.payflow.query.reconciliation.TaskEvents.approved;
import static io.payflow.query.reconciliation.TaskEvents.claimed;
import static io.payflow.query.reconciliation.TaskEvents.enquired;
import static io.payflow.query.reconciliation.TaskEvents.extended;
import static io.payflow.query.reconciliation.TaskEvents.opened;
import static io.payflow.query.reconciliation.TaskEvents.proposed;
import static io.payflow.query.reconciliation.TaskEvents.told;
import static io.payflow.query.reconciliation.TaskEvents.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.api.reconciliation.TaskEvent.TaskOpened;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskView;
import io.payflow.query.Database;
import io.payflow.query.projection.Deliveries;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.VersionWait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class TaskProjectionTest {
    private static final int MANY = 10_000;

    private final JdbcTemplate jdbc;
    private final TaskRows rows;
    private final CountingItemRows items;
    private final Deliveries deliveries;
    private final TaskQueries queries;

    TaskProjectionTest(Database database) {
        DataSource dataSource = database.emptied();
        this.jdbc = new JdbcTemplate(dataSource);
        this.rows = new TaskRows(jdbc, new Generation("tasks", 1));
        this.items = new CountingItemRows(jdbc);
        this.deliveries = new Deliveries(new TaskProjection(rows, items, new VersionWait()), dataSource);
        this.queries = new TaskQueries(
                new Generation("tasks", 1),
                rows,
                new TaskItemRows(jdbc, new Generation("tasks", 1)),
                null,
                new VersionWait());
    }

    @Test
    void everyEventTypeMakesTheRowsThatTheFoldMakes() {
        List<List<TaskEvent>> lives = TaskEvents.everyKindOfLife();
        assertThat(lives.stream().flatMap(List::stream).map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(TaskEvent.class.getPermittedSubclasses());

        for (List<TaskEvent> life : lives) {
            deliveries.deliver(Deliveries.history(life.get(0).taskId(), life, 10));

            assertRowsAreWhatTheFoldMakes(life);
        }
    }

    @Test
    void theRowsAreTheSameHoweverTheEventsAreBatched() {
        for (List<TaskEvent> life : TaskEvents.everyKindOfLife()) {
            List<TrackedEventMessage<?>> history =
                    Deliveries.history(life.get(0).taskId(), life, 10);
            for (int sequence = 0; sequence < life.size(); sequence++) {
                deliveries.deliver(history.get(sequence));

                assertRowsAreWhatTheFoldMakes(life.subList(0, sequence + 1));
            }
        }
        List<?> eventByEvent = tables();

        deliveries.reset();
        TaskEvents.everyKindOfLife()
                .forEach(life ->
                        deliveries.deliver(Deliveries.history(life.get(0).taskId(), life, 10)));

        assertThat(tables()).isEqualTo(eventByEvent);
    }

    @Test
    void theRowsAreTheFoldAfterAnyHistoryInAnyBatches() {
        Random random = new Random(11);
        for (int task = 0; task < 60; task++) {
            List<TaskEvent> life = TaskEvents.anyLife("task_" + task, random);
            List<TrackedEventMessage<?>> history = Deliveries.history("task_" + task, life, 1);
            int cut = random.nextInt(history.size() + 1);

            deliveries.deliver(history.subList(0, Math.max(1, cut)));
            deliveries.deliver(history.subList(Math.min(random.nextInt(cut + 1), history.size() - 1), history.size()));

            assertRowsAreWhatTheFoldMakes(life);
        }
    }

    @Test
    void whatTheListShowsIsWhatIsComputed() {
        Random random = new Random(12);
        for (int task = 0; task < 60; task++) {
            List<TaskEvent> life = TaskEvents.anyLife("task_" + task, random);
            deliveries.deliver(Deliveries.history("task_" + task, life, 7));
            TaskState folded = TaskState.fold(life);

            TaskRow row = rows.find("task_" + task).orElseThrow();

            assertThat(row.itemCount()).isEqualTo(folded.items().size());
            assertThat(row.amountAtRisk()).isEqualTo(folded.amountAtRisk());
            assertThat(row.suggestion()).isEqualTo(TaskView.of(folded).suggestion());
            assertThat(row.createdPosition()).isEqualTo(7);
            assertThat(row.listOrder()).isEqualTo(TaskOrder.of(folded.opening().dueAt(), folded.resolvedAt()));
        }
    }

    @Test
    void deliveringEachEventTwiceChangesNothing() {
        for (List<TaskEvent> life : TaskEvents.everyKindOfLife()) {
            List<TrackedEventMessage<?>> history =
                    Deliveries.history(life.get(0).taskId(), life, 10);

            deliveries.deliver(
                    history.stream().flatMap(event -> Stream.of(event, event)).toList());
            List<?> once = tables();
            deliveries.deliver(history);
            history.forEach(deliveries::deliver);

            assertThat(tables()).isEqualTo(once);
            assertRowsAreWhatTheFoldMakes(life);
        }
    }

    @Test
    void aGapIsAnErrorAndNothingOfTheBatchStays() {
        deliveries.deliver(Deliveries.event("task_1", 0, opened("task_1", "merch_001", 2, START), 5));
        List<?> before = tables();

        assertThatThrownBy(() -> deliveries.deliver(
                        Deliveries.event("task_2", 0, opened("task_2", "merch_001", 2, START), 6),
                        Deliveries.event("task_1", 2, claimed("task_1", "op1", START), 7)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Task task_1: event 2 at position 7 cannot be projected, the row is at version 0");
        assertThatThrownBy(() -> deliveries.deliver(Deliveries.event("task_3", 1, claimed("task_3", "op1", START), 8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Task task_3: event 1 at position 8 cannot be projected, there is no row");
        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void aResetEmptiesTheTablesAndTheEventsFillThemAgain() {
        List<TaskEvent> life = TaskEvents.everyKindOfLife().get(0);
        List<TrackedEventMessage<?>> history = Deliveries.history("task_approved", life, 10);
        history.forEach(deliveries::deliver);
        List<?> live = tables();

        deliveries.reset();
        assertThat(tables()).isEmpty();
        deliveries.deliver(history);

        assertThat(tables()).isEqualTo(live);
    }

    @Test
    void onlyItemsThatChangedAreWritten() {
        deliveries.deliver(Deliveries.history(
                "task_1", List.of(opened("task_1", "merch_001", 100, START), claimed("task_1", "op1", START)), 1));
        assertThat(items.created).isEqualTo(100);

        deliveries.deliver(
                Deliveries.event("task_1", 2, extended("task_1", 101, 103, START), 3),
                Deliveries.event("task_1", 3, told("task_1", START, word("task_1", 7, "enquiry", "settled")), 4),
                Deliveries.event(
                        "task_1", 4, enquired("task_1", 1, START, word("task_1", 101, "enquiry", "failed")), 5));

        assertThat(items.created).isEqualTo(103);
        assertThat(items.changed).containsExactly(7);
    }

    @Test
    void aBatchReadsOnceHoweverManyTasksItHas() {
        List<TrackedEventMessage<?>> batch = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String id = "task_" + i;
            batch.addAll(Deliveries.history(
                    id, List.of(opened(id, "merch_001", 3, START), claimed(id, "op1", START)), 2L * i + 1));
        }

        deliveries.deliver(batch);

        assertThat(jdbc.queryForObject("select count(*) from tasks_v1 where status = 'claimed'", Long.class))
                .isEqualTo(200);
        assertThat(jdbc.queryForObject("select count(*) from task_items_v1", Long.class))
                .isEqualTo(600);
        assertThat(items.reads).isEqualTo(1);
    }

    /** The words on ten thousand items, as evidence and of an enquiry, are more than a limited column would hold. */
    @Test
    void theLargestTaskIsProjectedItemByItem() {
        LaterWord[] words = IntStream.rangeClosed(1, MANY)
                .mapToObj(number -> word("task_1", number, "notification", "settled"))
                .toArray(LaterWord[]::new);
        List<TaskEvent> life = List.of(
                opened("task_1", "merch_001", MANY, START),
                claimed("task_1", "op1", START),
                told("task_1", START, words),
                enquired("task_1", 1, START, words),
                proposed("task_1", "op1", MANY, "settled", true, START),
                approved("task_1", "op1", "ap1", MANY, "settled", START));

        Deliveries.history("task_1", life, 1).forEach(deliveries::deliver);

        assertRowsAreWhatTheFoldMakes(life);
        assertThat(jdbc.queryForObject("select max(length(evidence)) from tasks_v1", Long.class))
                .isGreaterThan(1_048_576);
        assertThat(jdbc.queryForObject(
                        "select count(*) from task_items_v1 where resolution = 'settled' and suggestion = 'settled'",
                        Long.class))
                .isEqualTo(MANY);
    }

    @Test
    void aTaskIsReadInOneVersionAlsoWhileItMoves() {
        List<TaskEvent> life = List.of(
                opened("task_1", "merch_001", 2, START),
                claimed("task_1", "op1", START),
                proposed("task_1", "op1", 2, "settled", true, START));
        List<TrackedEventMessage<?>> history = Deliveries.history("task_1", life, 1);
        deliveries.deliver(history.subList(0, 2));
        TaskItemRows moving = new TaskItemRows(jdbc, new Generation("tasks", 1)) {
            private boolean moved;

            @Override
            Map<String, List<TaskItemRow>> findAll(Collection<String> taskIds) {
                if (!moved) {
                    moved = true;
                    deliveries.deliver(history.get(2));
                }
                return super.findAll(taskIds);
            }
        };

        TaskState read =
                new TaskQueries(new Generation("tasks", 1), rows, moving, null, new VersionWait()).get("task_1");

        assertThat(read).isEqualTo(withoutItsOpeningItems(TaskState.fold(life)));
    }

    private void assertRowsAreWhatTheFoldMakes(List<TaskEvent> life) {
        assertThat(queries.get(life.get(0).taskId())).isEqualTo(withoutItsOpeningItems(TaskState.fold(life)));
    }

    /** What the opening said of the items is not kept twice. */
    private static TaskState withoutItsOpeningItems(TaskState task) {
        TaskOpened opening = task.opening();
        TaskOpened rest = new TaskOpened(
                opening.taskId(),
                opening.reason(),
                opening.payoutId(),
                opening.paymentId(),
                opening.merchantId(),
                opening.currency(),
                List.of(),
                opening.attempts(),
                opening.dueAt(),
                opening.occurredAt());
        return new TaskState(
                rest,
                task.status(),
                task.items(),
                task.evidence(),
                task.enquiries(),
                task.assignee(),
                task.proposal(),
                task.resolvedBy(),
                task.resolvedAt(),
                task.updatedAt(),
                task.version());
    }

    private List<?> tables() {
        return Stream.of("select * from tasks_v1 order by id", "select * from task_items_v1 order by task_id, number")
                .flatMap(table -> jdbc.queryForList(table).stream())
                .toList();
    }

    private static final class CountingItemRows extends TaskItemRows {
        private final List<Integer> changed = new ArrayList<>();
        private int created;
        private int reads;

        CountingItemRows(JdbcTemplate jdbc) {
            super(jdbc, new Generation("tasks", 1));
        }

        @Override
        Map<String, List<TaskItemRow>> findAll(Collection<String> taskIds) {
            reads++;
            return super.findAll(taskIds);
        }

        @Override
        void insert(List<TaskItemRow> rows) {
            created += rows.size();
            super.insert(rows);
        }

        @Override
        void update(List<TaskItemRow> rows) {
            rows.forEach(row -> changed.add(row.number()));
            super.update(rows);
        }
    }
}
