package io.payflow.api.payment;

import java.time.Instant;
import java.util.Map;
import org.axonframework.serialization.Revision;

/**
 * What can happen to a payment: the whole vocabulary. Events are for ever; their JSON is frozen in golden files, and a
 * change needs an upcaster (docs/guides/changing-an-event.md). Amounts are minor units of the payment's currency; times are
 * UTC.
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

    /** Capture was asked for; the payment succeeds when the processor confirms it. */
    @Revision("1")
    record PaymentCaptureRequested(String paymentId, String reference, long amount, String reason, Instant occurredAt)
            implements PaymentEvent {}

    /** The release of the held funds was asked for; the payment is canceled when the processor confirms it. */
    @Revision("1")
    record PaymentVoidRequested(String paymentId, String reference, String reason, Instant occurredAt)
            implements PaymentEvent {}

    /**
     * An instruction to the processor is about to leave. Once this is stored it is never sent again: without an outcome
     * its fate is unclear.
     *
     * @param instruction {@code charge}, {@code authorize}, {@code capture} or {@code void}
     * @param reference under which the processor knows the instruction
     */
    @Revision("1")
    record PaymentInstructionBegun(
            String paymentId, String instruction, String reference, long amount, Instant occurredAt)
            implements PaymentEvent {}

    /**
     * The processor said something of it, or owes an answer.
     *
     * @param reportId the notification's own id, or what was asked of the processor
     * @param source {@code answer}, {@code notification} or {@code enquiry}
     * @param instruction what the word is about; null if it does not say
     * @param reference of that instruction; null if it does not say
     * @param word a {@link ProcessorWord}
     * @param effect a {@link ProcessorEffect}, as the table of that day had it
     * @param status what the payment has become; null if that is as before
     * @param capturedAmount what is captured now; null unless that changed
     * @param code the processor's reason, or one of our own; null if there is none
     * @param message the same for people
     * @param processorReference the processor's own reference, if it gave one
     */
    @Revision("1")
    record PaymentReported(
            String paymentId,
            String reportId,
            String source,
            String instruction,
            String reference,
            String word,
            String effect,
            String status,
            Long capturedAmount,
            String code,
            String message,
            String processorReference,
            Instant occurredAt)
            implements PaymentEvent {}

    /**
     * A person found out, with evidence, what became of its money.
     *
     * @param taskId the reconciliation task that was resolved
     * @param resolution {@code settled}: what was in doubt did happen; {@code failed}: it did not; {@code returned}: it
     *     did, and was undone
     * @param status what the payment has become, or is as before
     * @param capturedAmount what is captured now
     */
    @Revision("1")
    record PaymentResolved(
            String paymentId, String taskId, String resolution, String status, long capturedAmount, Instant occurredAt)
            implements PaymentEvent {}
}
