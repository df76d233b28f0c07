package io.payflow.api.payment;

/**
 * How the customer pays.
 *
 * @param type {@value #CARD} or {@value #BANK_TRANSFER}
 * @param cardToken the processor's token of the card; only for a card, and never a card number
 * @param accountId the processor's reference of the account; only for a bank transfer
 */
public record PaymentMethod(String type, String cardToken, String accountId) {
    public static final String CARD = "card";
    public static final String BANK_TRANSFER = "bank_transfer";
}
