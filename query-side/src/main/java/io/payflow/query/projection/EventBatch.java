package io.payflow.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Collects the events of one processor's batch, so that a projection reads and writes its rows once per batch and not
 * once per event.
 */
public final class EventBatch<E> {
    private final String resource;
    private final Consumer<List<ProjectedEvent<E>>> apply;
    private final Runnable committed;

    /**
     * @param resource names the projection within the unit of work
     * @param apply called once per batch, within its transaction, with its events in order
     * @param committed called once the batch's transaction has been committed
     */
    public EventBatch(String resource, Consumer<List<ProjectedEvent<E>>> apply, Runnable committed) {
        this.resource = resource;
        this.apply = apply;
        this.committed = committed;
    }

    public void add(ProjectedEvent<E> event, UnitOfWork<?> batch) {
        List<ProjectedEvent<E>> events = batch.getResource(resource);
        if (events == null) {
            events = new ArrayList<>();
            batch.resources().put(resource, events);
            List<ProjectedEvent<E>> collected = events;
            batch.onPrepareCommit(unitOfWork -> apply.accept(collected));
            batch.afterCommit(unitOfWork -> committed.run());
        }
        events.add(event);
    }

    /**
     * The event's own position. The processor gives every event the token as it stood after that event, which has the
     * event's global index as its position, because positions become visible in order and gaps never fill; in a replay
     * or a merge it is the lower bound that moves with the event.
     */
    public static long position(TrackingToken token) {
        return Positions.of(token);
    }
}
