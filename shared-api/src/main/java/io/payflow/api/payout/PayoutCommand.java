package io.payflow.api.payout;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What one may ask of a payout. Ids and times come in with the command. */
public sealed interface PayoutCommand {
    /** {@code po_} and 26 characters, derived from client, operation and idempotency key of its creation. */
    String payoutId();

    /** When it was asked, by the service's clock. */
    Instant occurredAt();

    /**
     * Make a payout and claim its payments.
     *
     * @param paymentIds null for all that are eligible, the oldest first, up to {@link PayoutState#MAX_ITEMS}
     * @param eligibleUntil only payments that could be paid out at this moment or before; null for no limit
     */
    record CreatePayout(
            @TargetAggregateIdentifier String payoutId,
            String merchantId,
            String currency,
            List<String> paymentIds,
            Instant eligibleUntil,
            Instant occurredAt)
            implements PayoutCommand {}

    /** Hand it to the bank. */
    record SubmitPayout(@TargetAggregateIdentifier String payoutId, String reason, Instant occurredAt)
            implements PayoutCommand {}

    /** Give it up; only before it was submitted. */
    record CancelPayout(@TargetAggregateIdentifier String payoutId, String reason, Instant occurredAt)
            implements PayoutCommand {}

    /**
     * Take note of what the bank said.
     *
     * @param items empty for {@code accepted} and {@code rejected}
     */
    record ReportPayout(
            @TargetAggregateIdentifier String payoutId,
            String notificationId,
            ReportKind kind,
            List<ItemWord> items,
            Instant occurredAt)
            implements PayoutCommand {}

    /**
     * What the bank said of one item.
     *
     * @param itemId as the bank has it; it need not be one of the payout's
     * @param outcome {@code SETTLED}, {@code FAILED}, {@code RETURNED} or {@code UNKNOWN}
     */
    record ItemWord(String itemId, BankWord outcome, String code, String message) {}

    /**
     * Apply what a person found out about parked or disputed items.
     *
     * @param items at least one
     */
    record ResolvePayoutItems(
            @TargetAggregateIdentifier String payoutId, String taskId, List<Resolution> items, Instant occurredAt)
            implements PayoutCommand {}

    /** @param to {@code SETTLED}, {@code FAILED} or {@code RETURNED} */
    record Resolution(String itemId, PayoutItemStatus to) {}

    /**
     * Pay again what another payout finally did not pay.
     *
     * @param payoutId of the new payout
     * @param reissueOf the payout whose items are failed or returned
     * @param itemIds items of that payout; null for all that can be re-issued
     */
    record ReissuePayout(
            @TargetAggregateIdentifier String payoutId, String reissueOf, List<String> itemIds, Instant occurredAt)
            implements PayoutCommand {}

    /** Mark the instruction to the bank as about to leave; only who is told that it was not marked before may send it. */
    record BeginPayoutInstruction(@TargetAggregateIdentifier String payoutId, Instant occurredAt)
            implements PayoutCommand {}

    /**
     * Take note of how the bank answered the instruction.
     *
     * @param code null if there is none
     * @param message null if there is none
     * @param bankReference null if there is none
     */
    record AnswerPayoutInstruction(
            @TargetAggregateIdentifier String payoutId,
            InstructionOutcome outcome,
            String code,
            String message,
            String bankReference,
            Instant occurredAt)
            implements PayoutCommand {}

    /** Park what the bank has not spoken of in time; nothing happens if it has. */
    record ParkPayoutItems(@TargetAggregateIdentifier String payoutId, ParkingReason reason, Instant occurredAt)
            implements PayoutCommand {}

    /** Note that the due date has passed; nothing happens if the bank has spoken of every item. */
    record MarkPayoutOverdue(@TargetAggregateIdentifier String payoutId, Instant occurredAt) implements PayoutCommand {}
}
