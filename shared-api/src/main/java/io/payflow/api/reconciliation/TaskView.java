package io.payflow.api.reconciliation;

import io.payflow.api.reconciliation.TaskEvent.Attempt;
import java.time.Instant;
import java.util.List;

/**
 * A reconciliation task on the wire. Fields that have no value are left out. Amounts are minor units.
 *
 * @param reason a {@link TaskReason}
 * @param explanation the reason for people
 * @param items at least one; of a payment there is one, whose id is the payment's
 * @param amountAtRisk what may have been moved, of all items together
 * @param assignee who holds it
 * @param dueAt when it should be resolved
 * @param proposal the one that stands, or that was approved
 * @param evidence all that came to it, in order
 * @param attempts the instructions that were sent, with their answers
 * @param enquiries what the bank or the processor said when asked
 * @param suggestion the one resolution that the last definite words on all items suggest; absent if they do not agree
 * @param version the sequence of the task's last event; opening is 0
 */
public record TaskView(
        String id,
        String status,
        String reason,
        String explanation,
        String payoutId,
        String paymentId,
        String merchantId,
        List<TaskItemView> items,
        long amountAtRisk,
        String currency,
        String assignee,
        Instant openedAt,
        Instant updatedAt,
        Instant dueAt,
        Instant resolvedAt,
        String resolvedBy,
        TaskProposal proposal,
        List<TaskEvidence> evidence,
        List<Attempt> attempts,
        List<TaskEnquiry> enquiries,
        String suggestion,
        long version) {

    /**
     * One thing whose outcome is, or was, unknown.
     *
     * @param amount minor units: what may have been moved
     * @param status what it was when it came to the task
     */
    public record TaskItemView(
            String itemId,
            String paymentId,
            long amount,
            String status,
            String code,
            String message,
            String suggestion,
            String resolution) {

        private static TaskItemView of(TaskItem item) {
            return new TaskItemView(
                    item.itemId(),
                    item.paymentId(),
                    item.amount(),
                    item.status(),
                    item.code(),
                    item.message(),
                    item.suggestion() == null ? null : item.suggestion().toString(),
                    item.resolution() == null ? null : item.resolution().toString());
        }
    }

    public static TaskView of(TaskState task) {
        return new TaskView(
                task.id(),
                task.status().toString(),
                task.reason().toString(),
                task.reason().sentence(),
                task.opening().payoutId(),
                task.opening().paymentId(),
                task.opening().merchantId(),
                task.items().stream().map(TaskItemView::of).toList(),
                task.amountAtRisk(),
                task.opening().currency(),
                task.assignee(),
                task.opening().occurredAt(),
                task.updatedAt(),
                task.opening().dueAt(),
                task.resolvedAt(),
                task.resolvedBy(),
                task.proposal(),
                task.evidence(),
                task.attempts(),
                task.enquiries(),
                suggestion(task.items()),
                task.version());
    }

    private static String suggestion(List<TaskItem> items) {
        List<Resolution> suggested =
                items.stream().map(TaskItem::suggestion).distinct().toList();
        return suggested.size() == 1 && suggested.get(0) != null
                ? suggested.get(0).toString()
                : null;
    }
}
