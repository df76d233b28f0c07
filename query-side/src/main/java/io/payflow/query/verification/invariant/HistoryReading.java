package io.payflow.query.verification.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** Makes an event of a row, as the service itself reads it: through the upcasters. */
record HistoryReading(Serializer serializer, EventUpcaster upcasters) {

    /** One event; another number only if an upcaster makes another number of it. */
    List<HistoryEvent> read(HistoryRow row) {
        DomainEventStream stream =
                EventStreamUtils.upcastAndDeserializeDomainEvents(Stream.of(row.stored()), serializer, upcasters);
        List<HistoryEvent> events = new ArrayList<>(1);
        while (stream.hasNext()) {
            DomainEventMessage<?> event = stream.next();
            events.add(new HistoryEvent(
                    row.recordId(), row.sequence(), row.position(), event.getPayload(), event.getMetaData()));
        }
        return events;
    }
}
