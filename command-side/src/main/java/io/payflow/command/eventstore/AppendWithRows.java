package io.payflow.command.eventstore;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * The port of the event store's writing side. Whatever implements it keeps these promises:
 *
 * <ul>
 *   <li>events and rows of one append are stored together or not at all, and are durable when it returns;
 *   <li>a second event with the same aggregate and sequence is refused, whichever node stores it;
 *   <li>positions become visible in order, over all nodes: a lower one never appears after a higher one, and a gap (a
 *       failed append) never fills.
 * </ul>
 *
 * A command attaches its rows with {@link PendingRows#add}; Axon's event store then calls {@link #appendEvents}.
 */
public interface AppendWithRows extends EventStorageEngine {
    /**
     * Stores events and rows in one transaction of its own.
     *
     * @throws org.axonframework.modelling.command.AggregateStreamCreationException if the first event's aggregate exists
     * @throws org.axonframework.modelling.command.ConcurrencyException if an event's sequence is taken
     */
    void append(List<? extends EventMessage<?>> events, List<RowWrite> rows);

    @Override
    default void appendEvents(List<? extends EventMessage<?>> events) {
        append(events, PendingRows.take());
    }
}
