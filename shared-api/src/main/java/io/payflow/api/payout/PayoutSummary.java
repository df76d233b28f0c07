package io.payflow.api.payout;

import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import java.time.Instant;

/**
 * A payout without its single items.
 *
 * @param feeBasisPoints hundredths of a per cent
 * @param reissueOf the payout whose failed or returned items it pays again; null if it does not
 * @param instruction to the bank; null until one was about to leave, and for good where no bank is connected
 * @param submission when its money is expected and why; null until submitted
 * @param closedAt when nothing was left to wait for, or it was canceled; null until then
 * @param version the sequence of the last event; creation is 0
 */
public record PayoutSummary(
        String id,
        String merchantId,
        String currency,
        int feeBasisPoints,
        String reissueOf,
        PayoutPhase phase,
        PayoutTotals totals,
        PayoutSubmitted submission,
        BankInstruction instruction,
        Instant createdAt,
        Instant updatedAt,
        Instant closedAt,
        long version) {

    public PayoutStatus status() {
        return PayoutStatus.of(phase, totals);
    }

    /** Whether the due date has passed and the bank has not spoken of every item. */
    public boolean isOverdue(Instant now) {
        return isAwaited() && now.isAfter(submission.expectedSettlementAt());
    }

    /** Whether the bank owes a word on some item. */
    public boolean isAwaited() {
        boolean sent = phase == PayoutPhase.SUBMITTED || phase == PayoutPhase.ACCEPTED;
        return sent && totals.any(PayoutItemStatus.PENDING);
    }
}
