package io.payflow.command.payment;

import io.payflow.api.access.Caller;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentCommand;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentView;
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

/** Creates payments and moves them. */
@RestController
@RequestMapping(path = "/api/v1/payments", produces = MediaType.APPLICATION_JSON_VALUE)
class PaymentCommandController implements PaymentCommandApi {
    private static final String RESOURCE = "payment";
    private static final Operation CREATE = new Operation(RESOURCE, "create");
    private static final String ANSWER_REVISION = "1";
    static final Pattern PAYMENT_ID = Pattern.compile("pay_[0-9a-z]{26}");

    private final WriteRequestReader reader;
    private final MerchantTerms merchants;
    private final CommandDispatcher commands;

    PaymentCommandController(WriteRequestReader reader, MerchantTerms merchants, CommandDispatcher commands) {
        this.reader = reader;
        this.merchants = merchants;
        this.commands = commands;
    }

    @Override
    @PostMapping
    public ResponseEntity<byte[]> create(HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        WriteRequest<CreatePaymentRequest> request = reader.read(http, caller, CreatePaymentRequest.class);
        check(request.body(), caller);
        CommandContext context = request.context(CREATE, ANSWER_REVISION);
        String paymentId = ResourceIds.derive("pay", context);
        PaymentCommand command = request.body().toCommand(paymentId, request.receivedAt());
        return answer(dispatch(command, context), "/api/v1/payments/" + paymentId);
    }

    @Override
    @PostMapping("/{id}/{action}")
    public ResponseEntity<byte[]> act(
            @PathVariable String id, @PathVariable String action, HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        PaymentAction wanted = PaymentAction.of(action)
                .orElseThrow(() ->
                        new Rejection(ProblemCode.NOT_FOUND, "There is no action %s on a payment.".formatted(action)));
        WriteRequest<PaymentActionRequest> request = reader.read(http, caller, PaymentActionRequest.class);
        Violations violations = new Violations();
        request.body().check(wanted, violations);
        violations.refuseIfAny();
        CommandContext context = request.context(new Operation(RESOURCE, action), ANSWER_REVISION);
        if (!PAYMENT_ID.matcher(id).matches()) {
            throw Rejection.notFound(RESOURCE, id);
        }
        return answer(dispatch(request.body().toCommand(wanted, id, request.receivedAt()), context), null);
    }

    private void check(CreatePaymentRequest body, Caller caller) {
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

    private Answer<PaymentState> dispatch(PaymentCommand command, CommandContext context) {
        return commands.dispatch(command, command.paymentId(), context, PaymentCommandController::fold);
    }

    private static PaymentState fold(List<Object> events) {
        return PaymentState.fold(events.stream().map(PaymentEvent.class::cast).toList());
    }

    private static ResponseEntity<byte[]> answer(Answer<PaymentState> answer, String location) {
        byte[] body = AnswerJson.revision1(PaymentView.of(answer.state()));
        return WriteAnswer.of(body, answer.state().version(), location, answer.replayed());
    }
}
