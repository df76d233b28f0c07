package io.payflow.query.projection;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How far each processor has come: the position that all of its segments have reached, wherever they run. A segment on
 * this node tells it from memory; one on another node by the token it stored, which is at most about a second behind.
 * The stored token is read past Axon's token store, because asking that for a token claims it.
 */
@Component
class ProcessorPositions {
    private final EventProcessingConfiguration processing;
    private final ProjectionProcessors projections;
    private final JdbcTemplate jdbc;
    private final Serializer tokens;

    ProcessorPositions(
            EventProcessingConfiguration processing,
            ProjectionProcessors projections,
            JdbcTemplate jdbc,
            Serializer tokens) {
        this.processing = processing;
        this.projections = projections;
        this.jdbc = jdbc;
        this.tokens = tokens;
    }

    /** The processors that are no projections, such as settlement's, by name. */
    List<StreamingEventProcessor> others() {
        return processing.eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(StreamingEventProcessor.class::cast)
                .sorted(Comparator.comparing(StreamingEventProcessor::getName))
                .toList();
    }

    /** Whether the processor has been started on this node. */
    boolean isRunning(String processor) {
        return find(processor).filter(StreamingEventProcessor::isRunning).isPresent();
    }

    /** The position all segments have reached, on whatever nodes; empty if the processor has no token yet. */
    OptionalLong of(String processor) {
        Map<Integer, EventTrackerStatus> here =
                find(processor).map(StreamingEventProcessor::processingStatus).orElse(Map.of());
        if (isWhole(here.values())) {
            return here.values().stream()
                    .mapToLong(ProcessorPositions::position)
                    .min();
        }
        return stored(processor).stream()
                .mapToLong(token -> here.containsKey(token.segment())
                        ? position(here.get(token.segment()))
                        : Positions.of(token.token()))
                .min();
    }

    private Optional<StreamingEventProcessor> find(String name) {
        return projections.named(name).or(() -> processing.eventProcessor(name, StreamingEventProcessor.class));
    }

    private static long position(EventTrackerStatus status) {
        return Positions.of(status.getTrackingToken());
    }

    /** Whether these segments are all there are: each covers 1 / (mask + 1) of the events. */
    private static boolean isWhole(Collection<EventTrackerStatus> statuses) {
        double share = statuses.stream()
                .map(EventTrackerStatus::getSegment)
                .mapToDouble(ProcessorPositions::share)
                .sum();
        return share >= 1.0;
    }

    private static double share(Segment segment) {
        return 1.0 / (segment.getMask() + 1L);
    }

    private List<StoredToken> stored(String processor) {
        return jdbc.query(
                "select segment, token, token_type from token_entry where processor_name = ?",
                (row, number) -> new StoredToken(
                        row.getInt("segment"), token(row.getBytes("token"), row.getString("token_type"))),
                processor);
    }

    /** A segment that has not yet processed anything has no token: it stands before the first event. */
    private TrackingToken token(byte[] bytes, String type) {
        return bytes == null ? null : tokens.deserialize(new SimpleSerializedObject<>(bytes, byte[].class, type, null));
    }

    private record StoredToken(int segment, TrackingToken token) {}
}
