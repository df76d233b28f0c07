package io.payflow.command.payment;

import io.payflow.api.access.Caller;
import io.payflow.api.payment.PaymentCommand.ReportPayment;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.CommandDispatcher;
import io.payflow.command.idempotency.IdempotencyKey;
import io.payflow.command.idempotency.Operation;
import io.payflow.command.request.AnswerJson;
import io.payflow.command.request.Violations;
import io.payflow.command.request.WriteAnswer;
import io.payflow.command.request.WriteRequest;
import io.payflow.command.request.WriteRequestReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes what the processor says. */
@RestController
@RequestMapping(path = "/api/v1/processor/notifications", produces = MediaType.APPLICATION_JSON_VALUE)
class ProcessorNotificationController implements ProcessorNotificationApi {
    private static final Operation REPORT = new Operation("payment", "report");
    private static final String ANSWER_REVISION = "1";

    private final WriteRequestReader reader;
    private final CommandDispatcher commands;

    ProcessorNotificationController(WriteRequestReader reader, CommandDispatcher commands) {
        this.reader = reader;
        this.commands = commands;
    }

    @Override
    @PostMapping
    public ResponseEntity<byte[]> take(HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        WriteRequest<ProcessorNotificationRequest> request =
                reader.read(http, caller, ProcessorNotificationRequest.class);
        Violations violations = new Violations();
        request.body().check(violations);
        violations.refuseIfAny();
        ReportPayment report = request.body().toCommand(request.receivedAt());
        CommandContext context = request.context(REPORT, new IdempotencyKey(report.reportId()), ANSWER_REVISION);
        Answer<ProcessorReport> answer = dispatch(report, context);
        byte[] body = AnswerJson.revision1(ProcessorNotificationView.of(answer.state()));
        return WriteAnswer.accepted(body, answer.state().payment().version(), answer.replayed());
    }

    private Answer<ProcessorReport> dispatch(ReportPayment report, CommandContext context) {
        if (!PaymentCommandController.PAYMENT_ID.matcher(report.paymentId()).matches()) {
            throw unknown();
        }
        try {
            return commands.dispatch(report, report.paymentId(), context, ProcessorReport::fold);
        } catch (Rejection refusal) {
            throw refusal.code() == ProblemCode.NOT_FOUND ? unknown() : refusal;
        }
    }

    private static Rejection unknown() {
        return Rejection.invalid(
                ProblemCode.VALIDATION_FAILED, List.of(new Violation("paymentId", "is not a known payment")));
    }
}
