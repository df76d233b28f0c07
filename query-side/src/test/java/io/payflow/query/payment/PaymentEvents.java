package io.payflow.query.payment;

import io.payflow.api.payment.PaymentEvent;
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
import java.util.ArrayList;
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
                        new PaymentCanceled("pay_canceled", "changed my mind", at(1))),
                authorized(
                        "pay_voided",
                        "merch_002",
                        new PaymentVoidRequested("pay_voided", "ref_void", "too late", at(4)),
                        begun("pay_voided", "void", 2000, at(5)),
                        reported("pay_voided", "answer", "void", "voided", "moved", "canceled", null, at(6))),
                doubted("pay_resolved"),
                List.of(
                        complete("pay_disputed", "capture", true),
                        begun("pay_disputed", "charge", 2000, at(1)),
                        reported("pay_disputed", "answer", "charge", "unknown", "unclear", null, null, at(2)),
                        reported("pay_disputed", "notification", null, "failed", "moved", "failed", null, at(3)),
                        reported("pay_disputed", "notification", null, "succeeded", "disputed", null, null, at(4))));
    }

    /** Its capture was unclear until a person found out. */
    public static List<PaymentEvent> doubted(String id) {
        return doubted(id, "merch_002");
    }

    public static List<PaymentEvent> doubted(String id, String merchantId) {
        return authorized(
                id,
                merchantId,
                new PaymentCaptureRequested(id, "ref_capture", 1200, "shipped", at(4)),
                begun(id, "capture", 1200, at(5)),
                reported(id, "answer", "capture", "processing", "acknowledged", null, null, at(6)),
                reported(id, "answer", "capture", "unknown", "unclear", null, null, at(7)),
                reported(id, "enquiry", "capture", "unknown", "parked", null, null, at(8)),
                reported(id, "notification", "capture", "succeeded", "suggested", null, null, at(9)),
                new PaymentResolved(id, "task_1", "settled", "succeeded", 1200, at(10)));
    }

    private static List<PaymentEvent> authorized(String id, String merchantId, PaymentEvent... more) {
        List<PaymentEvent> life = new ArrayList<>(List.of(
                created(id, merchantId, START),
                new PaymentSubmitted(id, null, at(1)),
                begun(id, "authorize", 2000, at(2)),
                reported(id, "answer", "authorize", "authorized", "moved", "authorized", null, at(3))));
        life.addAll(List.of(more));
        return life;
    }

    private static PaymentInstructionBegun begun(String id, String instruction, long amount, Instant at) {
        return new PaymentInstructionBegun(id, instruction, "ref_" + instruction, amount, at);
    }

    public static PaymentReported reported(
            String id,
            String source,
            String instruction,
            String word,
            String effect,
            String status,
            Long captured,
            Instant at) {
        boolean good = !word.equals("unknown") && !word.equals("failed");
        return new PaymentReported(
                id,
                "report_" + at,
                source,
                instruction,
                null,
                word,
                effect,
                status,
                captured,
                good ? null : "no_answer",
                good ? null : "Timed out",
                good ? "proc_" + id : null,
                at);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
