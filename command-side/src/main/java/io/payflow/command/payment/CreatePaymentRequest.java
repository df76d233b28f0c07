package io.payflow.command.payment;

import io.payflow.api.money.CurrencyCode;
import io.payflow.api.money.Money;
import io.payflow.api.payment.PaymentCommand.CreatePayment;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.command.request.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;

/** The body of {@code POST /api/v1/payments}. */
record CreatePaymentRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "merch_001")
        String merchantId,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "Minor units of the currency",
                minimum = "1",
                maximum = "999999999999",
                example = "1250")
        Long amount,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "ISO 4217 code", example = "USD")
        String currency,

        @Schema(
                description = "What the processor is asked for; capture unless given",
                allowableValues = {"capture", "authorize_only"},
                example = "capture")
        String intent,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Method paymentMethod,
        @Schema(maxLength = 255, example = "cust_42") String customerId,
        @Schema(maxLength = 500, example = "Order 1001") String description,

        @Schema(
                description = "At most 50 keys of at most 40 characters; values of at most 500",
                example = "{\"orderId\": \"1001\"}")
        Map<String, String> metadata,

        @Schema(description = "Whether to create and submit in one", example = "false")
        Boolean submit) {

    private static final int MAX_REFERENCE = 255;
    private static final int MAX_DESCRIPTION = 500;

    /** How the customer pays: a card by its token, or a bank transfer by its account. */
    @Schema(name = "PaymentMethodRequest")
    record Method(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {PaymentMethod.CARD, PaymentMethod.BANK_TRANSFER},
                    example = "card")
            String type,

            @Schema(description = "The processor's token; for a card only", example = "tok_visa_4242")
            String cardToken,

            @Schema(description = "The processor's reference of the account; for a bank transfer only")
            String accountId) {

        private void check(Violations violations) {
            boolean card = PaymentMethod.CARD.equals(type);
            if (!card && !PaymentMethod.BANK_TRANSFER.equals(type)) {
                violations.add("paymentMethod.type", "must be card or bank_transfer");
                return;
            }
            checkReference(violations, "paymentMethod.cardToken", cardToken, card);
            checkReference(violations, "paymentMethod.accountId", accountId, !card);
        }

        private void checkReference(Violations violations, String field, String value, boolean wanted) {
            if (wanted) {
                violations.requiredText(field, value, MAX_REFERENCE);
            } else {
                violations.check(value == null, field, "does not go with type " + type);
                violations.optionalText(field, value, MAX_REFERENCE);
            }
        }
    }

    /** Notes everything that is wrong with this body by itself. */
    void check(Violations violations) {
        violations.requiredText("merchantId", merchantId, MAX_REFERENCE);
        if (amount == null) {
            violations.add("amount", "is required");
        } else {
            violations.check(
                    amount >= Money.MIN_AMOUNT && amount <= Money.MAX_AMOUNT,
                    "amount",
                    "must be %d to %d minor units".formatted(Money.MIN_AMOUNT, Money.MAX_AMOUNT));
        }
        violations.check(
                CurrencyCode.isKnown(currency), "currency", "must be the code of an active currency of ISO 4217");
        violations.check(
                intent == null || PaymentIntent.of(intent).isPresent(), "intent", "must be capture or authorize_only");
        if (paymentMethod == null) {
            violations.add("paymentMethod", "is required");
        } else {
            paymentMethod.check(violations);
        }
        violations.optionalText("customerId", customerId, MAX_REFERENCE);
        violations.optionalText("description", description, MAX_DESCRIPTION);
        violations.optionalPairs("metadata", metadata, 50, 40, 500);
    }

    /** The command of a body that has been checked. */
    CreatePayment toCommand(String paymentId, Instant occurredAt) {
        return new CreatePayment(
                paymentId,
                merchantId,
                customerId,
                new Money(amount, currency),
                intent == null
                        ? PaymentIntent.CAPTURE
                        : PaymentIntent.of(intent).orElseThrow(),
                new PaymentMethod(paymentMethod.type(), paymentMethod.cardToken(), paymentMethod.accountId()),
                description,
                metadata == null || metadata.isEmpty() ? null : Collections.unmodifiableMap(metadata),
                Boolean.TRUE.equals(submit),
                occurredAt);
    }
}
