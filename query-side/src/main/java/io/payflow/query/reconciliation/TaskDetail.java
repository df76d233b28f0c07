package io.payflow.query.reconciliation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.payflow.api.access.Caller;
import io.payflow.api.reconciliation.TaskAction;
import io.payflow.api.reconciliation.TaskEvent.Attempt;
import io.payflow.api.reconciliation.TaskLifecycle;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskTransition;
import io.payflow.api.reconciliation.TaskView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A task as it looks at a moment, with all that whoever resolves it needs, and what this caller may do with it then.
 *
 * @param overdue whether it should have been resolved by now
 * @param ageSeconds since it was opened, until it was resolved
 * @param allowedActions in the order of a task's life
 * @param blockedActions every other action, with the reason
 */
record TaskDetail(
        @JsonUnwrapped TaskView task,
        boolean overdue,
        @Schema(example = "5400") long ageSeconds,
        List<AllowedTaskAction> allowedActions,
        List<BlockedTaskAction> blockedActions) {

    /** @param attempts the instructions with their answers as they are known now */
    static TaskDetail of(TaskState task, List<Attempt> attempts, Caller caller, Instant now) {
        TaskAge age = TaskAge.of(task.opening().occurredAt(), task.opening().dueAt(), task.resolvedAt(), now);
        List<AllowedTaskAction> allowed = TaskLifecycle.allowed(task, caller).stream()
                .map(AllowedTaskAction::of)
                .toList();
        List<BlockedTaskAction> blocked = Arrays.stream(TaskAction.values())
                .flatMap(action -> blocked(action, task, caller))
                .toList();
        return new TaskDetail(
                TaskView.of(TaskParts.with(task, attempts)), age.overdue(), age.seconds(), allowed, blocked);
    }

    private static Stream<BlockedTaskAction> blocked(TaskAction action, TaskState task, Caller caller) {
        return TaskLifecycle.whyBlocked(action, task, caller)
                .map(reason -> new BlockedTaskAction(action.toString(), reason.getMessage()))
                .stream();
    }

    /**
     * What may be done now.
     *
     * @param destructive whether a person should confirm it first
     * @param requiredFields the body's fields that must be given
     */
    record AllowedTaskAction(
            @Schema(example = "propose") String action,
            String label,
            String description,
            List<String> sideEffects,
            boolean destructive,
            List<String> requiredFields) {

        private static AllowedTaskAction of(TaskTransition row) {
            return new AllowedTaskAction(
                    row.action().toString(),
                    row.label(),
                    row.description(),
                    row.sideEffects(),
                    row.destructive(),
                    row.requiredFields());
        }
    }

    /** What may not be done now, and why. */
    record BlockedTaskAction(
            @Schema(example = "approve") String action,

            @Schema(example = "Cannot approve: you proposed it yourself; somebody else must judge it.")
            String reason) {}
}
