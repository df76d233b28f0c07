package io.payflow.query.reconciliation;

import io.payflow.api.reconciliation.TaskProposal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A task as it looks at a moment, without its items and what came to it. Amounts are minor units.
 *
 * @param explanation the reason for people
 * @param itemCount how many items it has
 * @param amountAtRisk what may have been moved, of all items together
 * @param assignee who holds it; absent if nobody does
 * @param proposal the one that stands, or that was approved; absent if there is none
 * @param suggestion the one resolution that the last definite words on all items suggest; absent if they do not agree
 * @param overdue whether it should have been resolved by now
 * @param ageSeconds since it was opened, until it was resolved
 */
record ListedTask(
        @Schema(example = "task_6zvx7qhm3n5w2kd4rjt8cbfg1a") String id,
        @Schema(example = "claimed") String status,
        @Schema(example = "items_unclear") String reason,
        String explanation,
        @Schema(example = "po_6zvx7qhm3n5w2kd4rjt8cbfg1a") String payoutId,
        String paymentId,
        @Schema(example = "merch_001") String merchantId,
        @Schema(example = "3") int itemCount,
        @Schema(example = "42000") long amountAtRisk,
        @Schema(example = "USD") String currency,
        @Schema(example = "operator2") String assignee,
        Instant openedAt,
        Instant updatedAt,
        Instant dueAt,
        Instant resolvedAt,
        @Schema(example = "approver1") String resolvedBy,
        ListedProposal proposal,
        @Schema(example = "settled") String suggestion,
        @Schema(example = "2") long version,
        boolean overdue,
        @Schema(example = "5400") long ageSeconds) {

    static ListedTask of(TaskRow task, Instant now) {
        TaskAge age = TaskAge.of(task.openedAt(), task.dueAt(), task.resolvedAt(), now);
        return new ListedTask(
                task.id(),
                task.status().toString(),
                task.reason().toString(),
                task.reason().sentence(),
                task.payoutId(),
                task.paymentId(),
                task.merchantId(),
                task.itemCount(),
                task.amountAtRisk(),
                task.currency(),
                task.assignee(),
                task.openedAt(),
                task.updatedAt(),
                task.dueAt(),
                task.resolvedAt(),
                task.resolvedBy(),
                task.proposal() == null ? null : ListedProposal.of(task.proposal()),
                task.suggestion(),
                task.version(),
                age.overdue(),
                age.seconds());
    }

    /**
     * A proposal without its evidence and what it says of each item.
     *
     * @param amount minor units of all items together
     * @param needsApproval whether somebody else must approve it
     * @param version of the task since it was proposed
     */
    record ListedProposal(
            @Schema(example = "operator2") String proposer,
            @Schema(example = "42000") long amount,
            boolean needsApproval,
            Instant proposedAt,
            @Schema(example = "2") long version) {

        private static ListedProposal of(TaskProposal proposal) {
            return new ListedProposal(
                    proposal.proposer(),
                    proposal.amount(),
                    proposal.needsApproval(),
                    proposal.proposedAt(),
                    proposal.version());
        }
    }
}
