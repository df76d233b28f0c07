package io.payflow.query.verification.invariant;

import io.payflow.api.access.Caller;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.reconciliation.TaskAction;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import io.payflow.api.reconciliation.TaskEvent.TaskClaimed;
import io.payflow.api.reconciliation.TaskEvent.TaskEnquiryMade;
import io.payflow.api.reconciliation.TaskEvent.TaskReleased;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionApproved;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionProposed;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionRejected;
import io.payflow.api.reconciliation.TaskItem;
import io.payflow.api.reconciliation.TaskLifecycle;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step of a task that exists, judged by {@link TaskLifecycle}. That two people were at it is {@link FourEyes}' matter. */
record TaskMove(Step<TaskState, TaskEvent> step) {
    /** What was done if this happened. */
    private static final Map<Class<? extends TaskEvent>, TaskAction> ACTIONS = Map.of(
            TaskClaimed.class, TaskAction.CLAIM,
            TaskReleased.class, TaskAction.RELEASE,
            TaskResolutionProposed.class, TaskAction.PROPOSE,
            TaskResolutionApproved.class, TaskAction.APPROVE,
            TaskResolutionRejected.class, TaskAction.REJECT);

    /** Empty if it is legal. */
    Optional<String> whyIllegal() {
        TaskAction action = ACTIONS.get(step.event().getClass());
        return action == null ? joined() : done(action);
    }

    /** What comes to a task by itself comes before it is resolved. */
    private Optional<String> joined() {
        if (step.before().status() == TaskStatus.RESOLVED) {
            return Optional.of("the task was resolved before, and a resolved task takes nothing.");
        }
        boolean misnamed = step.event() instanceof TaskEnquiryMade made
                && !made.enquiryId().equals(step.before().nextEnquiryId());
        return misnamed
                ? Optional.of("the enquiry is not %s, the next one."
                        .formatted(step.before().nextEnquiryId()))
                : Optional.empty();
    }

    private Optional<String> done(TaskAction action) {
        Caller caller = step.stored().caller();
        Optional<String> blocked = TaskLifecycle.whyBlocked(action, step.before(), caller)
                .filter(refusal -> refusal.code() != ProblemCode.SAME_PERSON)
                .map(RuntimeException::getMessage);
        if (blocked.isPresent()) {
            return blocked;
        }
        if (step.event() instanceof TaskClaimed claimed && !claimed.assignee().equals(caller.actor())) {
            return Optional.of("%s claimed it for %s.".formatted(caller.actor(), claimed.assignee()));
        }
        return step.event() instanceof TaskResolutionProposed proposed ? proposed(proposed) : Optional.empty();
    }

    private Optional<String> proposed(TaskResolutionProposed proposed) {
        List<String> items =
                step.before().items().stream().map(TaskItem::itemId).toList();
        if (!proposed.items().stream().map(ItemResolution::itemId).toList().equals(items)) {
            return Optional.of("it does not say of every item what became of it.");
        }
        long amount = step.before().amountAtRisk();
        return proposed.amount() == amount
                ? Optional.empty()
                : Optional.of("its items are worth %d, and not %d.".formatted(amount, proposed.amount()));
    }
}
