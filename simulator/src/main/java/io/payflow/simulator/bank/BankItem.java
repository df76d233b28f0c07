package io.payflow.simulator.bank;

import java.time.Instant;

/**
 * What the bank did with one item.
 *
 * @param amount minor units
 * @param outcome {@code pending}, {@code settled}, {@code failed} or {@code returned}
 * @param code why it failed or came back, ISO 20022 such as {@code AC04}; null if it did not
 * @param paidTimes how often its money left, also if it came back later
 * @param at when it got so; null while pending
 */
public record BankItem(
        String itemId, String paymentId, long amount, String outcome, String code, int paidTimes, Instant at) {}
