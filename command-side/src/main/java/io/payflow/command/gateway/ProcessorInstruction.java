package io.payflow.command.gateway;

/**
 * What the processor is to do about one payment.
 *
 * @param reference the instruction's id; the processor knows it by this, and would recognise a second one
 * @param paymentId the payment it is for
 * @param kind {@code charge}, {@code authorize}, {@code capture} or {@code void}
 * @param amount what is to be charged, held, captured or given up, in minor units of the currency
 * @param currency ISO 4217
 * @param paymentMethodType {@code card} or {@code bank_transfer}
 * @param cardToken the processor's token for the card, or null
 * @param accountId the account of a bank transfer, or null
 */
public record ProcessorInstruction(
        String reference,
        String paymentId,
        String kind,
        long amount,
        String currency,
        String paymentMethodType,
        String cardToken,
        String accountId) {}
