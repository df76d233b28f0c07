package io.payflow.api.payment;

import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payments in every status, made by events as they would really have come. */
final class Payments {
    static final String ID = "pay_0123456789abcdefghjkmnpqrs";
    static final Instant CREATED_AT = Instant.parse("2026-11-22T10:00:00Z");
    static final Instant MOVED_AT = Instant.parse("2026-11-22T10:00:01.250Z");

    private Payments() {}

    static PaymentCreated created(PaymentIntent intent) {
        return new PaymentCreated(
                ID,
                "merch_001",
                "cust_42",
                1250,
                "USD",
                intent.toString(),
                PaymentMethod.CARD,
                "tok_visa",
                null,
                "Order 1001",
                Map.of("orderId", "1001"),
                false,
                CREATED_AT);
    }

    static PaymentState in(PaymentStatus status, PaymentIntent intent) {
        List<PaymentEvent> events = new ArrayList<>(List.of(created(intent)));
        events.addAll(path(status));
        return PaymentState.fold(events);
    }

    private static List<PaymentEvent> path(PaymentStatus status) {
        PaymentEvent submitted = new PaymentSubmitted(ID, null, MOVED_AT);
        PaymentEvent processing = new PaymentProcessingStarted(ID, null, MOVED_AT);
        return switch (status) {
            case DRAFT -> List.of();
            case SUBMITTED -> List.of(submitted);
            case PROCESSING -> List.of(submitted, processing);
            case REQUIRES_ACTION -> List.of(submitted, processing, new PaymentActionRequired(ID, null, MOVED_AT));
            case AUTHORIZED -> List.of(submitted, processing, new PaymentAuthorized(ID, null, null, MOVED_AT));
            case SUCCEEDED -> List.of(submitted, processing, new PaymentSucceeded(ID, 1250, null, null, MOVED_AT));
            case FAILED -> List.of(submitted, new PaymentFailed(ID, "declined", "Declined.", null, MOVED_AT));
            case CANCELED -> List.of(new PaymentCanceled(ID, null, MOVED_AT));
        };
    }
}
