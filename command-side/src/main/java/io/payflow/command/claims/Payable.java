package io.payflow.command.claims;

import io.payflow.api.payout.PayoutItemStatus;

/**
 * A payment whose money was captured.
 *
 * @param amount minor units: what was captured
 * @param payoutId the payout that claims it, or did last; null if none ever did
 */
public record Payable(
        String paymentId, String merchantId, String currency, long amount, Status status, String payoutId) {

    /** Whether a payout may take it. */
    public enum Status {
        /** Any payout may. */
        PAYABLE,
        /** It is in a live payout, or was paid by one. */
        CLAIMED,
        /** It was in a payout and finally not paid: only a re-issue of that payout may. */
        REISSUE_ONLY;

        /** The status of a payment whose item in a live payout has this one. */
        public static Status of(PayoutItemStatus item) {
            return item == PayoutItemStatus.FAILED || item == PayoutItemStatus.RETURNED ? REISSUE_ONLY : CLAIMED;
        }
    }
}
