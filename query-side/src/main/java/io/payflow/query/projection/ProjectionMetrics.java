package io.payflow.query.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** {@code payflow_projection_lag_seconds} and {@code payflow_projection_position}, measured when they are asked for. */
@Component
class ProjectionMetrics implements MeterBinder {
    private final ProjectionFreshness freshness;
    private final List<String> groups;

    ProjectionMetrics(ProjectionFreshness freshness, ApplicationContext context) {
        this.freshness = freshness;
        this.groups = groups(context);
    }

    /** Named by the beans' annotations: the processors themselves exist only when Axon has started. */
    private static List<String> groups(ApplicationContext context) {
        return Arrays.stream(context.getBeanNamesForAnnotation(ProcessingGroup.class))
                .map(bean -> context.findAnnotationOnBean(bean, ProcessingGroup.class)
                        .value())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String group : groups) {
            Gauge.builder("payflow.projection.lag", () -> freshness.of(group).lagMs() / 1000.0)
                    .baseUnit("seconds")
                    .description("Age of the oldest event that the projection has not reached")
                    .tag("projection", group)
                    .register(registry);
            Gauge.builder(
                            "payflow.projection.position",
                            () -> freshness.of(group).position())
                    .description("Position of the event store that the projection has reached")
                    .tag("projection", group)
                    .register(registry);
        }
    }
}
