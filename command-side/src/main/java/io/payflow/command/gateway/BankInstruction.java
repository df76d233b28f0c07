package io.payflow.command.gateway;

import java.util.List;

/**
 * What the bank is to pay: all items of one payout, to one merchant.
 *
 * @param reference the payout's id; the bank knows the instruction by it, and would recognise a second one
 * @param merchantId whom the bank pays
 * @param currency ISO 4217
 * @param total the sum of the items, in minor units of the currency
 * @param items what the total is made of, in the payout's order
 */
public record BankInstruction(String reference, String merchantId, String currency, long total, List<Item> items) {
    public BankInstruction {
        items = List.copyOf(items);
    }

    /**
     * One payment that is paid out.
     *
     * @param itemId the item's id, by which the bank speaks of it
     * @param paymentId the payment it pays out
     * @param amount what the merchant gets, after the fee, in minor units
     */
    public record Item(String itemId, String paymentId, long amount) {}
}
