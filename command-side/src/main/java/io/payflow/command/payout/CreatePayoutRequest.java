package io.payflow.command.payout;

import io.payflow.api.money.CurrencyCode;
import io.payflow.api.payout.PayoutCommand.CreatePayout;
import io.payflow.command.request.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** The body of {@code POST /api/v1/payouts}. */
record CreatePayoutRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 64, example = "merch_001")
        String merchantId,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "ISO 4217 code", example = "USD")
        String currency,

        @Schema(
                description =
                        "Succeeded payments of this merchant in this currency, 1 to 10 000; left out: all that are"
                                + " eligible, the oldest 10 000 first")
        List<String> paymentIds) {

    private static final int MAX_ID = 64;

    /** Notes everything that is wrong with this body. */
    void check(Violations violations) {
        violations.requiredText("merchantId", merchantId, MAX_ID);
        violations.check(CurrencyCode.isKnown(currency), "currency", "must be an ISO 4217 code such as USD");
        if (paymentIds != null) {
            new IdList("paymentIds", "payment", paymentIds).check("all that are eligible", violations);
        }
    }

    /** The command of a body that has been checked. */
    CreatePayout toCommand(String payoutId, Instant occurredAt) {
        return new CreatePayout(payoutId, merchantId, currency, paymentIds, null, occurredAt);
    }
}
