package io.payflow.query.reconciliation;

import io.payflow.api.reconciliation.TaskProposal;
import io.payflow.api.reconciliation.TaskReason;
import io.payflow.api.reconciliation.TaskStatus;
import java.time.Instant;

/**
 * A task in the read model, as the list shows it: without its items and without what grows as people work on it.
 *
 * @param suggestion the one resolution that the last words on all items suggest; null if they do not agree
 * @param proposal without its items; null if none stands
 * @param createdPosition the position of the opening event
 * @param listOrder the first key of the list's order
 */
record TaskRow(
        String id,
        TaskStatus status,
        TaskReason reason,
        String payoutId,
        String paymentId,
        String merchantId,
        String currency,
        String assignee,
        int itemCount,
        long amountAtRisk,
        String suggestion,
        TaskProposal proposal,
        String resolvedBy,
        Instant openedAt,
        Instant dueAt,
        Instant resolvedAt,
        Instant updatedAt,
        long version,
        long createdPosition,
        long listOrder) {}
