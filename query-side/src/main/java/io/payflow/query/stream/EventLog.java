package io.payflow.query.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The event store as the stream reads it. Positions become visible in order, so what is below the head is final. */
@Component
class EventLog {
    private static final String HEADS = """
            select global_index, aggregate_identifier, sequence_number, payload_type from domain_event_entry
             where global_index > ? and global_index <= ? order by global_index limit ?""";

    private static final String FIRST_EVENTS = """
            select aggregate_identifier, sequence_number, type, event_identifier, payload_type, payload_revision,
                   payload, meta_data, time_stamp
              from domain_event_entry where sequence_number = 0 and aggregate_identifier = any(?)""";

    private final EventStore events;
    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final org.axonframework.config.Configuration axon;

    EventLog(
            EventStore events,
            JdbcTemplate jdbc,
            @Qualifier("eventSerializer") Serializer serializer,
            org.axonframework.config.Configuration axon) {
        this.events = events;
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.axon = axon;
    }

    /** The newest position; 0 while there is none. */
    long head() {
        Long head = jdbc.queryForObject("select max(global_index) from domain_event_entry", Long.class);
        return head == null ? 0 : head;
    }

    /** The first events after a position, and not after another, in order. */
    List<EventHead> heads(long after, long to, int count) {
        return jdbc.query(
                HEADS,
                (row, number) -> new EventHead(
                        row.getLong("global_index"),
                        row.getString("aggregate_identifier"),
                        row.getLong("sequence_number"),
                        simpleName(row.getString("payload_type"))),
                after,
                to,
                count);
    }

    /** All events after a position, waiting for those to come. */
    BlockingStream<TrackedEventMessage<?>> open(long after) {
        return events.openStream(GapAwareTrackingToken.newInstance(after, Set.of()));
    }

    /** A record's events from the first on. */
    DomainEventStream of(String id) {
        return events.readEvents(id, 0);
    }

    /** Whose the records are: the first event of each says so. */
    Map<String, String> merchants(Collection<String> ids) {
        List<DomainEventData<?>> first = jdbc.query(
                FIRST_EVENTS,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("varchar", ids.toArray())),
                (row, number) -> new GenericDomainEventEntry<>(
                        row.getString("type"),
                        row.getString("aggregate_identifier"),
                        row.getLong("sequence_number"),
                        row.getString("event_identifier"),
                        DateTimeUtils.parseInstant(row.getString("time_stamp")),
                        row.getString("payload_type"),
                        row.getString("payload_revision"),
                        row.getBytes("payload"),
                        row.getBytes("meta_data")));
        DomainEventStream stream =
                EventStreamUtils.upcastAndDeserializeDomainEvents(first.stream(), serializer, axon.upcasterChain());
        Map<String, String> merchants = new HashMap<>();
        while (stream.hasNext()) {
            DomainEventMessage<?> event = stream.next();
            merchants.put(event.getAggregateIdentifier(), merchant(event.getPayload()));
        }
        return merchants;
    }

    private static String merchant(Object firstEvent) {
        return StreamKind.ofEvent(firstEvent.getClass().getSimpleName())
                .map(kind -> Story.of(kind).begin().then(firstEvent).merchantId())
                .orElseThrow(() -> new IllegalStateException("Nobody tells whose " + firstEvent.getClass() + " is"));
    }

    /** Stored under a name of its own, or under its class's. */
    private static String simpleName(String type) {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }
}
