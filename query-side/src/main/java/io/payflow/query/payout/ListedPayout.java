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
 * @param taskId the reconciliation task about it that is not resolved; absent if there is none
 * @param countdown absent unless the bank owes a word on it
 */
record ListedPayout(
        @JsonUnwrapped PayoutView payout,
        @Schema(example = "task_6zvx7qhm3n5w2kd4rjt8cbfg1a") String taskId,
        PayoutCountdown countdown,
        Attention attention) {

    /** @param taskId null if there is none */
    static ListedPayout of(PayoutSummary payout, String taskId, Instant now) {
        return new ListedPayout(
                PayoutView.of(payout),
                taskId,
                PayoutCountdown.of(payout, now).orElse(null),
                Attention.of(PayoutAttention.of(payout, now), taskId));
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

        private static Attention of(PayoutAttention attention, String taskId) {
            boolean isInTask = attention.level() == PayoutAttention.Level.ACTION_REQUIRED && taskId != null;
            return new Attention(
                    attention.level().toString(),
                    isInTask ? attention.reason() + " See " + taskId + "." : attention.reason());
        }
    }
}
