package io.payflow.command.idempotency;

import java.util.List;
import java.util.function.Function;

/**
 * The port through which a process that handles events inside a transaction, such as a saga, sends commands. A command is
 * an append, which is a transaction of its own and must be durable before the process's own state is: so it is sent
 * outside, and waited for. If the process's transaction fails afterwards its event is delivered again, and the command's
 * key makes the repetition harmless.
 */
public interface ProcessCommands {
    /**
     * Sends a command and waits until its events are durable.
     *
     * @param fold how the aggregate's events make its state
     * @throws io.payflow.api.problem.Rejection if it was refused
     */
    <S> Answer<S> send(Object command, String aggregateId, CommandContext context, Function<List<Object>, S> fold);
}
