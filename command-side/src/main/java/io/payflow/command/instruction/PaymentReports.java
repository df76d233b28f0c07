package io.payflow.command.instruction;

import io.payflow.api.payment.InstructionReference;
import io.payflow.api.payment.PaymentCommand.ReportPayment;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.payment.ReportSource;
import io.payflow.command.gateway.ProcessorAnswer;
import io.payflow.command.idempotency.CommandDispatcher;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells payments what the processor answered. */
@Component
class PaymentReports {
    /** The processor never received the instruction: a code of our own, for the payment that ends by it. */
    private static final String NOT_RECEIVED = "not_received";

    private static final String NEVER_RECEIVED = "The processor never received the instruction.";

    private final CommandDispatcher commands;
    private final ProcessCalls calls;

    PaymentReports(CommandDispatcher commands, ProcessCalls calls) {
        this.commands = commands;
        this.calls = calls;
    }

    /** @param reportId what was asked, once and for all: repeating it changes nothing */
    void report(InstructionReference reference, ReportSource source, String reportId, ProcessorAnswer answer) {
        Instant now = calls.now();
        boolean notReceived = answer.word() == ProcessorAnswer.Word.NOT_FOUND && answer.code() == null;
        ReportPayment command = new ReportPayment(
                reference.paymentId(),
                reportId,
                source,
                reference.instruction(),
                reference.toString(),
                word(answer.word()),
                notReceived ? NOT_RECEIVED : answer.code(),
                notReceived && answer.message() == null ? NEVER_RECEIVED : answer.message(),
                answer.processorReference(),
                now);
        commands.dispatch(
                command,
                reference.paymentId(),
                calls.context("payment", "report", reportId, now),
                // What it led to is in the events; a repeated report has none of its own to give.
                events -> null);
    }

    /** What the processor never received was not carried out. */
    static ProcessorWord word(ProcessorAnswer.Word word) {
        return switch (word) {
            case PROCESSING -> ProcessorWord.PROCESSING;
            case REQUIRES_ACTION -> ProcessorWord.REQUIRES_ACTION;
            case AUTHORIZED -> ProcessorWord.AUTHORIZED;
            case SUCCEEDED -> ProcessorWord.SUCCEEDED;
            case FAILED, NOT_FOUND -> ProcessorWord.FAILED;
            case VOIDED -> ProcessorWord.VOIDED;
            case INDEFINITE, NO_ANSWER -> ProcessorWord.UNKNOWN;
        };
    }

    static PaymentState fold(List<Object> events) {
        return PaymentState.fold(events.stream().map(PaymentEvent.class::cast).toList());
    }
}
