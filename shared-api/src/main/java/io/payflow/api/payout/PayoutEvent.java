package io.payflow.api.payout;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * What can happen to a payout: the whole vocabulary, frozen like every event. Amounts are minor units of the payout's
 * currency; times are UTC; dates are ISO 8601 days of the zone beside them.
 */
public sealed interface PayoutEvent {
    String payoutId();

    /** When it happened, by the service's clock. */
    Instant occurredAt();

    /**
     * A payout exists, and its payments are claimed by it.
     *
     * @param feeBasisPoints hundredths of a per cent, by the merchant's terms of that moment
     * @param items at least one, in the order of their numbers
     */
    @Revision("1")
    record PayoutCreated(
            String payoutId,
            String merchantId,
            String currency,
            int feeBasisPoints,
            List<CreatedItem> items,
            Instant occurredAt)
            implements PayoutEvent {}

    /**
     * An item of a new payout.
     *
     * @param amount what the payment captured
     * @param fee the basis points of the amount, half-even
     */
    record CreatedItem(String itemId, String paymentId, long amount, long fee) {}

    /**
     * It was handed to the bank, and this is when its money is expected. The date is never computed again.
     *
     * @param expectedSettlementAt the cut-off time on the expected day
     * @param expectedOn the expected day
     * @param calendar {@code FED}, {@code TARGET}, {@code UK} or {@code WEEKENDS_ONLY}
     * @param calendarVersion the rules of the calendar that were applied
     * @param zone IANA zone of the cut-off, in which all these days are meant
     * @param delayDays business days from {@code countsAs} to {@code expectedOn}: the N of T+N
     * @param cutOffTime local time
     * @param submittedOn the day of the submission
     * @param afterCutOff whether it was too late for that day
     * @param countsAs the business day it counts as: the T of T+N
     * @param skippedDays the days between that are no business days
     * @param explanation all this as a sentence
     * @param reason why it was submitted; null if none was given
     */
    @Revision("1")
    record PayoutSubmitted(
            String payoutId,
            Instant expectedSettlementAt,
            String expectedOn,
            String calendar,
            String calendarVersion,
            String zone,
            int delayDays,
            String cutOffTime,
            String submittedOn,
            boolean afterCutOff,
            String countsAs,
            List<SkippedDay> skippedDays,
            String explanation,
            String reason,
            Instant occurredAt)
            implements PayoutEvent {}

    /** A day that is no business day, and why. */
    record SkippedDay(String date, String reason) {}

    /** It was given up before it was submitted; its payments are no longer claimed. */
    @Revision("1")
    record PayoutCanceled(String payoutId, String reason, Instant occurredAt) implements PayoutEvent {}

    /**
     * The bank said something of it.
     *
     * @param notificationId the bank's own id of what it said
     * @param kind {@code accepted}, {@code rejected}, {@code items}, {@code final} or {@code returned}
     * @param phase what the payout as a whole has come to: {@code accepted} or {@code rejected}; null if that is as before
     * @param items what this means for single items, in the order it is applied; items it means nothing for are left out
     * @param unmatchedItems how many items of the report are none of this payout's; they are kept elsewhere
     */
    @Revision("1")
    record PayoutReported(
            String payoutId,
            String notificationId,
            String kind,
            String phase,
            List<ReportedItem> items,
            int unmatchedItems,
            Instant occurredAt)
            implements PayoutEvent {}

    /**
     * What the bank's word means for an item.
     *
     * @param word a {@link BankWord}
     * @param code the bank's reason code (ISO 20022, such as {@code AC04}), or one of our own; null if there is none
     * @param message the same for people
     * @param effect a {@link WordEffect}, as the table of that day had it
     */
    record ReportedItem(String itemId, String word, String code, String message, String effect) {}

    /**
     * A person found out what became of items, with evidence.
     *
     * @param taskId the reconciliation task that was resolved
     */
    @Revision("1")
    record PayoutItemsResolved(String payoutId, String taskId, List<ResolvedItem> items, Instant occurredAt)
            implements PayoutEvent {}

    /** @param resolution {@code settled}, {@code failed} or {@code returned} */
    record ResolvedItem(String itemId, String resolution) {}

    /**
     * A payout exists that pays again what another one finally did not pay; the payments are claimed by it.
     *
     * @param reissueOf the payout whose items were finally failed or returned
     * @param feeBasisPoints hundredths of a per cent, by the merchant's terms of that moment
     * @param items at least one, in the order of their numbers
     */
    @Revision("1")
    record PayoutReissued(
            String payoutId,
            String reissueOf,
            String merchantId,
            String currency,
            int feeBasisPoints,
            List<CreatedItem> items,
            Instant occurredAt)
            implements PayoutEvent {}

    /**
     * The instruction to the bank is about to leave. Once this is stored it is never sent again: without an outcome its
     * fate is unclear.
     *
     * @param reference under which the bank knows it: the payout's id
     */
    @Revision("1")
    record PayoutInstructionBegun(String payoutId, String reference, Instant occurredAt) implements PayoutEvent {}

    /**
     * The bank answered the instruction, or its answer is lost.
     *
     * @param outcome {@code accepted}, {@code rejected} or {@code unclear}
     * @param code the bank's reason, or what was wrong with its answer; null if there is none
     * @param message the same for people
     * @param bankReference the bank's own reference, if it gave one
     * @param phase what the payout as a whole has come to: {@code accepted} or {@code rejected}; null if that is as before
     * @param items what this means for single items; items it means nothing for are left out
     */
    @Revision("1")
    record PayoutInstructionAnswered(
            String payoutId,
            String outcome,
            String code,
            String message,
            String bankReference,
            String phase,
            List<ReportedItem> items,
            Instant occurredAt)
            implements PayoutEvent {}

    /**
     * The bank owed a word and did not give it in time: what became of these items is for a person to find out.
     *
     * @param code {@code no_acknowledgement} or {@code overdue}
     * @param itemIds every item of which nothing was known
     */
    @Revision("2")
    record PayoutItemsParked(String payoutId, String code, List<String> itemIds, Instant occurredAt)
            implements PayoutEvent {}

    /**
     * The due date has passed, and the bank has not spoken of every item.
     *
     * @param expectedSettlementAt since when it is overdue
     * @param openItems how many items it has not spoken of
     */
    @Revision("1")
    record PayoutOverdue(String payoutId, Instant expectedSettlementAt, int openItems, Instant occurredAt)
            implements PayoutEvent {}
}
