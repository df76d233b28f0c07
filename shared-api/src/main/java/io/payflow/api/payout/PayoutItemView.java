package io.payflow.api.payout;

import java.time.Instant;

/**
 * An item of a payout on the wire. Fields that have no value are left out. Amounts are minor units.
 *
 * @param amount what the payment captured
 * @param fee the merchant's basis points of it, half-even
 * @param netAmount what the merchant gets
 * @param laterWord what the bank definitely said once the item was parked or final, and was not applied
 */
public record PayoutItemView(
        String id,
        String paymentId,
        long amount,
        long fee,
        long netAmount,
        String status,
        String failureCode,
        String failureMessage,
        Instant settledAt,
        String laterWord) {

    public static PayoutItemView of(PayoutItem item) {
        return new PayoutItemView(
                item.id(),
                item.paymentId(),
                item.amount(),
                item.fee(),
                item.netAmount(),
                item.status().toString(),
                item.failureCode(),
                item.failureMessage(),
                item.settledAt(),
                item.laterWord() == null ? null : item.laterWord().toString());
    }
}
