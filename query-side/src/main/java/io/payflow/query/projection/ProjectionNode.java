package io.payflow.query.projection;

import io.payflow.query.projection.ReadModel.Definition;
import java.util.Set;
import org.axonframework.lifecycle.Phase;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** This node's share of the projections: it runs what is live and what is being built. */
@Component
class ProjectionNode implements SmartLifecycle {
    private final ReadModels models;
    private final Generations generations;
    private final ProjectionProcessors processors;
    private volatile boolean running;

    ProjectionNode(ReadModels models, Generations generations, ProjectionProcessors processors) {
        this.models = models;
        this.generations = generations;
        this.processors = processors;
    }

    @Override
    public synchronized void start() {
        for (Definition definition : models.all()) {
            processors.run(generations.live(definition.name()), definition);
        }
        running = true;
    }

    @Override
    public synchronized void stop() {
        processors.stopAllBut(Set.of());
        running = false;
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
