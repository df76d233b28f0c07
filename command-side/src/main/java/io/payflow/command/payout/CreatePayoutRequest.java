package io.payflow.command.payout;

import io.payflow.api.money.CurrencyCode;
import io.payflow.api.payout.PayoutCommand.CreatePayout;
import io.payflow.api.payout.PayoutState;
import io.payflow.command.request.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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
    private static final int MAX_NAMED = 20;
    private static final Pattern PAYMENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Notes everything that is wrong with this body. */
    void check(Violations violations) {
        violations.requiredText("merchantId", merchantId, MAX_ID);
        violations.check(CurrencyCode.isKnown(currency), "currency", "must be an ISO 4217 code such as USD");
        if (paymentIds != null) {
            violations.check(
                    !paymentIds.isEmpty() && paymentIds.size() <= PayoutState.MAX_ITEMS,
                    "paymentIds",
                    "must be 1 to %d payments; leave it out for all that are eligible"
                            .formatted(PayoutState.MAX_ITEMS));
            checkIds(violations);
        }
    }

    private void checkIds(Violations violations) {
        Set<String> seen = new HashSet<>();
        int wrong = 0;
        for (int i = 0; i < paymentIds.size() && wrong < MAX_NAMED; i++) {
            String id = paymentIds.get(i);
            boolean plain = id != null && PAYMENT_ID.matcher(id).matches();
            if (!plain || !seen.add(id)) {
                violations.add("paymentIds[" + i + "]", plain ? "is there twice" : "is no payment's id");
                wrong++;
            }
        }
    }

    /** The command of a body that has been checked. */
    CreatePayout toCommand(String payoutId, Instant occurredAt) {
        return new CreatePayout(payoutId, merchantId, currency, paymentIds, null, occurredAt);
    }
}
