package io.payflow.query.reconciliation;

import io.payflow.api.access.Caller;
import io.payflow.api.problem.Rejection;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.query.history.AggregateHistory;
import io.payflow.query.history.TimelineEntry;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.ProjectionBehind;
import io.payflow.query.reading.QueryParameters;
import io.payflow.query.reading.VersionWait;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What callers may ask about tasks; what they may not see looks as if it did not exist. */
final class TaskQueries {
    private final Generation generation;
    private final TaskRows rows;
    private final TaskItemRows items;
    private final AggregateHistory history;
    private final VersionWait waiting;

    TaskQueries(
            Generation generation, TaskRows rows, TaskItemRows items, AggregateHistory history, VersionWait waiting) {
        this.generation = generation;
        this.rows = rows;
        this.items = items;
        this.history = history;
        this.waiting = waiting;
    }

    /** Names whose position tells how fresh the answers are. */
    String group() {
        return generation.group();
    }

    Page<TaskRow> list(TaskSelection selection, int limit) {
        return selection.selectsNothing()
                ? Page.empty()
                : Page.of(rows.list(selection, limit + 1), limit, selection::cursorAfter);
    }

    /** Waits until the read side has the task in the wanted version: its opening, if none is named. */
    void await(String id, OptionalLong minVersion, Caller caller) {
        long wanted = minVersion.orElse(0);
        Optional<TaskRow> projected = requireVisible(id, caller);
        if (projected.filter(task -> task.version() >= wanted).isEmpty()) {
            waiting.until(() -> rows.find(id).filter(task -> task.version() >= wanted), () -> behind(id, wanted));
        }
    }

    /**
     * The task on the read side, where it was awaited before. Its items are a read of their own: should the task have
     * moved between the two, both are read again, because an approver must see one version and no mixture.
     */
    TaskState get(String id) {
        while (true) {
            TaskState rest = rows.findAll(List.of(id)).stream().findFirst().orElseThrow(() -> behind(id, 0));
            List<TaskItemRow> itsItems = items.findAll(List.of(id)).getOrDefault(id, List.of());
            if (rows.find(id).filter(task -> task.version() == rest.version()).isPresent()) {
                return TaskParts.join(rest, itsItems);
            }
        }
    }

    List<TimelineEntry> history(String id, Caller caller) {
        requireVisible(id, caller);
        return history.timeline(id, TaskEvent.class, TaskState::evolve, TaskSentences::sentence, TaskEvent::occurredAt);
    }

    /**
     * Only what the read side does not have yet is looked for in the event store.
     *
     * @return what the read side has
     */
    private Optional<TaskRow> requireVisible(String id, Caller caller) {
        if (!QueryParameters.storable(id)) {
            throw Rejection.notFound("task", id);
        }
        Optional<TaskRow> projected = rows.find(id);
        projected
                .map(TaskRow::merchantId)
                .or(() -> storedMerchant(id))
                .filter(caller::sees)
                .orElseThrow(() -> Rejection.notFound("task", id));
        return projected;
    }

    /** The merchant of the task as the event store has it; empty if no task has this id. */
    private Optional<String> storedMerchant(String id) {
        return Optional.ofNullable(TaskState.fold(history.events(id, TaskEvent.class)))
                .map(task -> task.opening().merchantId());
    }

    private Rejection behind(String id, long wanted) {
        OptionalLong reached =
                rows.find(id).stream().mapToLong(TaskRow::version).findFirst();
        return ProjectionBehind.rejection("task", id, reached, wanted);
    }
}
