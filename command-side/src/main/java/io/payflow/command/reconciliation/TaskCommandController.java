package io.payflow.command.reconciliation;

import io.payflow.api.access.Caller;
import io.payflow.api.problem.Rejection;
import io.payflow.api.reconciliation.TaskAction;
import io.payflow.api.reconciliation.TaskCommand;
import io.payflow.api.reconciliation.TaskCommand.ClaimTask;
import io.payflow.api.reconciliation.TaskCommand.ReleaseTask;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskView;
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
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets people work on reconciliation tasks. */
@RestController
@RequestMapping(path = "/api/v1/reconciliation/tasks/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class TaskCommandController implements TaskCommandApi {
    private static final String RESOURCE = "task";
    private static final String ANSWER_REVISION = "1";
    private static final Pattern TASK_ID = Pattern.compile("task_[0-9a-z]{26}");

    private final WriteRequestReader reader;
    private final CommandDispatcher commands;

    TaskCommandController(WriteRequestReader reader, CommandDispatcher commands) {
        this.reader = reader;
        this.commands = commands;
    }

    @Override
    @PostMapping("/claim")
    public ResponseEntity<byte[]> claim(@PathVariable String id, HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        return act(
                TaskAction.CLAIM,
                id,
                reader.read(http, caller, EmptyRequest.class),
                (body, violations) -> {},
                request -> new ClaimTask(id, request.receivedAt()));
    }

    @Override
    @PostMapping("/release")
    public ResponseEntity<byte[]> release(@PathVariable String id, HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        return act(
                TaskAction.RELEASE,
                id,
                reader.read(http, caller, EmptyRequest.class),
                (body, violations) -> {},
                request -> new ReleaseTask(id, request.receivedAt()));
    }

    @Override
    @PostMapping("/propose")
    public ResponseEntity<byte[]> propose(@PathVariable String id, HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        return act(
                TaskAction.PROPOSE,
                id,
                reader.read(http, caller, ProposeResolutionRequest.class),
                ProposeResolutionRequest::check,
                request -> request.body().toCommand(id, request.receivedAt()));
    }

    @Override
    @PostMapping("/approve")
    public ResponseEntity<byte[]> approve(@PathVariable String id, HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        return act(
                TaskAction.APPROVE,
                id,
                reader.read(http, caller, ApproveResolutionRequest.class),
                ApproveResolutionRequest::check,
                request -> request.body().toCommand(id, request.receivedAt()));
    }

    @Override
    @PostMapping("/reject")
    public ResponseEntity<byte[]> reject(@PathVariable String id, HttpServletRequest http, Caller caller)
            throws IOException, HttpMediaTypeNotSupportedException {
        return act(
                TaskAction.REJECT,
                id,
                reader.read(http, caller, RejectResolutionRequest.class),
                RejectResolutionRequest::check,
                request -> request.body().toCommand(id, request.receivedAt()));
    }

    private <T> ResponseEntity<byte[]> act(
            TaskAction action,
            String id,
            WriteRequest<T> request,
            BiConsumer<T, Violations> check,
            Function<WriteRequest<T>, TaskCommand> command) {
        Violations violations = new Violations();
        check.accept(request.body(), violations);
        violations.refuseIfAny();
        CommandContext context = request.context(new Operation(RESOURCE, action.toString()), ANSWER_REVISION);
        if (!TASK_ID.matcher(id).matches()) {
            throw Rejection.notFound(RESOURCE, id);
        }
        Answer<TaskState> answer = commands.dispatch(command.apply(request), id, context, TaskCommandController::fold);
        byte[] body = AnswerJson.revision1(TaskView.of(answer.state()));
        return WriteAnswer.of(body, answer.state().version(), null, answer.replayed());
    }

    private static TaskState fold(List<Object> events) {
        return TaskState.fold(events.stream().map(TaskEvent.class::cast).toList());
    }
}
