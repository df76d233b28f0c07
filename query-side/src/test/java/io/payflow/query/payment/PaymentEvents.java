package io.payflow.query.payment;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lives of payments, for tests. */
public final class PaymentEvents {
    public static final Instant START = Instant.parse("2026-11-22T10:00:00.123Z");

    private PaymentEvents() {}

    public static PaymentCreated created(String id, String merchantId, Instant at) {
        return created(id, merchantId, 2000, "USD", null, at);
    }

    public static PaymentCreated created(
            String id, String merchantId, long amount, String currency, String customerId, Instant at) {
        return new PaymentCreated(
                id,
                merchantId,
                customerId,
                amount,
                currency,
                "authorize_only",
                "card",
                "tok_1",
                null,
                null,
                null,
                false,
                at);
    }

    private static PaymentCreated complete(String id, String intent, boolean submitted) {
        return new PaymentCreated(
                id,
                "merch_001",
                "cust_1",
                2000,
                "BHD",
                intent,
                "bank_transfer",
                null,
                "acc_1",
                "Größe \uD83D\uDE80 \"quoted\"",
                Map.of("order", "4711", "note", "line\nbreak \\ \uD83D\uDE80"),
                submitted,
                START);
    }

    /** Histories that together hold every event type, and every field. */
    public static List<List<PaymentEvent>> everyKindOfLife() {
        return List.of(
                List.of(
                        complete("pay_captured", "authorize_only", false),
                        new PaymentSubmitted("pay_captured", "go", at(1)),
                        new PaymentProcessingStarted("pay_captured", null, at(2)),
                        new PaymentActionRequired("pay_captured", null, at(3)),
                        new PaymentContinued("pay_captured", null, at(4)),
                        new PaymentAuthorized("pay_captured", "ref_1", null, at(5)),
                        new PaymentCaptured("pay_captured", 1200, null, at(6))),
                List.of(
                        complete("pay_succeeded", "capture", true),
                        new PaymentProcessingStarted("pay_succeeded", null, at(2)),
                        new PaymentSucceeded("pay_succeeded", 2000, "ref_2", null, at(3))),
                List.of(
                        created("pay_failed", "merch_002", START),
                        new PaymentSubmitted("pay_failed", null, at(1)),
                        new PaymentFailed("pay_failed", "card_declined", "The card was declined", "bank", at(2))),
                List.of(
                        created("pay_canceled", "merch_002", START),
                        new PaymentCanceled("pay_canceled", "changed my mind", at(1))));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
