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
import org.springframework.stereotype.Component;

/**
 * Lets every error of a processor travel, which stops the segment, and remembers it: Axon forgets an error as soon as
 * it has released the segment, long before it tries again.
 */
@Component
class ProjectionErrors implements ErrorHandler {
    private final Map<String, FailedBatch> failed = new ConcurrentHashMap<>();

    @Override
    public void handleError(ErrorContext context) throws Exception {
        failed.put(
                context.eventProcessor(), new FailedBatch(lastPosition(context.failedEvents()), text(context.error())));
        PropagatingErrorHandler.instance().handleError(context);
    }

    /** What keeps a processor from getting beyond this position; empty once it has got there. */
    Optional<String> keeping(String processor, long position) {
        return Optional.ofNullable(failed.get(processor))
                .filter(batch -> position < batch.lastPosition())
                .map(FailedBatch::error);
    }

    private static long lastPosition(List<? extends EventMessage<?>> events) {
        return events.stream()
                .filter(TrackedEventMessage.class::isInstance)
                .mapToLong(event -> Positions.of(((TrackedEventMessage<?>) event).trackingToken()))
                .max()
                .orElse(Long.MAX_VALUE);
    }

    private static String text(Throwable error) {
        return error.getClass().getSimpleName() + ": " + error.getMessage();
    }

    private record FailedBatch(long lastPosition, String error) {}
}
