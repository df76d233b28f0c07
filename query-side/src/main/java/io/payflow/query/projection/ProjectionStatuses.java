package io.payflow.query.projection;

import io.payflow.query.projection.ReadModel.Definition;
import io.payflow.query.reading.Freshness;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.stereotype.Component;

/**
 * How the event processors are doing that the service cannot do without: for health, readiness and a clock that moves. A
 * generation that is being built is none of them.
 */
@Component
public class ProjectionStatuses {
    private final ReadModels models;
    private final Generations generations;
    private final ProcessorPositions positions;
    private final ProjectionFreshness freshness;
    private final ProjectionErrors errors;

    ProjectionStatuses(
            ReadModels models,
            Generations generations,
            ProcessorPositions positions,
            ProjectionFreshness freshness,
            ProjectionErrors errors) {
        this.models = models;
        this.generations = generations;
        this.positions = positions;
        this.freshness = freshness;
        this.errors = errors;
    }

    /** All of them, by name. */
    public List<ProjectionStatus> all() {
        Stream<String> live = models.all().stream()
                .map(Definition::name)
                .map(generations::live)
                .map(Generation::group);
        Stream<String> others = positions.others().stream().map(StreamingEventProcessor::getName);
        return Stream.concat(live, others)
                .sorted(Comparator.naturalOrder())
                .map(this::of)
                .toList();
    }

    /** @param processor its name, such as {@code payments-v1} */
    ProjectionStatus of(String processor) {
        OptionalLong position = positions.of(processor);
        Freshness fresh = freshness.at(position);
        return new ProjectionStatus(
                processor,
                positions.isRunning(processor),
                errors.keeping(processor, fresh.position()).orElse(null),
                position.isPresent(),
                fresh.position(),
                fresh.headPosition(),
                fresh.lagMs());
    }
}
