package io.payflow.api.reconciliation;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * What can happen to a reconciliation task: the whole vocabulary, frozen like every event. Amounts are minor units of the
 * task's currency; times are UTC.
 */
public sealed interface TaskEvent {
    String taskId();

    /** When it happened, by the service's clock. */
    Instant occurredAt();

    /**
     * A person must find out what became of money.
     *
     * @param reason a {@link TaskReason}
     * @param payoutId whose items it is about; null if it is about a payment
     * @param paymentId which it is about; null if it is about a payout
     * @param items at least one; of a payment there is one, whose id is the payment's
     * @param attempts the instructions that were sent; empty if none was
     * @param dueAt when it should be resolved
     */
    @Revision("1")
    record TaskOpened(
            String taskId,
            String reason,
            String payoutId,
            String paymentId,
            String merchantId,
            String currency,
            List<AddedItem> items,
            List<Attempt> attempts,
            Instant dueAt,
            Instant occurredAt)
            implements TaskEvent {}

    /**
     * Something whose outcome is unknown.
     *
     * @param amount what may have been moved: of a payout's item its net amount
     * @param status what it is now, such as {@code reconciliation_required}
     * @param code why, as the bank or the processor coded it or by a code of our own; null if there is none
     * @param message the same for people
     * @param suggestion the resolution that the bank's or the processor's last definite word suggests; null if none does
     */
    record AddedItem(
            String itemId,
            String paymentId,
            long amount,
            String status,
            String code,
            String message,
            String suggestion) {}

    /**
     * An instruction that was, or may have been, sent.
     *
     * @param instruction {@code payout}, or what the processor was to do
     * @param reference under which the other side knows it
     * @param answeredAt null if no answer came
     * @param outcome {@code accepted}, {@code rejected} or {@code unclear}, or the processor's word; null if no answer came
     * @param code null if there is none
     * @param message null if there is none
     * @param otherReference the other side's own reference; null if it gave none
     */
    record Attempt(
            String instruction,
            String reference,
            Instant begunAt,
            Instant answeredAt,
            String outcome,
            String code,
            String message,
            String otherReference) {}

    /**
     * More came to it: items whose outcome is unknown as well, or definite words on items it has. New items make a
     * proposal lapse.
     *
     * @param items empty if there are only words
     * @param words empty if there are only items
     */
    @Revision("1")
    record TaskExtended(String taskId, List<AddedItem> items, List<LaterWord> words, Instant occurredAt)
            implements TaskEvent {}

    /**
     * What the bank or the processor definitely said later: evidence, and the suggested resolution.
     *
     * @param source {@code notification} or {@code enquiry}
     * @param word as it was said
     * @param suggestion the resolution it suggests; null if it takes an earlier suggestion back
     */
    record LaterWord(String itemId, String source, String word, String suggestion, String code, String message) {}

    /** Somebody holds it now. */
    @Revision("1")
    record TaskClaimed(String taskId, String assignee, Instant occurredAt) implements TaskEvent {}

    /** Nobody holds it any more; a proposal lapses. */
    @Revision("1")
    record TaskReleased(String taskId, Instant occurredAt) implements TaskEvent {}

    /**
     * Its holder says what became of every item, with evidence.
     *
     * @param proposer who holds it
     * @param items every item of the task
     * @param amount of all items together
     * @param needsApproval whether somebody else must approve it; if not, it is resolved at once
     */
    @Revision("1")
    record TaskResolutionProposed(
            String taskId,
            String proposer,
            String notes,
            List<Evidence> evidence,
            List<ItemResolution> items,
            long amount,
            boolean needsApproval,
            Instant occurredAt)
            implements TaskEvent {}

    /**
     * What proves it.
     *
     * @param kind an {@link EvidenceKind}
     * @param note null if there is none
     */
    record Evidence(String kind, String value, String note) {}

    /** @param resolution a {@link Resolution} */
    record ItemResolution(String itemId, String resolution) {}

    /**
     * Somebody other than the proposer agreed: it is resolved.
     *
     * @param proposer who proposed it
     * @param approver who agreed
     * @param items as they were proposed
     */
    @Revision("1")
    record TaskResolutionApproved(
            String taskId, String proposer, String approver, List<ItemResolution> items, Instant occurredAt)
            implements TaskEvent {}

    /** Somebody other than the proposer disagreed: its holder goes on. */
    @Revision("1")
    record TaskResolutionRejected(String taskId, String rejecter, String notes, Instant occurredAt)
            implements TaskEvent {}

    /**
     * The bank or the processor was asked. The answer resolves nothing by itself.
     *
     * @param enquiryId names it within the task: {@code enquiry-1}
     * @param reference what was asked about
     * @param finding {@code accepted}, {@code rejected}, {@code not_found}, {@code indefinite}, {@code no_answer}, or the
     *     processor's word
     * @param code null if there is none
     * @param message null if there is none
     * @param otherReference the other side's own reference; null if it gave none
     * @param words definite words on items of the task
     */
    @Revision("1")
    record TaskEnquiryMade(
            String taskId,
            String enquiryId,
            String reference,
            String finding,
            String code,
            String message,
            String otherReference,
            List<LaterWord> words,
            Instant occurredAt)
            implements TaskEvent {}
}
