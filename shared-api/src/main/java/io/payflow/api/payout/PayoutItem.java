package io.payflow.api.payout;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One payment in a payout.
 *
 * @param id {@code pi_}, the payout's own characters, and the item's number in the payout, from 1
 * @param amount minor units: what the payment captured
 * @param fee minor units: the merchant's basis points of the amount, half-even, fixed when the payout was created
 * @param failureCode why it is not settled, as the bank coded it or by a code of our own; null if it is, or if nobody said
 * @param failureMessage the same for people
 * @param settledAt null until the bank, or a person, said that it arrived
 * @param laterWord what the bank definitely said once the item was parked or final, and was not applied: the suggested
 *     resolution of a parked item, a contradiction to a final one; null if there is none
 */
public record PayoutItem(
        String id,
        String paymentId,
        long amount,
        long fee,
        PayoutItemStatus status,
        String failureCode,
        String failureMessage,
        Instant settledAt,
        BankWord laterWord) {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    /** What the merchant gets, in minor units. */
    public long netAmount() {
        return Math.subtractExact(amount, fee);
    }

    /** Whether the bank contradicts what the item finally became. */
    public boolean isDisputed() {
        return laterWord != null && status != PayoutItemStatus.RECONCILIATION_REQUIRED;
    }

    /** Whether only a person can tell if the money was paid. */
    public boolean isUnclear() {
        return isDisputed() || status == PayoutItemStatus.RECONCILIATION_REQUIRED;
    }

    /** The number of an item in its payout, from 1; 0 for what is no item's id. */
    static int number(String itemId) {
        String digits = itemId.substring(itemId.lastIndexOf('_') + 1);
        return NUMBER.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
    }

    /** The id of a payout's item. */
    public static String id(String payoutId, int number) {
        return "pi_" + payoutId.substring(payoutId.indexOf('_') + 1) + "_" + number;
    }
}
