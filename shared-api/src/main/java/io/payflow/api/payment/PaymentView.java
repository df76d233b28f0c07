package io.payflow.api.payment;

import java.time.Instant;
import java.util.Map;

/**
 * A payment on the wire. Fields that have no value are left out.
 *
 * @param amount minor units of the currency
 * @param currency ISO 4217 code
 * @param intent {@code capture} or {@code authorize_only}
 * @param pendingInstruction {@code charge}, {@code authorize}, {@code capture} or {@code void}, while its outcome is
 *     outstanding
 * @param capturedAmount minor units; 0 until the capture is confirmed
 * @param version the sequence of the payment's last event; creation is 0
 */
public record PaymentView(
        String id,
        String merchantId,
        String customerId,
        long amount,
        String currency,
        String intent,
        PaymentMethod paymentMethod,
        String description,
        Map<String, String> metadata,
        String status,
        String pendingInstruction,
        long capturedAmount,
        String failureCode,
        String failureMessage,
        String processorReference,
        Instant createdAt,
        Instant updatedAt,
        Instant completedAt,
        long version) {

    public static PaymentView of(PaymentState state) {
        return new PaymentView(
                state.id(),
                state.merchantId(),
                state.customerId(),
                state.amount(),
                state.currency(),
                state.intent().toString(),
                state.paymentMethod(),
                state.description(),
                state.metadata(),
                state.status().toString(),
                state.pendingInstruction(),
                state.capturedAmount(),
                state.failureCode(),
                state.failureMessage(),
                state.processorReference(),
                state.createdAt(),
                state.updatedAt(),
                state.completedAt(),
                state.version());
    }
}
