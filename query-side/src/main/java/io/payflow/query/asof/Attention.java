package io.payflow.query.asof;

import io.payflow.api.payout.PayoutAttention;
import io.payflow.api.payout.PayoutSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Whether a payout needed someone at a moment.
 *
 * @param level {@code none}, {@code info}, {@code warning} or {@code action_required}
 * @param reason absent where there is nothing to say
 */
record Attention(
        @Schema(example = "warning") String level,

        @Schema(example = "Overdue since 2026-11-27T22:00:00Z.")
        String reason) {

    static Attention of(PayoutSummary payout, Instant moment) {
        PayoutAttention attention = PayoutAttention.of(payout, moment);
        return new Attention(attention.level().toString(), attention.reason());
    }
}
