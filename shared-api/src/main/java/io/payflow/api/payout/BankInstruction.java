package io.payflow.api.payout;

import java.time.Instant;

/**
 * The one instruction of a payout to the bank.
 *
 * @param reference under which the bank knows it
 * @param begunAt when it was about to leave
 * @param outcome {@code accepted}, {@code rejected} or {@code unclear}; null as long as none is known
 * @param code the bank's reason, or what was wrong with its answer; null if there is none
 * @param message the same for people
 * @param bankReference the bank's own reference; null if it gave none
 * @param answeredAt null as long as no outcome is known
 */
public record BankInstruction(
        String reference,
        Instant begunAt,
        String outcome,
        String code,
        String message,
        String bankReference,
        Instant answeredAt) {}
