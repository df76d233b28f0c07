package io.payflow.query.projection;

import io.payflow.query.projection.ReadModel.Definition;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.lifecycle.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * This node's share of the projections. Again and again it looks what is live and what is being built, on whatever node
 * that was decided, and runs that; and it has runs taken a step further where no other node does. A look never waits for
 * a step: by looking a node says that it is up, and that the runs it conducts are its own.
 */
@Component
class ProjectionNode implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionNode.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** As the token store calls this node. */
    private static final String NAME = ManagementFactory.getRuntimeMXBean().getName();

    private final ReadModels models;
    private final Generations generations;
    private final ProjectionRuns runs;
    private final ProjectionProcessors processors;
    private final SegmentShares shares;
    private final ProjectionRates rates;
    private final RunConductor conductor;
    private final Duration pulse;
    private ScheduledExecutorService clockwork;
    private volatile boolean running;

    ProjectionNode(
            ReadModels models,
            Generations generations,
            ProjectionRuns runs,
            ProjectionProcessors processors,
            SegmentShares shares,
            ProjectionRates rates,
            RunConductor conductor,
            ProjectionProperties properties) {
        this.models = models;
        this.generations = generations;
        this.runs = runs;
        this.processors = processors;
        this.shares = shares;
        this.rates = rates;
        this.conductor = conductor;
        this.pulse = properties.pulse();
    }

    @Override
    public synchronized void start() {
        conductor.start();
        look();
        clockwork = Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("ProjectionNode"));
        clockwork.scheduleWithFixedDelay(this::lookAgain, pulse.toMillis(), pulse.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    /** A look that is under way ends first: it would start again what is stopped here. */
    @Override
    public synchronized void stop() {
        clockwork.shutdownNow();
        try {
            if (!clockwork.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The last look after the projections has not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        conductor.stop();
        processors.stopAllBut(Set.of());
        leave();
        running = false;
    }

    /** Whatever happens, the next look must come: without it this node would not notice what goes live. */
    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException | Error e) {
            LOG.warn("The projections could not be looked after: {}", e.toString());
        }
    }

    /** What is being built is read before what is live: so one that goes live in between is not stopped. */
    private void look() {
        List<ProjectionRun> active = runs.active();
        generations.refresh();
        Set<String> wanted = new LinkedHashSet<>();
        for (Definition definition : models.all()) {
            want(generations.live(definition.name()), definition, wanted);
        }
        for (ProjectionRun run : active) {
            definition(run)
                    .filter(definition -> run.needsProcessors())
                    .ifPresent(definition -> build(run, definition, wanted));
        }
        processors.stopAllBut(wanted);
        shares.refresh(NAME);
        processors.giveAway();
        rates.sample(wanted);
        active.forEach(this::conduct);
        runs.discarded()
                .forEach(generation -> models.named(generation.projection())
                        .ifPresent(definition -> conductor.drop(generation, definition)));
    }

    private void want(Generation generation, Definition definition, Set<String> wanted) {
        processors.run(generation, definition);
        wanted.add(generation.group());
    }

    /** What is wrong with a build must not keep this node from what is live. */
    private void build(ProjectionRun run, Definition definition, Set<String> wanted) {
        try {
            want(run.generation(), definition, wanted);
        } catch (RuntimeException e) {
            runs.stumbled(run, e);
        }
    }

    private void conduct(ProjectionRun run) {
        Optional<Definition> definition = definition(run);
        if (definition.isPresent() && runs.conduct(run, NAME)) {
            conductor.step(run, definition.get());
        }
    }

    private Optional<Definition> definition(ProjectionRun run) {
        return models.named(run.generation().projection());
    }

    private void leave() {
        try {
            shares.leave(NAME);
        } catch (DataAccessException e) {
            LOG.info("This node could not say that it leaves; the others will miss it: {}", e.getMessage());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** With the processors that Axon starts and stops itself. */
    @Override
    public int getPhase() {
        return Phase.INBOUND_EVENT_CONNECTORS;
    }
}
