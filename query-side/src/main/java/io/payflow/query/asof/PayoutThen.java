package io.payflow.query.asof;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.payflow.api.payout.PayoutCountdown;
import io.payflow.api.payout.PayoutItemView;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutView;
import java.time.Instant;
import java.util.List;

/**
 * A payout as it stood at a moment.
 *
 * @param attention whether it needed someone then
 * @param countdown absent unless the bank owed a word on it then
 * @param items all of them, in the order of their numbers
 */
record PayoutThen(
        @JsonUnwrapped PayoutView payout, Attention attention, PayoutCountdown countdown, List<PayoutItemView> items) {

    static PayoutThen of(PayoutState payout, Instant moment) {
        return new PayoutThen(
                PayoutView.of(payout.summary()),
                Attention.of(payout.summary(), moment),
                PayoutCountdown.of(payout.summary(), moment).orElse(null),
                payout.items().stream().map(PayoutItemView::of).toList());
    }
}
