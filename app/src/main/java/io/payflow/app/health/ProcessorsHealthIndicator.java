package io.payflow.app.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether every event processor does its work: it runs, it is not stuck at an event, and each of its segments has a token
 * that this node or another one has claimed. The details say which processor stands where, and why.
 */
final class ProcessorsHealthIndicator extends AbstractHealthIndicator {
    private final EventProcessingConfiguration processing;

    ProcessorsHealthIndicator(EventProcessingConfiguration processing) {
        super("The processors' tokens cannot be read");
        this.processing = processing;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        new TreeMap<>(processing.eventProcessors()).forEach((name, processor) -> {
            Map<String, Object> details = new LinkedHashMap<>();
            boolean works = check(name, processor, details);
            health.withDetail(name, details);
            if (!works) {
                health.down();
            }
        });
    }

    private boolean check(String name, EventProcessor processor, Map<String, Object> details) {
        details.put("running", processor.isRunning());
        boolean works = processor.isRunning() && !processor.isError();
        if (processor instanceof StreamingEventProcessor streaming) {
            Map<Integer, EventTrackerStatus> segments = streaming.processingStatus();
            describe(segments, details);
            works &= segments.values().stream().noneMatch(EventTrackerStatus::isErrorState);
            works &= everySegmentIsClaimed(name, segments.keySet(), details);
        }
        return works;
    }

    private boolean everySegmentIsClaimed(String name, Set<Integer> ours, Map<String, Object> details) {
        TokenStore tokens = processing.tokenStore(name);
        if (tokens.fetchSegments(name).length == 0) {
            details.put("waitingFor", "its first token");
            return false;
        }
        // What this node could claim and has not is claimed by nobody; what another node works on is not offered.
        Set<Integer> unclaimed = tokens.fetchAvailableSegments(name).stream()
                .map(Segment::getSegmentId)
                .filter(segment -> !ours.contains(segment))
                .collect(Collectors.toSet());
        if (!unclaimed.isEmpty()) {
            details.put("unclaimedSegments", unclaimed);
        }
        return unclaimed.isEmpty();
    }

    /** The position that is complete on this node is that of its slowest segment. */
    private static void describe(Map<Integer, EventTrackerStatus> segments, Map<String, Object> details) {
        segments.values().stream()
                .map(EventTrackerStatus::getCurrentPosition)
                .mapToLong(position -> position.orElse(-1))
                .min()
                .ifPresent(position -> details.put("position", position));
        segments.forEach((segment, status) -> {
            if (status.isErrorState()) {
                details.put("error", "segment " + segment + ": " + status.getError());
            }
        });
    }
}
