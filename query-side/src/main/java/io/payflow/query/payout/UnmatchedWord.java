package io.payflow.query.payout;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Something the bank said that belongs to no payout or item we know.
 *
 * @param id in the order they arrived
 * @param payoutId as the bank has it
 * @param kind of the report
 * @param itemId as the bank has it; absent if the report as a whole belongs nowhere
 * @param outcome what the bank said of the item
 * @param code the bank's reason code
 * @param message the same for people
 * @param reason why it belongs nowhere
 * @param actor who spoke for the bank
 */
record UnmatchedWord(
        @Schema(example = "17") long id,
        @Schema(example = "ntf_20261127_0042") String notificationId,
        @Schema(example = "po_6zvx7qhm3n5w2kd4rjt8cbfg1a") String payoutId,
        @Schema(example = "items") String kind,
        @Schema(example = "pi_6zvx7qhm3n5w2kd4rjt8cbfg1a_7") String itemId,
        @Schema(example = "failed") String outcome,
        @Schema(example = "AC04") String code,
        String message,
        @Schema(example = "unknown_item") String reason,
        @Schema(example = "bank") String actor,
        Instant receivedAt) {}
