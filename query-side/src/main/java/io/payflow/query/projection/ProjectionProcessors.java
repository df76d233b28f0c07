package io.payflow.query.projection;

import io.payflow.query.projection.ReadModel.Definition;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The event processors of this node's projections, one for each generation that is live or being built. They are made here
 * and not in Axon's configuration, which knows only what there is when it starts.
 */
@Component
class ProjectionProcessors {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionProcessors.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ProjectionProperties properties;
    private final EventStore events;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final ProjectionErrors errors;
    private final SegmentShares shares;
    private final Map<String, Running> running = new TreeMap<>();

    ProjectionProcessors(
            ProjectionProperties properties,
            EventStore events,
            TokenStore tokens,
            TransactionManager transactions,
            ProjectionErrors errors,
            SegmentShares shares) {
        this.properties = properties;
        this.events = events;
        this.tokens = tokens;
        this.transactions = transactions;
        this.errors = errors;
        this.shares = shares;
    }

    /** As it runs on this node; empty if it does not. */
    synchronized Optional<StreamingEventProcessor> named(String group) {
        return Optional.ofNullable(running.get(group)).map(Running::processor);
    }

    /** Starts what does not run yet. */
    synchronized void run(Generation generation, Definition definition) {
        running.computeIfAbsent(generation.group(), group -> start(generation, definition));
    }

    /** Stops all others, each after the batch it is at; nobody who asks for one waits for that. */
    void stopAllBut(Collection<String> groups) {
        remove(groups).forEach(Running::stop);
    }

    private synchronized Map<Running, CompletableFuture<Void>> remove(Collection<String> allBut) {
        Map<Running, CompletableFuture<Void>> stopping = new LinkedHashMap<>();
        running.forEach((group, one) -> {
            if (!allBut.contains(group)) {
                stopping.put(one, one.processor().shutdownAsync());
            }
        });
        running.keySet().retainAll(allBut);
        return stopping;
    }

    /** Lets another node have what is more than this node's share, one segment at a time. */
    synchronized void giveAway() {
        running.forEach((group, one) -> {
            Set<Integer> segments = one.processor().processingStatus().keySet();
            if (segments.size() > shares.of(group)) {
                one.processor().releaseSegment(Collections.max(segments));
            }
        });
    }

    private Running start(Generation generation, Definition definition) {
        ScheduledExecutorService coordinator = Executors.newScheduledThreadPool(1, threads(generation, "Coordinator"));
        ScheduledExecutorService workers =
                Executors.newScheduledThreadPool(properties.segments(), threads(generation, "WorkPackage"));
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name(generation.group())
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(definition.projection().apply(generation))
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .errorHandler(errors)
                .messageSource(events)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialSegmentCount(properties.segments())
                .initialToken(StreamableMessageSource::createTailToken)
                .maxSegmentProvider(shares::of)
                .batchSize(definition.batchSize().orElse(properties.batchSize()))
                .tokenClaimInterval(ProjectionConfiguration.TOKEN_INTERVAL.toMillis())
                .claimExtensionThreshold(ProjectionConfiguration.TOKEN_INTERVAL.toMillis())
                .build();
        processor.start();
        return new Running(processor, coordinator, workers);
    }

    private static AxonThreadFactory threads(Generation generation, String kind) {
        return new AxonThreadFactory(kind + "[" + generation.group() + "]");
    }

    private record Running(
            PooledStreamingEventProcessor processor, ExecutorService coordinator, ExecutorService workers) {

        private void stop(CompletableFuture<Void> stopped) {
            try {
                stopped.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                // Its claims end by themselves; a store that is gone must not hold up the rest of a shutdown.
                LOG.warn("processor {} did not stop in order", processor.getName(), e);
            }
            coordinator.shutdownNow();
            workers.shutdownNow();
        }
    }
}
