package io.payflow.api.payment;

import java.time.Instant;
import java.util.Map;
import org.axonframework.serialization.Revision;

/**
 * What can happen to a payment: the whole vocabulary. Events are for ever; their JSON is frozen in golden files, and a
 * change needs an upcaster. Amounts are minor units of the payment's currency; times are UTC.
 */
public sealed interface PaymentEvent {
    String paymentId();

    /** When it happened, by the service's clock. */
    Instant occurredAt();

    /**
     * A payment exists.
     *
     * @param intent {@code capture} or {@code authorize_only}
     * @param paymentMethodType {@code card} or {@code bank_transfer}
     * @param cardToken only for a card
     * @param accountId only for a bank transfer
     * @param submitted whether it was submitted in the same request
     */
    @Revision("1")
    record PaymentCreated(
            String paymentId,
            String merchantId,
            String customerId,
            long amount,
            String currency,
            String intent,
            String paymentMethodType,
            String cardToken,
            String accountId,
            String description,
            Map<String, String> metadata,
            boolean submitted,
            Instant occurredAt)
            implements PaymentEvent {}

    /** It was handed to the processor. */
    @Revision("1")
    record PaymentSubmitted(String paymentId, String reason, Instant occurredAt) implements PaymentEvent {}

    /** The processor started. */
    @Revision("1")
    record PaymentProcessingStarted(String paymentId, String reason, Instant occurredAt) implements PaymentEvent {}

    /** The customer was asked to verify it. */
    @Revision("1")
    record PaymentActionRequired(String paymentId, String reason, Instant occurredAt) implements PaymentEvent {}

    /** The customer verified it; the processor goes on. */
    @Revision("1")
    record PaymentContinued(String paymentId, String reason, Instant occurredAt) implements PaymentEvent {}

    /**
     * The funds are held.
     *
     * @param processorReference the processor's own reference, if it gave one
     */
    @Revision("1")
    record PaymentAuthorized(String paymentId, String processorReference, String reason, Instant occurredAt)
            implements PaymentEvent {}

    /** All or a part of the held funds was captured; the rest is released. */
    @Revision("1")
    record PaymentCaptured(String paymentId, long capturedAmount, String reason, Instant occurredAt)
            implements PaymentEvent {}

    /**
     * The funds were authorized and captured at once.
     *
     * @param processorReference the processor's own reference, if it gave one
     */
    @Revision("1")
    record PaymentSucceeded(
            String paymentId, long capturedAmount, String processorReference, String reason, Instant occurredAt)
            implements PaymentEvent {}

    /** Nothing was captured, and nothing will be. */
    @Revision("1")
    record PaymentFailed(String paymentId, String failureCode, String failureMessage, String reason, Instant occurredAt)
            implements PaymentEvent {}

    /** It was given up; held funds are released. */
    @Revision("1")
    record PaymentCanceled(String paymentId, String reason, Instant occurredAt) implements PaymentEvent {}
}
