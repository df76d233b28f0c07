package io.payflow.query.projection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lets every error of a processor travel, which stops the segment, and remembers it: Axon forgets an error as soon as it
 * has released the segment, long before it tries again. It is kept in the database, so that every node can tell.
 */
@Component
class ProjectionErrors implements ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionErrors.class);
    private static final int MAX_ERROR = 4_000;
    private static final String UPDATE =
            "update projection_failure set last_position = ?, error = ?, failed_at = current_timestamp where processor = ?";
    private static final String INSERT = """
            insert into projection_failure (last_position, error, processor, failed_at)
            values (?, ?, ?, current_timestamp)""";

    private final JdbcTemplate jdbc;
    private final Map<String, FailedBatch> failedHere = new ConcurrentHashMap<>();

    ProjectionErrors(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void handleError(ErrorContext context) throws Exception {
        FailedBatch batch = new FailedBatch(lastPosition(context.failedEvents()), text(context.error()));
        failedHere.put(context.eventProcessor(), batch);
        tellOthers(context.eventProcessor(), batch);
        PropagatingErrorHandler.instance().handleError(context);
    }

    /** What keeps a processor from getting beyond this position; empty once it has got there. */
    Optional<String> keeping(String processor, long position) {
        return Optional.ofNullable(failedHere.get(processor))
                .filter(batch -> position < batch.lastPosition())
                .or(() -> failedElsewhere(processor).filter(batch -> position < batch.lastPosition()))
                .map(FailedBatch::error);
    }

    private void tellOthers(String processor, FailedBatch batch) {
        try {
            if (jdbc.update(UPDATE, batch.lastPosition(), batch.error(), processor) == 0) {
                jdbc.update(INSERT, batch.lastPosition(), batch.error(), processor);
            }
        } catch (DataAccessException e) {
            // The batch most likely failed for the same reason, and its own error travels on.
            LOG.warn("The error of processor {} could not be stored", processor, e);
        }
    }

    private Optional<FailedBatch> failedElsewhere(String processor) {
        return jdbc
                .query(
                        "select last_position, error from projection_failure where processor = ?",
                        (row, number) -> new FailedBatch(row.getLong("last_position"), row.getString("error")),
                        processor)
                .stream()
                .findFirst();
    }

    private static long lastPosition(List<? extends EventMessage<?>> events) {
        return events.stream()
                .filter(TrackedEventMessage.class::isInstance)
                .mapToLong(event -> Positions.of(((TrackedEventMessage<?>) event).trackingToken()))
                .max()
                .orElse(Long.MAX_VALUE);
    }

    /** PostgreSQL takes no U+0000. */
    private static String text(Throwable error) {
        String text = error.getClass().getSimpleName() + ": " + error.getMessage();
        String storable = text.replace("\0", "");
        return storable.substring(0, Math.min(storable.length(), MAX_ERROR));
    }

    private record FailedBatch(long lastPosition, String error) {}
}
