package io.payflow.app.health;

import io.payflow.query.projection.ProjectionStatus;
import io.payflow.query.projection.ProjectionStatuses;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether every event processor does its work: it runs, each of its segments has a token, and it is not stuck at an event.
 * The details say which processor stands where, and why. Being behind is no reason to be taken out of service: every read
 * tells its freshness itself.
 */
final class ProcessorsHealthIndicator extends AbstractHealthIndicator {
    private final ProjectionStatuses processors;

    ProcessorsHealthIndicator(ProjectionStatuses processors) {
        super("The processors' positions cannot be read");
        this.processors = processors;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        for (ProjectionStatus processor : processors.all()) {
            health.withDetail(processor.name(), details(processor));
            if (!processor.running() || !processor.hasAllTokens() || processor.error() != null) {
                health.down();
            }
        }
    }

    private static Map<String, Object> details(ProjectionStatus processor) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("running", processor.running());
        details.put("hasAllTokens", processor.hasAllTokens());
        details.put("position", processor.position());
        details.put("headPosition", processor.headPosition());
        details.put("lagMs", processor.lagMs());
        if (processor.error() != null) {
            details.put("error", processor.error());
        }
        return details;
    }
}
