package io.payflow.query.payout;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.payflow.api.payout.PayoutAttention;
import io.payflow.api.payout.PayoutCountdown;
import io.payflow.api.payout.PayoutSummary;
import io.payflow.api.payout.PayoutView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A payout as it looks at a moment.
 *
 * @param countdown absent unless the bank owes a word on it
 */
record ListedPayout(@JsonUnwrapped PayoutView payout, PayoutCountdown countdown, Attention attention) {

    static ListedPayout of(PayoutSummary payout, Instant now) {
        return new ListedPayout(
                PayoutView.of(payout),
                PayoutCountdown.of(payout, now).orElse(null),
                Attention.of(PayoutAttention.of(payout, now)));
    }

    /**
     * Whether it needs someone.
     *
     * @param level {@code none}, {@code info}, {@code warning} or {@code action_required}
     * @param reason absent where there is nothing to say
     */
    record Attention(
            @Schema(example = "warning") String level,

            @Schema(example = "Overdue since 2026-11-27T22:00:00Z.")
            String reason) {

        private static Attention of(PayoutAttention attention) {
            return new Attention(attention.level().toString(), attention.reason());
        }
    }
}
