package io.payflow.query.verification.invariant;

import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutPhase;

/** What an item makes of its payment. */
enum PayoutClaim {
    /** It is to be paid by the payout, was paid by it, or may have been although the payout says otherwise. */
    HELD,
    /** The payout was given up, and the bank never spoke of the item: any other may pay it. */
    FREED,
    /** It was finally not paid: only a re-issue of the payout may pay it. */
    UNPAID;

    static PayoutClaim of(PayoutPhase phase, PayoutItem item) {
        if (item.status() == PayoutItemStatus.FAILED || item.status() == PayoutItemStatus.RETURNED) {
            return item.isDisputed() ? HELD : UNPAID;
        }
        boolean givenUp = phase == PayoutPhase.CANCELED && item.status() == PayoutItemStatus.PENDING;
        return givenUp && !item.isDisputed() ? FREED : HELD;
    }
}
