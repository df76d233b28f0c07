package io.payflow.query.projection;

import io.payflow.query.reading.Freshness;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.stereotype.Component;

/** How the event processors are doing: for health and readiness. */
@Component
public class ProjectionStatuses {
    private final ProcessorPositions positions;
    private final ProjectionFreshness freshness;
    private final ProjectionErrors errors;

    ProjectionStatuses(ProcessorPositions positions, ProjectionFreshness freshness, ProjectionErrors errors) {
        this.positions = positions;
        this.freshness = freshness;
        this.errors = errors;
    }

    /** All of them, by name. */
    public List<ProjectionStatus> all() {
        return positions.processors().stream().map(this::of).toList();
    }

    private ProjectionStatus of(StreamingEventProcessor processor) {
        OptionalLong position = positions.of(processor);
        Freshness fresh = freshness.at(position);
        return new ProjectionStatus(
                processor.getName(),
                processor.isRunning(),
                errors.keeping(processor.getName(), fresh.position()).orElse(null),
                position.isPresent(),
                fresh.position(),
                fresh.headPosition(),
                fresh.lagMs());
    }
}
