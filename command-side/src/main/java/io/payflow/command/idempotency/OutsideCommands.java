package io.payflow.command.idempotency;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Sends commands on threads that are in no transaction. */
@Component
class OutsideCommands implements ProcessCommands, DisposableBean {
    private final CommandDispatcher commands;
    private final ExecutorService threads;

    OutsideCommands(CommandDispatcher commands) {
        this.commands = commands;
        CustomizableThreadFactory factory = new CustomizableThreadFactory("process-commands-");
        factory.setDaemon(true);
        this.threads = Executors.newCachedThreadPool(factory);
    }

    @Override
    public <S> Answer<S> send(
            Object command, String aggregateId, CommandContext context, Function<List<Object>, S> fold) {
        Future<Answer<S>> answer = threads.submit(() -> commands.dispatch(command, aggregateId, context, fold));
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("The command failed: " + context.operation(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a command was handled: " + context.operation(), e);
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
