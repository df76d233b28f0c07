package io.payflow.command.payment;

import static io.payflow.command.payment.PaymentHistory.AMOUNT;
import static io.payflow.command.payment.PaymentHistory.ID;
import static io.payflow.command.payment.PaymentHistory.leadingTo;

import io.payflow.api.payment.InstructionReference;
import io.payflow.api.payment.PaymentCommand.ReportPayment;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCaptureRequested;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentEvent.PaymentVoidRequested;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentStanding;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.payment.ReportSource;
import io.payflow.command.idempotency.SampleRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What happened to a payment where a processor is connected: what was asked of it, left for it, and what it said. */
final class ProcessorHistory {
    static final long PART = 400;
    private static final Instant BEFORE = Instant.parse("2026-11-22T10:00:01Z");

    private ProcessorHistory() {}

    /** The events that lead to a standing; the payment is to be charged, or its funds to be held, by its intent. */
    static List<PaymentEvent> standing(PaymentStanding standing, PaymentIntent intent) {
        PaymentInstruction first = PaymentInstruction.of(intent);
        return switch (standing) {
            case DRAFT -> leadingTo(PaymentStatus.DRAFT, intent);
            case SUBMITTED -> begun(first);
            case SUBMITTED_UNCLEAR -> unclear(first);
            case PROCESSING -> leadingTo(PaymentStatus.PROCESSING, intent);
            case REQUIRES_ACTION -> leadingTo(PaymentStatus.REQUIRES_ACTION, intent);
            case AUTHORIZED -> leadingTo(PaymentStatus.AUTHORIZED, intent);
            case AFTER_REFUSAL, ONCE_REFUSED ->
                then(begun(PaymentInstruction.CAPTURE), told(ProcessorWord.FAILED, "refused", null, null));
            case CAPTURING -> begun(PaymentInstruction.CAPTURE);
            case CAPTURING_UNCLEAR -> unclear(PaymentInstruction.CAPTURE);
            case VOIDING -> begun(PaymentInstruction.VOID);
            case VOIDING_UNCLEAR -> unclear(PaymentInstruction.VOID);
            case SUCCEEDED -> leadingTo(PaymentStatus.SUCCEEDED, intent);
            case FAILED -> leadingTo(PaymentStatus.FAILED, intent);
            case CANCELED -> leadingTo(PaymentStatus.CANCELED, intent);
            case IN_RECONCILIATION -> parked(first);
        };
    }

    /** It was asked for, and nothing has left yet. */
    static List<PaymentEvent> asked(PaymentInstruction instruction) {
        return switch (instruction) {
            case CHARGE -> leadingTo(PaymentStatus.SUBMITTED, PaymentIntent.CAPTURE);
            case AUTHORIZE -> leadingTo(PaymentStatus.SUBMITTED, PaymentIntent.AUTHORIZE_ONLY);
            case CAPTURE ->
                then(authorized(), new PaymentCaptureRequested(ID, reference(instruction), PART, null, BEFORE));
            case VOID -> then(authorized(), new PaymentVoidRequested(ID, reference(instruction), null, BEFORE));
        };
    }

    /** It may have left. */
    static List<PaymentEvent> begun(PaymentInstruction instruction) {
        return then(asked(instruction), begin(instruction));
    }

    /** It may have left, and its answer was lost. */
    static List<PaymentEvent> unclear(PaymentInstruction instruction) {
        return then(begun(instruction), told(ProcessorWord.UNKNOWN, "unclear", null, null));
    }

    /** And the processor could not tell what became of it. */
    static List<PaymentEvent> parked(PaymentInstruction instruction) {
        return then(unclear(instruction), told(ProcessorWord.UNKNOWN, "parked", null, null));
    }

    /** The processor contradicts what became of the payment. */
    static List<PaymentEvent> disputed(PaymentStatus status, PaymentIntent intent, ProcessorWord word) {
        return then(leadingTo(status, intent), told(word, "disputed", null, null));
    }

    static List<PaymentEvent> authorized() {
        List<PaymentEvent> history = leadingTo(PaymentStatus.SUBMITTED, PaymentIntent.AUTHORIZE_ONLY);
        history.add(new PaymentAuthorized(ID, "ref-hold", null, BEFORE));
        return history;
    }

    static List<PaymentEvent> then(List<PaymentEvent> history, PaymentEvent... more) {
        List<PaymentEvent> events = new ArrayList<>(history);
        events.addAll(Arrays.asList(more));
        return events;
    }

    static PaymentInstructionBegun begin(PaymentInstruction instruction) {
        return new PaymentInstructionBegun(
                ID, instruction.toString(), reference(instruction), amount(instruction), BEFORE);
    }

    static PaymentReported told(ProcessorWord word, String effect, PaymentStatus status, Long captured) {
        return new PaymentReported(
                ID,
                "report-before",
                "answer",
                null,
                null,
                word.toString(),
                effect,
                status == null ? null : status.toString(),
                captured,
                "lost",
                "No answer came.",
                null,
                BEFORE);
    }

    /** The reference of what {@link #asked} asks for. */
    static String reference(PaymentInstruction instruction) {
        int version = instruction.isOnHeldFunds() ? authorized().size() : 1;
        return new InstructionReference(ID, instruction, version).toString();
    }

    /** What {@link #asked} asks for. */
    static long amount(PaymentInstruction instruction) {
        return instruction == PaymentInstruction.CAPTURE ? PART : AMOUNT;
    }

    static ReportPayment notification(ProcessorWord word) {
        return report(ReportSource.NOTIFICATION, null, null, word);
    }

    static ReportPayment answer(PaymentInstruction instruction, ProcessorWord word) {
        return report(ReportSource.ANSWER, instruction, reference(instruction), word);
    }

    static ReportPayment enquiry(PaymentInstruction instruction, ProcessorWord word) {
        return report(ReportSource.ENQUIRY, instruction, reference(instruction), word);
    }

    static ReportPayment report(
            ReportSource source, PaymentInstruction instruction, String reference, ProcessorWord word) {
        return new ReportPayment(
                ID,
                "report-1",
                source,
                instruction,
                reference,
                word,
                "do_not_honor",
                "The issuer declined.",
                "ref-9",
                SampleRequest.NOW);
    }
}
