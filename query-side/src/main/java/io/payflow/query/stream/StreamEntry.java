package io.payflow.query.stream;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * What a message says: one stored event, and what it made of its record.
 *
 * @param position its place in the event store
 * @param type the event's name
 * @param id of the payment, payout, task or merchant
 * @param at when it happened, by the service's clock
 * @param status of the record right after the event; null for a merchant, which has none
 * @param previousStatus of the record right before the event; null for its first event, and for a merchant
 * @param amount minor units: the payment's amount, the payout's gross amount, the task's amount at risk; null for a
 *     merchant
 * @param currency of the amount
 * @param summary a sentence for people
 */
record StreamEntry(
        @Schema(example = "4711") long position,
        @Schema(example = "PaymentCaptured") String type,
        @Schema(example = "pay_6zvx7qhm3n5w2kd4rjt8cbfg1a") String id,
        @Schema(example = "merch_001") String merchantId,
        Instant at,

        @Schema(description = "The status right after the event; absent for a merchant", example = "succeeded")
        String status,

        @Schema(
                description = "The status right before the event; absent for the first event, and for a merchant",
                example = "authorized")
        String previousStatus,

        @Schema(
                description = "Minor units: the payment's amount, the payout's gross amount, the task's amount at risk",
                example = "2000")
        Long amount,

        @Schema(example = "USD") String currency,

        @Schema(example = "Captured 12.00 USD of 20.00 USD held.")
        String summary) {}
