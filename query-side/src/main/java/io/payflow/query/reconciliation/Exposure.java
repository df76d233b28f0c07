package io.payflow.query.reconciliation;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What may have been moved of one merchant's money in one currency, and nobody knows.
 *
 * @param amount minor units
 * @param count of payouts' items and of payments
 */
record Exposure(
        @Schema(example = "merch_001") String merchantId,
        @Schema(example = "USD") String currency,
        @Schema(example = "42000") long amount,
        @Schema(example = "3") long count) {}
