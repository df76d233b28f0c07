package io.payflow.command.payout;

import io.payflow.api.access.Caller;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
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

/** Takes what the bank says. What belongs to nothing we know is refused, and kept. */
@RestController
@RequestMapping(path = "/api/v1/bank/notifications", produces = MediaType.APPLICATION_JSON_VALUE)
class BankNotificationController implements BankNotificationApi {
    private static final Operation REPORT = new Operation("payout", "report");
    private static final String ANSWER_REVISION = "1";
    private static final int MAX_BODY = 8 * 1024 * 1024;

    private final WriteRequestReader reader;
    private final CommandDispatcher commands;
    private final UnmatchedWords unmatched;

    BankNotificationController(WriteRequestReader reader, CommandDispatcher commands, UnmatchedWords unmatched) {
        this.reader = reader;
        this.commands = commands;
        this.unmatched = unmatched;
    }

    @Override
    @PostMapping
    public ResponseEntity<byte[]> take(HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        WriteRequest<BankNotificationRequest> request =
                reader.read(http, caller, BankNotificationRequest.class, MAX_BODY);
        Violations violations = new Violations();
        request.body().check(violations);
        violations.refuseIfAny();
        ReportPayout report = request.body().toCommand(request.receivedAt());
        CommandContext context = request.context(REPORT, new IdempotencyKey(report.notificationId()), ANSWER_REVISION);
        Answer<PayoutReport> answer = dispatch(report, context);
        byte[] body = AnswerJson.revision1(BankNotificationView.of(answer.state()));
        return WriteAnswer.accepted(body, answer.state().payout().version(), answer.replayed());
    }

    private Answer<PayoutReport> dispatch(ReportPayout report, CommandContext context) {
        if (!PayoutCommandController.PAYOUT_ID.matcher(report.payoutId()).matches()) {
            throw kept(report, UnmatchedWords.Reason.UNKNOWN_PAYOUT, context);
        }
        try {
            return commands.dispatch(report, report.payoutId(), context, PayoutReport::fold);
        } catch (Rejection refusal) {
            if (refusal.code() == ProblemCode.NOT_FOUND) {
                throw kept(report, UnmatchedWords.Reason.UNKNOWN_PAYOUT, context);
            }
            if (refusal.code() == ProblemCode.VALIDATION_FAILED) {
                throw kept(report, UnmatchedWords.Reason.UNKNOWN_ITEM, context);
            }
            throw refusal;
        }
    }

    private Rejection kept(ReportPayout report, UnmatchedWords.Reason reason, CommandContext context) {
        unmatched.keep(report, reason, context);
        Violation violation = reason == UnmatchedWords.Reason.UNKNOWN_PAYOUT
                ? new Violation("payoutId", "is not a known payout; the notification is kept for operators")
                : new Violation("items", "none of them is the payout's; the notification is kept for operators");
        return Rejection.invalid(ProblemCode.VALIDATION_FAILED, List.of(violation));
    }
}
