package io.payflow.command.idempotency;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.eventstore.AggregateCache;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;

/**
 * Sends commands so that a repeated request has one effect and one answer.
 *
 * <p>Two things can go wrong with a decision, and both are made good here. It collides in the event store, because
 * another node was faster: then either that was this very request, and its answer is given, or the command is decided
 * again. Or it is a refusal decided on a cached aggregate that another node has moved on: it would not collide, so it
 * is decided again on a fresh load before it is answered.
 */
@Component
public class CommandDispatcher {
    private static final int MAX_COLLISIONS = 20;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final CommandGateway commands;
    private final History history;
    private final List<AggregateCache> caches;
    private final Decisions decisions;

    CommandDispatcher(CommandGateway commands, History history, List<AggregateCache> caches, Decisions decisions) {
        this.commands = commands;
        this.history = history;
        this.caches = caches;
        this.decisions = decisions;
    }

    /**
     * Sends a command and waits until its events are durable.
     *
     * @param aggregateId what it is sent to
     * @param fold how the aggregate's events make its state
     * @throws Rejection if it was refused; nothing has changed then
     */
    public <S> Answer<S> dispatch(
            Object command, String aggregateId, CommandContext context, Function<List<Object>, S> fold) {
        return decisions.record(command, aggregateId, context, () -> {
            Outcome<S> outcome = decide(command, aggregateId, context);
            if (outcome instanceof Outcome.Repeated<S> repeated) {
                return new Answer<>(fold.apply(history.upTo(aggregateId, repeated.version())), true);
            }
            return new Answer<>(((Outcome.Accepted<S>) outcome).state(), false);
        });
    }

    private <S> Outcome<S> decide(Object command, String aggregateId, CommandContext context) {
        boolean maybeStale = caches.stream().anyMatch(cache -> cache.containsKey(aggregateId));
        int collisions = 0;
        while (true) {
            try {
                return send(command, context);
            } catch (Rejection refusal) {
                if (!maybeStale || refusal.code() == ProblemCode.UNAVAILABLE) {
                    throw refusal;
                }
                // The failed unit of work has taken the aggregate out of the cache.
                maybeStale = false;
            } catch (ConcurrencyException | AggregateStreamCreationException collision) {
                OptionalLong known = history.versionOf(aggregateId, context);
                if (known.isPresent()) {
                    return new Outcome.Repeated<>(known.getAsLong());
                }
                collisions++;
                if (collisions == MAX_COLLISIONS) {
                    throw inFlight(context);
                }
            } catch (AggregateNotFoundException unknown) {
                throw Rejection.notFound(context.operation().resource(), aggregateId);
            } catch (LockAcquisitionFailedException busy) {
                throw inFlight(context);
            }
        }
    }

    private <S> Outcome<S> send(Object command, CommandContext context) {
        return commands.sendAndWait(new GenericCommandMessage<>(command, Map.of(CommandContext.METADATA, context)));
    }

    private static Rejection inFlight(CommandContext context) {
        return new Rejection(
                        ProblemCode.IN_FLIGHT,
                        "Another request on this %s is still being worked on. Retry with the same key."
                                .formatted(context.operation().resource()))
                .with("retryAfterMs", RETRY_AFTER.toMillis());
    }
}
