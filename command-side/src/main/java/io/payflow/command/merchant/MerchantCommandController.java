package io.payflow.command.merchant;

import io.payflow.api.access.Caller;
import io.payflow.api.merchant.MerchantEvent;
import io.payflow.api.merchant.MerchantState;
import io.payflow.api.merchant.MerchantView;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.CommandDispatcher;
import io.payflow.command.idempotency.Operation;
import io.payflow.command.request.AnswerJson;
import io.payflow.command.request.Violations;
import io.payflow.command.request.WriteAnswer;
import io.payflow.command.request.WriteRequest;
import io.payflow.command.request.WriteRequestReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers merchants and replaces their terms. */
@RestController
@RequestMapping(path = "/api/v1/merchants", produces = MediaType.APPLICATION_JSON_VALUE)
class MerchantCommandController implements MerchantCommandApi {
    private static final Operation DEFINE = new Operation("merchant", "define");
    private static final String ANSWER_REVISION = "1";
    private static final Pattern MERCHANT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** All aggregates share one space of ids; these beginnings belong to the derived ones. */
    private static final Set<String> RESERVED = Set.of("pay_", "po_", "pi_", "task_");

    private final WriteRequestReader reader;
    private final CommandDispatcher commands;

    MerchantCommandController(WriteRequestReader reader, CommandDispatcher commands) {
        this.reader = reader;
        this.commands = commands;
    }

    @Override
    @PutMapping("/{id}")
    public ResponseEntity<byte[]> define(@PathVariable String id, HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        WriteRequest<DefineMerchantRequest> request = reader.read(http, caller, DefineMerchantRequest.class);
        Violations violations = new Violations();
        violations.check(
                MERCHANT_ID.matcher(id).matches() && RESERVED.stream().noneMatch(id::startsWith),
                "id",
                "must be 1 to 64 letters, digits, dashes or underscores, and not begin with any of " + RESERVED);
        request.body().check(violations);
        violations.refuseIfAny();
        CommandContext context = request.context(DEFINE, ANSWER_REVISION);
        return answer(commands.dispatch(
                request.body().toCommand(id, request.receivedAt()), id, context, MerchantCommandController::fold));
    }

    private static MerchantState fold(List<Object> events) {
        return MerchantState.fold(events.stream().map(MerchantEvent.class::cast).toList());
    }

    private static ResponseEntity<byte[]> answer(Answer<MerchantState> answer) {
        MerchantState merchant = answer.state();
        String location = merchant.version() == 0 ? "/api/v1/merchants/" + merchant.id() : null;
        byte[] body = AnswerJson.revision1(MerchantView.of(merchant));
        return WriteAnswer.of(body, merchant.version(), location, answer.replayed());
    }
}
