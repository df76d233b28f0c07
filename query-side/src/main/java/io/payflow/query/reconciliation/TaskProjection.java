package io.payflow.query.reconciliation;

import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.query.projection.BatchFold;
import io.payflow.query.projection.BatchFold.Changes;
import io.payflow.query.projection.EventBatch;
import io.payflow.query.projection.ProjectedEvent;
import io.payflow.query.reading.VersionWait;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Keeps one row per task and one per item, as the task's events made them. */
final class TaskProjection {
    static final String NAME = "tasks";

    private final TaskRows rows;
    private final TaskItemRows items;
    private final EventBatch<TaskEvent> batch;
    private final BatchFold<TaskState, TaskEvent> fold = new BatchFold<>("Task", TaskState::evolve, TaskState::version);

    TaskProjection(TaskRows rows, TaskItemRows items, VersionWait waiting) {
        this.rows = rows;
        this.items = items;
        this.batch = new EventBatch<>(NAME, this::apply, waiting::projected);
    }

    @EventHandler
    void on(TaskEvent event, @SequenceNumber long sequence, TrackingToken token, UnitOfWork<?> unitOfWork) {
        batch.add(new ProjectedEvent<>(event.taskId(), event, sequence, EventBatch.position(token)), unitOfWork);
    }

    @ResetHandler
    void reset() {
        items.deleteAll();
        rows.deleteAll();
    }

    private void apply(List<ProjectedEvent<TaskEvent>> events) {
        Map<String, TaskState> stored = stored(ProjectedEvent.ids(events));
        Changes<TaskState, TaskEvent> changes = fold.apply(stored, events);
        rows.write(changes);
        items.write(changes, stored);
    }

    private Map<String, TaskState> stored(Set<String> ids) {
        Map<String, List<TaskItemRow>> itemsByTask = items.findAll(ids);
        return rows.findAll(ids).stream()
                .collect(Collectors.toMap(
                        TaskState::id, task -> TaskParts.join(task, itemsByTask.getOrDefault(task.id(), List.of()))));
    }
}
