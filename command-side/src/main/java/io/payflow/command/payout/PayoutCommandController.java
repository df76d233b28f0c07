package io.payflow.command.payout;

import io.payflow.api.access.Caller;
import io.payflow.api.payout.PayoutAction;
import io.payflow.api.payout.PayoutCommand;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutLifecycle;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutTransition;
import io.payflow.api.payout.PayoutView;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.CommandDispatcher;
import io.payflow.command.idempotency.Operation;
import io.payflow.command.idempotency.ResourceIds;
import io.payflow.command.request.AnswerJson;
import io.payflow.command.request.Violations;
import io.payflow.command.request.WriteAnswer;
import io.payflow.command.request.WriteRequest;
import io.payflow.command.request.WriteRequestReader;
import io.payflow.command.terms.MerchantTerms;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes payouts, submits and cancels them. */
@RestController
@RequestMapping(path = "/api/v1/payouts", produces = MediaType.APPLICATION_JSON_VALUE)
class PayoutCommandController implements PayoutCommandApi {
    static final Pattern PAYOUT_ID = Pattern.compile("po_[0-9a-z]{26}");

    private static final String RESOURCE = "payout";
    private static final Operation CREATE = new Operation(RESOURCE, "create");
    private static final Operation REISSUE = new Operation(RESOURCE, "reissue");
    private static final String ANSWER_REVISION = "1";

    private final WriteRequestReader reader;
    private final MerchantTerms merchants;
    private final CommandDispatcher commands;

    PayoutCommandController(WriteRequestReader reader, MerchantTerms merchants, CommandDispatcher commands) {
        this.reader = reader;
        this.merchants = merchants;
        this.commands = commands;
    }

    @Override
    @PostMapping
    public ResponseEntity<byte[]> create(HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        WriteRequest<CreatePayoutRequest> request = reader.read(http, caller, CreatePayoutRequest.class);
        check(request.body(), caller);
        CommandContext context = request.context(CREATE, ANSWER_REVISION);
        String payoutId = ResourceIds.derive("po", context);
        return answer(
                dispatch(request.body().toCommand(payoutId, request.receivedAt()), context),
                "/api/v1/payouts/" + payoutId);
    }

    @Override
    @PostMapping("/{id}/reissue")
    public ResponseEntity<byte[]> reissue(@PathVariable String id, HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        WriteRequest<ReissuePayoutRequest> request = reader.read(http, caller, ReissuePayoutRequest.class);
        Violations violations = new Violations();
        request.body().check(violations);
        violations.refuseIfAny();
        CommandContext context = request.context(REISSUE, ANSWER_REVISION);
        if (!PAYOUT_ID.matcher(id).matches()) {
            throw Rejection.notFound(RESOURCE, id);
        }
        String payoutId = ResourceIds.derive("po", context, id);
        return answer(
                dispatch(request.body().toCommand(payoutId, id, request.receivedAt()), context),
                "/api/v1/payouts/" + payoutId);
    }

    @Override
    @PostMapping("/{id}/{action}")
    public ResponseEntity<byte[]> act(
            @PathVariable String id, @PathVariable String action, HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        PayoutAction wanted = PayoutLifecycle.requests().stream()
                .map(PayoutTransition::action)
                .filter(known -> known.toString().equals(action))
                .findFirst()
                .orElseThrow(() ->
                        new Rejection(ProblemCode.NOT_FOUND, "There is no action %s on a payout.".formatted(action)));
        WriteRequest<PayoutActionRequest> request = reader.read(http, caller, PayoutActionRequest.class);
        Violations violations = new Violations();
        request.body().check(violations);
        violations.refuseIfAny();
        CommandContext context = request.context(new Operation(RESOURCE, action), ANSWER_REVISION);
        if (!PAYOUT_ID.matcher(id).matches()) {
            throw Rejection.notFound(RESOURCE, id);
        }
        return answer(dispatch(request.body().toCommand(wanted, id, request.receivedAt()), context), null);
    }

    private void check(CreatePayoutRequest body, Caller caller) {
        boolean namesMerchant = body.merchantId() != null && !body.merchantId().isBlank();
        if (namesMerchant && !caller.sees(body.merchantId())) {
            throw new Rejection(ProblemCode.FORBIDDEN, "The merchant in merchantId is not one of yours.");
        }
        Violations violations = new Violations();
        body.check(violations);
        if (namesMerchant) {
            violations.check(merchants.exist(body.merchantId()), "merchantId", "is not a known merchant");
        }
        violations.refuseIfAny();
    }

    private Answer<PayoutState> dispatch(PayoutCommand command, CommandContext context) {
        return commands.dispatch(command, command.payoutId(), context, PayoutCommandController::fold);
    }

    static PayoutState fold(List<Object> events) {
        return PayoutState.fold(events.stream().map(PayoutEvent.class::cast).toList());
    }

    private static ResponseEntity<byte[]> answer(Answer<PayoutState> answer, String location) {
        byte[] body = AnswerJson.revision1(PayoutView.of(answer.state().summary()));
        return WriteAnswer.of(body, answer.state().version(), location, answer.replayed());
    }
}
