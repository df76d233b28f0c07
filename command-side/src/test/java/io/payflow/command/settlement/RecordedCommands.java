package io.payflow.command.settlement;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.reconciliation.TaskCommand.ExtendTask;
import io.payflow.api.reconciliation.TaskCommand.OpenTask;
import io.payflow.api.reconciliation.TaskEvent.TaskExtended;
import io.payflow.api.reconciliation.TaskEvent.TaskOpened;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.ProcessCommands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;

/** Hands commands to the fixture, and answers as tasks do. */
final class RecordedCommands implements ProcessCommands {
    private final CommandBus bus;
    private final Map<String, List<Object>> tasks = new HashMap<>();
    private final Set<String> resolvedTasks = new HashSet<>();

    /** Operation and key of each command, in order. */
    final List<String> keys = new ArrayList<>();

    RecordedCommands(CommandBus bus) {
        this.bus = bus;
    }

    /** Refuses what is to join this task from now on. */
    void resolve(String taskId) {
        resolvedTasks.add(taskId);
    }

    @Override
    public <S> Answer<S> send(
            Object command, String aggregateId, CommandContext context, Function<List<Object>, S> fold) {
        bus.dispatch(new GenericCommandMessage<>(command, Map.of(CommandContext.METADATA, context)));
        keys.add(context.caller().client() + " " + context.operation() + " " + context.key());
        List<Object> events = tasks.computeIfAbsent(aggregateId, none -> new ArrayList<>());
        if (command instanceof OpenTask open) {
            events.add(opened(open));
        } else if (command instanceof ExtendTask extend) {
            if (resolvedTasks.contains(aggregateId)) {
                throw new Rejection(ProblemCode.TRANSITION_NOT_ALLOWED, "The task is resolved.");
            }
            events.add(new TaskExtended(aggregateId, extend.items(), extend.words(), extend.occurredAt()));
        }
        return new Answer<>(fold.apply(events), false);
    }

    private static TaskOpened opened(OpenTask open) {
        return new TaskOpened(
                open.taskId(),
                open.reason().toString(),
                open.payoutId(),
                null,
                open.merchantId(),
                open.currency(),
                open.items(),
                open.attempts(),
                open.occurredAt(),
                open.occurredAt());
    }
}
