package io.payflow.query.asof;

import io.payflow.api.payout.PayoutSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A payout as it stood at a moment, in short.
 *
 * @param netAmount minor units: what the merchant gets if every item settles
 * @param version it had then
 */
record ListedAttention(
        @Schema(example = "po_6zvx7qhm3n5w2kd4rjt8cbfg1a") String id,
        @Schema(example = "merch_001") String merchantId,
        @Schema(example = "USD") String currency,
        @Schema(example = "in_transit") String status,
        Attention attention,
        @Schema(example = "64086") long netAmount,
        Instant createdAt,
        @Schema(example = "3") long version) {

    static ListedAttention of(PayoutSummary payout, Instant moment) {
        return new ListedAttention(
                payout.id(),
                payout.merchantId(),
                payout.currency(),
                payout.status().toString(),
                Attention.of(payout, moment),
                payout.totals().netAmount(),
                payout.createdAt(),
                payout.version());
    }
}
