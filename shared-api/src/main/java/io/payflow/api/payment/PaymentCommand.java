package io.payflow.api.payment;

import io.payflow.api.money.Money;
import io.payflow.api.reconciliation.Resolution;
import java.time.Instant;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What one may ask of a payment. Ids and times come in with the command, so that deciding needs neither. */
public sealed interface PaymentCommand {
    /** {@code pay_} and 26 characters, derived from client, operation and idempotency key of its creation. */
    String paymentId();

    /** When it was asked, by the service's clock. */
    Instant occurredAt();

    /**
     * @param customerId optional
     * @param description optional
     * @param submit whether to create and submit in one
     */
    record CreatePayment(
            @TargetAggregateIdentifier String paymentId,
            String merchantId,
            String customerId,
            Money money,
            PaymentIntent intent,
            PaymentMethod paymentMethod,
            String description,
            Map<String, String> metadata,
            boolean submit,
            Instant occurredAt)
            implements PaymentCommand {}

    /** Hand the payment to the processor. */
    record SubmitPayment(@TargetAggregateIdentifier String paymentId, String reason, Instant occurredAt)
            implements PaymentCommand {}

    /** The processor has started. */
    record ProcessPayment(@TargetAggregateIdentifier String paymentId, String reason, Instant occurredAt)
            implements PaymentCommand {}

    /** The customer must verify the payment. */
    record RequirePaymentAction(@TargetAggregateIdentifier String paymentId, String reason, Instant occurredAt)
            implements PaymentCommand {}

    /** The customer has verified the payment. */
    record ContinuePayment(@TargetAggregateIdentifier String paymentId, String reason, Instant occurredAt)
            implements PaymentCommand {}

    /** The funds are held. */
    record AuthorizePayment(@TargetAggregateIdentifier String paymentId, String reason, Instant occurredAt)
            implements PaymentCommand {}

    /** @param amount minor units; null for all that is held */
    record CapturePayment(@TargetAggregateIdentifier String paymentId, Long amount, String reason, Instant occurredAt)
            implements PaymentCommand {}

    /** The funds are authorized and captured. */
    record SucceedPayment(@TargetAggregateIdentifier String paymentId, String reason, Instant occurredAt)
            implements PaymentCommand {}

    /** Nothing was captured and nothing will be. */
    record FailPayment(
            @TargetAggregateIdentifier String paymentId,
            String failureCode,
            String failureMessage,
            String reason,
            Instant occurredAt)
            implements PaymentCommand {}

    /** Give the payment up. */
    record CancelPayment(@TargetAggregateIdentifier String paymentId, String reason, Instant occurredAt)
            implements PaymentCommand {}

    /**
     * Mark an instruction as about to leave; only who is told that it was not marked before may send it.
     *
     * @param reference under which the processor is to know it
     */
    record BeginPaymentInstruction(
            @TargetAggregateIdentifier String paymentId,
            PaymentInstruction instruction,
            String reference,
            Instant occurredAt)
            implements PaymentCommand {}

    /**
     * Take note of what the processor said.
     *
     * @param reportId the notification's own id, or what was asked of the processor
     * @param instruction what the word is about; null if it does not say
     * @param reference of that instruction; null if it does not say
     * @param code null if there is none
     * @param message null if there is none
     * @param processorReference null if there is none
     */
    record ReportPayment(
            @TargetAggregateIdentifier String paymentId,
            String reportId,
            ReportSource source,
            PaymentInstruction instruction,
            String reference,
            ProcessorWord word,
            String code,
            String message,
            String processorReference,
            Instant occurredAt)
            implements PaymentCommand {}

    /** Apply what a person found out about a payment in doubt. */
    record ResolvePayment(
            @TargetAggregateIdentifier String paymentId, String taskId, Resolution resolution, Instant occurredAt)
            implements PaymentCommand {}
}
