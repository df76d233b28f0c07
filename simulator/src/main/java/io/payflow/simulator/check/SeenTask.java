package io.payflow.simulator.check;

import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A reconciliation task as the service tells it. */
record SeenTask(String id, History history, JsonNode shown) implements Seen {
    Optional<TaskState> state() {
        return Seen.folded(this, () -> TaskState.fold(history.events(TaskEvent.class)));
    }

    boolean isOpen() {
        return state().filter(task -> task.status() != TaskStatus.RESOLVED).isPresent();
    }
}
