package io.payflow.api.payment;

import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentContinued;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A payment as its events made it. This is the one place that says how an event changes a payment: the aggregate, a
 * replayed answer, the read model and the auditors' view all fold with {@link #evolve}.
 *
 * @param customerId null if none was given
 * @param amount minor units
 * @param description null if none was given
 * @param pendingInstruction the instruction to the processor whose outcome is outstanding; null if none is
 * @param capturedAmount minor units; 0 until the capture is confirmed
 * @param failureCode null unless failed
 * @param failureMessage null unless failed
 * @param processorReference null until the processor gave one
 * @param completedAt null until the status is terminal
 * @param version the sequence of the last event; creation is 0
 */
public record PaymentState(
        String id,
        String merchantId,
        String customerId,
        long amount,
        String currency,
        PaymentIntent intent,
        PaymentMethod paymentMethod,
        String description,
        Map<String, String> metadata,
        PaymentStatus status,
        String pendingInstruction,
        long capturedAmount,
        String failureCode,
        String failureMessage,
        String processorReference,
        Instant createdAt,
        Instant updatedAt,
        Instant completedAt,
        long version) {

    /** What a payment's first event makes. */
    public static PaymentState create(PaymentCreated event) {
        return new PaymentState(
                event.paymentId(),
                event.merchantId(),
                event.customerId(),
                event.amount(),
                event.currency(),
                PaymentIntent.of(event.intent()).orElseThrow(),
                new PaymentMethod(event.paymentMethodType(), event.cardToken(), event.accountId()),
                event.description(),
                event.metadata(),
                event.submitted() ? PaymentStatus.SUBMITTED : PaymentStatus.DRAFT,
                null,
                0,
                null,
                null,
                null,
                event.occurredAt(),
                event.occurredAt(),
                null,
                0);
    }

    /**
     * What an event makes of a payment.
     *
     * @param state null before the first event
     * @throws IllegalStateException if the event cannot follow the state: the history is broken
     */
    public static PaymentState evolve(PaymentState state, PaymentEvent event) {
        if (event instanceof PaymentCreated created) {
            if (state != null) {
                throw new IllegalStateException("Payment " + created.paymentId() + " is created twice");
            }
            return create(created);
        }
        if (state == null) {
            throw new IllegalStateException("Payment " + event.paymentId() + " does not begin with its creation");
        }
        return state.evolve(event);
    }

    /** The payment after all these events, in order. */
    public static PaymentState fold(List<? extends PaymentEvent> events) {
        PaymentState state = null;
        for (PaymentEvent event : events) {
            state = evolve(state, event);
        }
        return state;
    }

    private PaymentState evolve(PaymentEvent event) {
        if (event instanceof PaymentSubmitted) {
            return next(event, PaymentStatus.SUBMITTED);
        }
        if (event instanceof PaymentProcessingStarted || event instanceof PaymentContinued) {
            return next(event, PaymentStatus.PROCESSING);
        }
        if (event instanceof PaymentActionRequired) {
            return next(event, PaymentStatus.REQUIRES_ACTION);
        }
        if (event instanceof PaymentAuthorized authorized) {
            return next(event, PaymentStatus.AUTHORIZED).referenced(authorized.processorReference());
        }
        if (event instanceof PaymentCaptured captured) {
            return next(event, PaymentStatus.SUCCEEDED).captured(captured.capturedAmount());
        }
        if (event instanceof PaymentSucceeded succeeded) {
            return next(event, PaymentStatus.SUCCEEDED)
                    .captured(succeeded.capturedAmount())
                    .referenced(succeeded.processorReference());
        }
        if (event instanceof PaymentFailed failed) {
            return next(event, PaymentStatus.FAILED).failed(failed.failureCode(), failed.failureMessage());
        }
        if (event instanceof PaymentCanceled) {
            return next(event, PaymentStatus.CANCELED);
        }
        throw new IllegalStateException("No fold for " + event.getClass().getSimpleName());
    }

    private PaymentState next(PaymentEvent event, PaymentStatus newStatus) {
        Instant completed = newStatus.terminal() ? event.occurredAt() : null;
        return with(
                newStatus,
                capturedAmount,
                failureCode,
                failureMessage,
                processorReference,
                event.occurredAt(),
                completed,
                version + 1);
    }

    private PaymentState captured(long captured) {
        return with(status, captured, failureCode, failureMessage, processorReference, updatedAt, completedAt, version);
    }

    private PaymentState failed(String code, String message) {
        return with(status, capturedAmount, code, message, processorReference, updatedAt, completedAt, version);
    }

    private PaymentState referenced(String reference) {
        String newest = reference == null ? processorReference : reference;
        return with(status, capturedAmount, failureCode, failureMessage, newest, updatedAt, completedAt, version);
    }

    private PaymentState with(
            PaymentStatus newStatus,
            long newCaptured,
            String newFailureCode,
            String newFailureMessage,
            String newReference,
            Instant newUpdatedAt,
            Instant newCompletedAt,
            long newVersion) {
        return new PaymentState(
                id,
                merchantId,
                customerId,
                amount,
                currency,
                intent,
                paymentMethod,
                description,
                metadata,
                newStatus,
                pendingInstruction,
                newCaptured,
                newFailureCode,
                newFailureMessage,
                newReference,
                createdAt,
                newUpdatedAt,
                newCompletedAt,
                newVersion);
    }
}
