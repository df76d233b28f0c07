package io.payflow.api.payment;

import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptureRequested;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentEvent.PaymentResolved;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import io.payflow.api.payment.PaymentEvent.PaymentVoidRequested;
import io.payflow.api.reconciliation.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payments in every status, made by events as they would really have come. */
final class Payments {
    static final String ID = "pay_0123456789abcdefghjkmnpqrs";
    static final Instant CREATED_AT = Instant.parse("2026-11-22T10:00:00Z");
    static final Instant MOVED_AT = Instant.parse("2026-11-22T10:00:01.250Z");

    static final String REFERENCE = ID;
    static final String CAPTURE_REFERENCE = ID + "-capture-5";
    static final String VOID_REFERENCE = ID + "-void-5";
    static final Instant TOLD_AT = Instant.parse("2026-11-22T10:00:05Z");
    static final Instant RESOLVED_AT = Instant.parse("2026-11-23T09:30:00Z");

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

    static PaymentState after(PaymentState payment, PaymentEvent... events) {
        PaymentState state = payment;
        for (PaymentEvent event : events) {
            state = PaymentState.evolve(state, event);
        }
        return state;
    }

    /** A payment whose instruction has begun, and nothing was heard of it since: a part of the capture's is 400. */
    static PaymentState instructed(PaymentInstruction instruction) {
        return switch (instruction) {
            case CHARGE -> after(in(PaymentStatus.SUBMITTED, PaymentIntent.CAPTURE), begun(instruction));
            case AUTHORIZE -> after(in(PaymentStatus.SUBMITTED, PaymentIntent.AUTHORIZE_ONLY), begun(instruction));
            case CAPTURE -> after(capturing(400), begun(instruction));
            case VOID -> after(voiding(), begun(instruction));
        };
    }

    /** A payment of which nobody can say whether this instruction was carried out: a person finds out. */
    static PaymentState parked(PaymentInstruction instruction) {
        return after(
                instructed(instruction),
                told(ProcessorWord.UNKNOWN, ProcessorEffect.UNCLEAR),
                told(ProcessorWord.UNKNOWN, ProcessorEffect.PARKED));
    }

    /** An authorized payment whose capture was asked for, and has not left yet. */
    static PaymentState capturing(long amount) {
        return after(
                in(PaymentStatus.AUTHORIZED, PaymentIntent.AUTHORIZE_ONLY),
                new PaymentCaptureRequested(ID, CAPTURE_REFERENCE, amount, null, MOVED_AT));
    }

    /** An authorized payment whose release was asked for, and has not left yet. */
    static PaymentState voiding() {
        return after(
                in(PaymentStatus.AUTHORIZED, PaymentIntent.AUTHORIZE_ONLY),
                new PaymentVoidRequested(ID, VOID_REFERENCE, null, MOVED_AT));
    }

    static PaymentInstructionBegun begun(PaymentInstruction instruction) {
        return switch (instruction) {
            case CHARGE, AUTHORIZE ->
                new PaymentInstructionBegun(ID, instruction.toString(), REFERENCE, 1250, MOVED_AT);
            case CAPTURE -> new PaymentInstructionBegun(ID, "capture", CAPTURE_REFERENCE, 400, MOVED_AT);
            case VOID -> new PaymentInstructionBegun(ID, "void", VOID_REFERENCE, 1250, MOVED_AT);
        };
    }

    /** A word that leaves the status as it is. */
    static PaymentReported told(ProcessorWord word, ProcessorEffect effect) {
        return told(word, effect, null, null);
    }

    static PaymentReported moved(ProcessorWord word, PaymentStatus status, Long capturedAmount) {
        return told(word, ProcessorEffect.MOVED, status, capturedAmount);
    }

    private static PaymentReported told(
            ProcessorWord word, ProcessorEffect effect, PaymentStatus status, Long capturedAmount) {
        return new PaymentReported(
                ID,
                "report-1",
                ReportSource.ANSWER.toString(),
                null,
                null,
                word.toString(),
                effect.toString(),
                status == null ? null : status.toString(),
                capturedAmount,
                "do_not_honor",
                "The issuer declined.",
                "ref_9",
                TOLD_AT);
    }

    static PaymentResolved resolved(Resolution resolution, PaymentStatus status, long capturedAmount) {
        return new PaymentResolved(ID, "task_1", resolution.toString(), status.toString(), capturedAmount, RESOLVED_AT);
    }
}
