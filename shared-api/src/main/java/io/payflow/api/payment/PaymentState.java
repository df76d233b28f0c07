package io.payflow.api.payment;

import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptureRequested;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentContinued;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentEvent.PaymentResolved;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import io.payflow.api.payment.PaymentEvent.PaymentVoidRequested;
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
 * @param pending the instruction to the processor whose outcome is outstanding; null if none is
 * @param doubt why it is not known what became of the money; null if it is known
 * @param refusedAmount minor units of the last capture that the processor refused, or of the void if it refused no
 *     capture; 0 if it refused neither
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
        PendingInstruction pending,
        PaymentDoubt doubt,
        long refusedAmount,
        long capturedAmount,
        String failureCode,
        String failureMessage,
        String processorReference,
        Instant createdAt,
        Instant updatedAt,
        Instant completedAt,
        long version) {

    private static final String FOUND_OUT = "Found out by reconciliation.";

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
                null,
                0,
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

    /** The name of the instruction whose outcome is outstanding; null if none is. */
    public String pendingInstruction() {
        return pending == null ? null : pending.instruction().toString();
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
        if (event instanceof PaymentCaptureRequested requested) {
            return next(event, status)
                    .instructed(new PendingInstruction(
                            PaymentInstruction.CAPTURE, requested.reference(), requested.amount(), false));
        }
        if (event instanceof PaymentVoidRequested requested) {
            return next(event, status)
                    .instructed(new PendingInstruction(PaymentInstruction.VOID, requested.reference(), amount, false));
        }
        if (event instanceof PaymentInstructionBegun begun) {
            return next(event, status)
                    .instructed(new PendingInstruction(
                            PaymentInstruction.of(begun.instruction()), begun.reference(), begun.amount(), true));
        }
        if (event instanceof PaymentReported reported) {
            return told(reported);
        }
        if (event instanceof PaymentResolved resolved) {
            return resolved(resolved);
        }
        throw new IllegalStateException("No fold for " + event.getClass().getSimpleName());
    }

    private PaymentState told(PaymentReported event) {
        ProcessorWord word = ProcessorWord.of(event.word());
        return switch (ProcessorEffect.of(event.effect())) {
            case MOVED -> moved(event);
            case ACKNOWLEDGED -> next(event, status).doubted(null).referenced(event.processorReference());
            case REFUSED -> next(event, status).refused();
            case UNCLEAR -> next(event, status).doubted(doubt(PaymentDoubt.Kind.ENQUIRING, null));
            case PARKED -> next(event, status).doubted(doubt(PaymentDoubt.Kind.PARKED, null));
            case DISPUTED -> next(event, status).doubted(doubt(PaymentDoubt.Kind.DISPUTED, word));
            case SUGGESTED -> next(event, status).doubted(suggested(word));
            case NOTED -> next(event, status);
        };
    }

    private PaymentDoubt suggested(ProcessorWord word) {
        if (doubt == null) {
            throw new IllegalStateException("Payment " + id + " is not in doubt: there is nothing to suggest");
        }
        return doubt.suggested(word);
    }

    private PaymentState moved(PaymentReported event) {
        PaymentState moved = next(event, PaymentStatus.of(event.status())).referenced(event.processorReference());
        if (moved.status == PaymentStatus.FAILED) {
            return moved.failed(event.code(), event.message());
        }
        return event.capturedAmount() == null ? moved : moved.captured(event.capturedAmount());
    }

    private PaymentState resolved(PaymentResolved event) {
        PaymentStatus after = PaymentStatus.of(event.status());
        PaymentState known = (after == status
                        ? next(event, after)
                        : next(event, after).failed(null, null))
                .captured(event.capturedAmount())
                .instructed(goesOnAs(after) ? pending : null)
                .doubted(goesOnAs(after) && mayBeUnanswered() ? doubt(PaymentDoubt.Kind.ENQUIRING, null) : null);
        return after == PaymentStatus.FAILED && after != status ? known.failed(event.resolution(), FOUND_OUT) : known;
    }

    /** Whether a contradiction came to nothing: what is outstanding still is, and must not be sent a second time. */
    private boolean goesOnAs(PaymentStatus after) {
        return after == status && doubt != null && doubt.kind() == PaymentDoubt.Kind.DISPUTED;
    }

    /**
     * Whether the outcome of what has begun may have come while a person was finding out, when it concluded nothing, or may
     * never come: then the processor is asked.
     */
    private boolean mayBeUnanswered() {
        boolean awaited = status == PaymentStatus.SUBMITTED || status == PaymentStatus.AUTHORIZED;
        return awaited && pending != null && pending.begun();
    }

    private PaymentDoubt doubt(PaymentDoubt.Kind kind, ProcessorWord word) {
        return new PaymentDoubt(kind, word, word, inDoubt(), version + 1);
    }

    /** What may have been moved: by the instruction that is outstanding, or that was refused; else what was captured, else all. */
    private long inDoubt() {
        if (pending != null) {
            return pending.amount();
        }
        if (status == PaymentStatus.SUCCEEDED) {
            return capturedAmount;
        }
        return status == PaymentStatus.AUTHORIZED && refusedAmount > 0 ? refusedAmount : amount;
    }

    /** What has been concluded is neither outstanding nor in doubt any more; what goes on is at least not in doubt. */
    private PaymentState next(PaymentEvent event, PaymentStatus newStatus) {
        boolean asBefore = newStatus == status;
        boolean goesOn = asBefore || !newStatus.terminal() && newStatus != PaymentStatus.AUTHORIZED;
        Instant completed =
                newStatus.terminal() && asBefore ? completedAt : newStatus.terminal() ? event.occurredAt() : null;
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
                goesOn ? pending : null,
                asBefore ? doubt : null,
                refusedAmount,
                capturedAmount,
                failureCode,
                failureMessage,
                processorReference,
                createdAt,
                event.occurredAt(),
                completed,
                version + 1);
    }

    /** Nothing is outstanding or in doubt any more, but that it was refused is remembered. */
    private PaymentState refused() {
        boolean capture = pending.instruction() == PaymentInstruction.CAPTURE;
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
                status,
                null,
                null,
                capture || refusedAmount == 0 ? pending.amount() : refusedAmount,
                capturedAmount,
                failureCode,
                failureMessage,
                processorReference,
                createdAt,
                updatedAt,
                completedAt,
                version);
    }

    private PaymentState captured(long captured) {
        return with(pending, doubt, captured, failureCode, failureMessage, processorReference);
    }

    private PaymentState failed(String code, String message) {
        return with(pending, doubt, capturedAmount, code, message, processorReference);
    }

    private PaymentState referenced(String reference) {
        String newest = reference == null ? processorReference : reference;
        return with(pending, doubt, capturedAmount, failureCode, failureMessage, newest);
    }

    private PaymentState instructed(PendingInstruction instruction) {
        return with(instruction, doubt, capturedAmount, failureCode, failureMessage, processorReference);
    }

    private PaymentState doubted(PaymentDoubt newDoubt) {
        return with(pending, newDoubt, capturedAmount, failureCode, failureMessage, processorReference);
    }

    private PaymentState with(
            PendingInstruction newPending,
            PaymentDoubt newDoubt,
            long newCaptured,
            String newFailureCode,
            String newFailureMessage,
            String newReference) {
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
                status,
                newPending,
                newDoubt,
                refusedAmount,
                newCaptured,
                newFailureCode,
                newFailureMessage,
                newReference,
                createdAt,
                updatedAt,
                completedAt,
                version);
    }
}
