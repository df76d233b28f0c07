package io.payflow.query.reconciliation;

import io.payflow.api.reconciliation.TaskEvent.Attempt;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import io.payflow.api.reconciliation.TaskEvent.TaskOpened;
import io.payflow.api.reconciliation.TaskItem;
import io.payflow.api.reconciliation.TaskProposal;
import io.payflow.api.reconciliation.TaskState;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A task has up to ten thousand items, so it is kept in two parts: its items, one row each, with what is proposed for
 * them; and the rest. What the opening said of the items is not kept twice.
 */
final class TaskParts {
    private TaskParts() {}

    /** The items of a task, with what is proposed for each. */
    static List<TaskItemRow> items(TaskState task) {
        Map<String, String> proposed = task.proposal() == null
                ? Map.of()
                : task.proposal().items().stream()
                        .collect(Collectors.toMap(ItemResolution::itemId, ItemResolution::resolution));
        return IntStream.range(0, task.items().size())
                .mapToObj(index -> {
                    TaskItem item = task.items().get(index);
                    return new TaskItemRow(task.id(), index + 1, item, proposed.get(item.itemId()));
                })
                .toList();
    }

    /** The task, with attempts as they are known now. */
    static TaskState with(TaskState task, List<Attempt> attempts) {
        return new TaskState(
                opening(task.opening(), attempts),
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

    private static TaskOpened opening(TaskOpened opening, List<Attempt> attempts) {
        return new TaskOpened(
                opening.taskId(),
                opening.reason(),
                opening.payoutId(),
                opening.paymentId(),
                opening.merchantId(),
                opening.currency(),
                opening.items(),
                attempts,
                opening.dueAt(),
                opening.occurredAt());
    }

    /** The proposal, without what it says of the items; null for none. */
    static TaskProposal rest(TaskProposal proposal) {
        return proposal == null ? null : with(proposal, List.of());
    }

    /**
     * The whole task.
     *
     * @param rest without items
     * @param items in the order of their numbers
     */
    static TaskState join(TaskState rest, List<TaskItemRow> items) {
        List<ItemResolution> proposed = items.stream()
                .filter(row -> row.proposed() != null)
                .map(row -> new ItemResolution(row.item().itemId(), row.proposed()))
                .toList();
        return new TaskState(
                rest.opening(),
                rest.status(),
                items.stream().map(TaskItemRow::item).toList(),
                rest.evidence(),
                rest.enquiries(),
                rest.assignee(),
                rest.proposal() == null ? null : with(rest.proposal(), proposed),
                rest.resolvedBy(),
                rest.resolvedAt(),
                rest.updatedAt(),
                rest.version());
    }

    private static TaskProposal with(TaskProposal proposal, List<ItemResolution> items) {
        return new TaskProposal(
                proposal.proposer(),
                proposal.notes(),
                proposal.evidence(),
                items,
                proposal.amount(),
                proposal.needsApproval(),
                proposal.proposedAt(),
                proposal.version());
    }
}
