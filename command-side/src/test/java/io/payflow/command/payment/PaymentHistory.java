package io.payflow.command.payment;

import io.payflow.api.access.Role;
import io.payflow.api.money.Money;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentCommand;
import io.payflow.api.payment.PaymentCommand.CreatePayment;
import io.payflow.api.payment.PaymentEvent;
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
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.command.idempotency.SampleRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;

/** What happened to a payment before a test begins, and the commands and events of what comes next. */
final class PaymentHistory {
    static final String ID = "pay_0123456789abcdefghjkmnpqrs";
    static final long AMOUNT = 1250;
    private static final Instant BEFORE = Instant.parse("2026-11-22T10:00:00Z");
    private static final SampleRequest EARLIER = SampleRequest.by(Role.OPERATOR).ofClient("setup");

    private PaymentHistory() {}

    static PaymentCreated created(PaymentIntent intent) {
        return new PaymentCreated(
                ID,
                "merch_001",
                null,
                AMOUNT,
                "USD",
                intent.toString(),
                PaymentMethod.CARD,
                "tok_visa",
                null,
                null,
                Map.of("orderId", "1001"),
                false,
                BEFORE);
    }

    static CreatePayment create(PaymentIntent intent, boolean submit) {
        return create(ID, intent, submit);
    }

    static CreatePayment create(String paymentId, PaymentIntent intent, boolean submit) {
        return new CreatePayment(
                paymentId,
                "merch_001",
                null,
                new Money(AMOUNT, "USD"),
                intent,
                new PaymentMethod(PaymentMethod.CARD, "tok_visa", null),
                null,
                Map.of("orderId", "1001"),
                submit,
                SampleRequest.NOW);
    }

    /** The events that lead to a status; for one that the intent never reaches, the fold takes them all the same. */
    static List<PaymentEvent> leadingTo(PaymentStatus status, PaymentIntent intent) {
        List<PaymentEvent> events = new ArrayList<>(List.of(created(intent)));
        events.addAll(
                switch (status) {
                    case DRAFT -> List.of();
                    case SUBMITTED -> List.of(submitted());
                    case PROCESSING -> List.of(submitted(), processing());
                    case REQUIRES_ACTION ->
                        List.of(submitted(), processing(), new PaymentActionRequired(ID, null, BEFORE));
                    case AUTHORIZED ->
                        List.of(submitted(), processing(), new PaymentAuthorized(ID, null, null, BEFORE));
                    case SUCCEEDED ->
                        List.of(submitted(), processing(), new PaymentSucceeded(ID, AMOUNT, null, null, BEFORE));
                    case FAILED -> List.of(submitted(), new PaymentFailed(ID, "declined", "Declined.", null, BEFORE));
                    case CANCELED -> List.of(new PaymentCanceled(ID, null, BEFORE));
                });
        return events;
    }

    /** The events as they are stored, each caused by a request of another client under a key of its own. */
    static List<EventMessage<?>> stored(List<PaymentEvent> events) {
        List<EventMessage<?>> messages = new ArrayList<>();
        for (PaymentEvent event : events) {
            SampleRequest cause = EARLIER.withKey("setup-" + messages.size());
            messages.add(stored(event, cause, "setup"));
        }
        return messages;
    }

    static EventMessage<?> stored(PaymentEvent event, SampleRequest cause, String operation) {
        return new GenericEventMessage<>(event, cause.eventMetadata("payment", operation));
    }

    static PaymentCommand command(PaymentAction action) {
        return command(ID, action);
    }

    static PaymentCommand command(String paymentId, PaymentAction action) {
        PaymentActionRequest request = action == PaymentAction.FAIL
                ? new PaymentActionRequest(null, "declined", "Declined.", "why")
                : new PaymentActionRequest(null, null, null, "why");
        return request.toCommand(action, paymentId, SampleRequest.NOW);
    }

    /** What an accepted {@link #command} becomes. */
    static PaymentEvent event(PaymentAction action) {
        Instant now = SampleRequest.NOW;
        return switch (action) {
            case SUBMIT -> new PaymentSubmitted(ID, "why", now);
            case PROCESS -> new PaymentProcessingStarted(ID, "why", now);
            case REQUIRE_ACTION -> new PaymentActionRequired(ID, "why", now);
            case CONTINUE -> new PaymentContinued(ID, "why", now);
            case AUTHORIZE -> new PaymentAuthorized(ID, null, "why", now);
            case CAPTURE -> new PaymentCaptured(ID, AMOUNT, "why", now);
            case SUCCEED -> new PaymentSucceeded(ID, AMOUNT, null, "why", now);
            case FAIL -> new PaymentFailed(ID, "declined", "Declined.", "why", now);
            case CANCEL -> new PaymentCanceled(ID, "why", now);
        };
    }

    private static PaymentEvent submitted() {
        return new PaymentSubmitted(ID, null, BEFORE);
    }

    private static PaymentEvent processing() {
        return new PaymentProcessingStarted(ID, null, BEFORE);
    }
}
