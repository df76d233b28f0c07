package io.payflow.command.idempotency;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** What is stored of an aggregate, read afresh. */
@Component
public class History {
    private final EventStore eventStore;

    public History(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /** All of the aggregate's events; none if there is no such aggregate. */
    public List<Object> all(String aggregateId) {
        return upTo(aggregateId, Long.MAX_VALUE);
    }

    /** The aggregate's events from the first up to this version. */
    public List<Object> upTo(String aggregateId, long version) {
        List<Object> events = new ArrayList<>();
        DomainEventStream stream = eventStore.readEvents(aggregateId);
        while (stream.hasNext()) {
            DomainEventMessage<?> event = stream.next();
            if (event.getSequenceNumber() > version) {
                break;
            }
            events.add(event.getPayload());
        }
        return events;
    }

    /** The version this request led to, if what is stored says that it was accepted. */
    OptionalLong versionOf(String aggregateId, CommandContext context) {
        KnownKeys keys = new KnownKeys();
        eventStore
                .readEvents(aggregateId)
                .forEachRemaining(event -> keys.remember(event.getMetaData(), event.getSequenceNumber()));
        return keys.versionOf(context);
    }
}
