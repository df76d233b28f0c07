package io.payflow.command.claims;

import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutPhase;

/**
 * A payment whose money was captured.
 *
 * @param amount minor units: what was captured; 0 if it turned out after a payout took it that nothing was
 * @param payoutId the payout that claims it, or did last; null if none ever did
 */
public record Payable(
        String paymentId, String merchantId, String currency, long amount, Status status, String payoutId) {

    /** Whether a payout may take it. */
    public enum Status {
        /** Any payout may: it is in none, or in canceled ones of which the bank never spoke as if it had paid them. */
        PAYABLE,
        /** It is in a live payout, was paid by one, or may have been paid although its payout says otherwise. */
        CLAIMED,
        /** It was in a payout and finally not paid: only a re-issue of that payout may. */
        REISSUE_ONLY;

        /** What an item makes of its payment, in a payout that has come this far. */
        public static Status of(PayoutPhase phase, PayoutItem item) {
            if (item.status() == PayoutItemStatus.FAILED || item.status() == PayoutItemStatus.RETURNED) {
                return item.isDisputed() ? CLAIMED : REISSUE_ONLY;
            }
            boolean givenUp =
                    phase == PayoutPhase.CANCELED && item.status() == PayoutItemStatus.PENDING && !item.isDisputed();
            return givenUp ? PAYABLE : CLAIMED;
        }
    }
}
