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
 * This node's share of the projections. Again and again it looks what is live and what is being built, on whatever node that
 * was decided, and runs that; and it takes runs a step further where no other node does.
 */
@Component
class ProjectionNode implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionNode.class);

    /** As the token store calls this node. */
    private static final String NAME = ManagementFactory.getRuntimeMXBean().getName();

    private final ReadModels models;
    private final Generations generations;
    private final ProjectionRuns runs;
    private final ProjectionProcessors processors;
    private final SegmentShares shares;
    private final ProjectionRates rates;
    private final RunConductor conductor;
    private final GenerationTables tables;
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
            GenerationTables tables,
            ProjectionProperties properties) {
        this.models = models;
        this.generations = generations;
        this.runs = runs;
        this.processors = processors;
        this.shares = shares;
        this.rates = rates;
        this.conductor = conductor;
        this.tables = tables;
        this.pulse = properties.pulse();
    }

    @Override
    public synchronized void start() {
        look();
        conductor.start();
        clockwork = Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("ProjectionNode"));
        clockwork.scheduleWithFixedDelay(this::lookAgain, pulse.toMillis(), pulse.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    @Override
    public synchronized void stop() {
        clockwork.shutdownNow();
        conductor.stop();
        processors.stopAllBut(Set.of());
        leave();
        running = false;
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException e) {
            // The store may be away; what runs goes on as it was decided last, and the next look is soon.
            LOG.warn("The projections could not be looked after: {}", e.toString());
        }
    }

    private void look() {
        generations.refresh();
        shares.refresh(NAME);
        List<ProjectionRun> active = runs.active();
        Set<String> wanted = new LinkedHashSet<>();
        for (Definition definition : models.all()) {
            want(generations.live(definition.name()), definition, wanted);
        }
        for (ProjectionRun run : active) {
            models.named(run.generation().projection())
                    .filter(definition -> run.needsProcessors())
                    .ifPresent(definition -> want(run.generation(), definition, wanted));
        }
        processors.stopAllBut(wanted);
        processors.giveAway();
        rates.sample(wanted);
        active.forEach(this::conduct);
        dropDiscarded();
    }

    private void want(Generation generation, Definition definition, Set<String> wanted) {
        processors.run(generation, definition);
        wanted.add(generation.group());
    }

    private void conduct(ProjectionRun run) {
        Optional<Definition> definition = models.named(run.generation().projection());
        if (definition.isPresent() && runs.conduct(run, NAME)) {
            conductor.step(run, definition.get());
        }
    }

    private void dropDiscarded() {
        for (Generation generation : runs.discarded()) {
            models.named(generation.projection()).ifPresent(definition -> {
                tables.drop(generation, definition);
                runs.dropped(generation);
            });
        }
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
