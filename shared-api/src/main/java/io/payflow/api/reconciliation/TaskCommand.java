package io.payflow.api.reconciliation;

import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.Attempt;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What one may ask of a reconciliation task. Ids and times come in with the command. */
public sealed interface TaskCommand {
    /** {@code task_} and 26 characters, derived from what the task is about. */
    String taskId();

    /** When it was asked, by the service's clock. */
    Instant occurredAt();

    /**
     * Let a person find out what became of money.
     *
     * @param payoutId whose items it is about; null if it is about a payment
     * @param paymentId which it is about; null if it is about a payout
     * @param items at least one
     */
    record OpenTask(
            @TargetAggregateIdentifier String taskId,
            TaskReason reason,
            String payoutId,
            String paymentId,
            String merchantId,
            String currency,
            List<AddedItem> items,
            List<Attempt> attempts,
            Instant occurredAt)
            implements TaskCommand {}

    /** Let items join it, and tell it what was said later of those it has. */
    record ExtendTask(
            @TargetAggregateIdentifier String taskId, List<AddedItem> items, List<LaterWord> words, Instant occurredAt)
            implements TaskCommand {}

    /** Take note of an enquiry. */
    record RecordEnquiry(
            @TargetAggregateIdentifier String taskId,
            String reference,
            String finding,
            String code,
            String message,
            String otherReference,
            List<LaterWord> words,
            Instant occurredAt)
            implements TaskCommand {}

    /** Hold it. */
    record ClaimTask(@TargetAggregateIdentifier String taskId, Instant occurredAt) implements TaskCommand {}

    /** Give it back. */
    record ReleaseTask(@TargetAggregateIdentifier String taskId, Instant occurredAt) implements TaskCommand {}

    /**
     * Say what became of its items, with evidence.
     *
     * @param all for every item; null if each is named
     * @param items each item by itself; empty if one resolution is for all
     */
    record ProposeResolution(
            @TargetAggregateIdentifier String taskId,
            String notes,
            List<TaskEvent.Evidence> evidence,
            Resolution all,
            List<ProposedItem> items,
            Instant occurredAt)
            implements TaskCommand {}

    /** What became of one item. */
    record ProposedItem(String itemId, Resolution resolution) {}

    /** @param version of the task that the approver has seen */
    record ApproveResolution(@TargetAggregateIdentifier String taskId, long version, Instant occurredAt)
            implements TaskCommand {}

    /** Send the proposal back to its holder. */
    record RejectResolution(@TargetAggregateIdentifier String taskId, String notes, Instant occurredAt)
            implements TaskCommand {}
}
