package io.payflow.query.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.payflow.query.projection.ReadModel.Definition;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.axonframework.config.ProcessingGroup;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * {@code payflow_projection_lag_seconds} and {@code payflow_projection_position}, measured when they are asked for. A
 * projection keeps its name whatever generation of it is live.
 */
@Component
class ProjectionMetrics implements MeterBinder {
    private final ProjectionFreshness freshness;
    private final ReadModels models;
    private final Generations generations;
    private final ApplicationContext context;

    ProjectionMetrics(
            ProjectionFreshness freshness, ReadModels models, Generations generations, ApplicationContext context) {
        this.freshness = freshness;
        this.models = models;
        this.generations = generations;
        this.context = context;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        groups().forEach((name, group) -> {
            Gauge.builder(
                            "payflow.projection.lag",
                            () -> freshness.of(group.get()).lagMs() / 1000.0)
                    .baseUnit("seconds")
                    .description("Age of the oldest event that the projection has not reached")
                    .tag("projection", name)
                    .register(registry);
            Gauge.builder(
                            "payflow.projection.position",
                            () -> freshness.of(group.get()).position())
                    .description("Position of the event store that the projection has reached")
                    .tag("projection", name)
                    .register(registry);
        });
    }

    /** What is no projection is named by the beans' annotations: its processor exists only when Axon has started. */
    private Map<String, Supplier<String>> groups() {
        Map<String, Supplier<String>> groups = new TreeMap<>();
        for (String bean : context.getBeanNamesForAnnotation(ProcessingGroup.class)) {
            String group =
                    context.findAnnotationOnBean(bean, ProcessingGroup.class).value();
            groups.put(group, () -> group);
        }
        for (Definition definition : models.all()) {
            groups.put(
                    definition.name(), () -> generations.live(definition.name()).group());
        }
        return groups;
    }
}
