package io.payflow.command.payout;

import io.payflow.api.payout.PayoutAction;
import io.payflow.api.payout.PayoutCommand;
import io.payflow.api.payout.PayoutCommand.CancelPayout;
import io.payflow.api.payout.PayoutCommand.SubmitPayout;
import io.payflow.command.request.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** The body of {@code POST /api/v1/payouts/{id}/{action}}. */
record PayoutActionRequest(
        @Schema(description = "Why, for the history", maxLength = 500, example = "Bank details have changed")
        String reason) {

    private static final int MAX_TEXT = 500;

    void check(Violations violations) {
        violations.optionalText("reason", reason, MAX_TEXT);
    }

    /** The command of a body that has been checked; the action is to submit or to cancel. */
    PayoutCommand toCommand(PayoutAction action, String payoutId, Instant occurredAt) {
        return switch (action) {
            case SUBMIT -> new SubmitPayout(payoutId, reason, occurredAt);
            case CANCEL -> new CancelPayout(payoutId, reason, occurredAt);
            case REISSUE, ACCEPT, REJECT, REPORT, PARK, RESOLVE ->
                throw new IllegalArgumentException("Not with this body: " + action);
        };
    }
}
