package io.payflow.query.history;

import io.payflow.api.event.EventMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** A record's events, read from the event store itself: never behind. */
@Component
public class AggregateHistory {
    private static final String POSITIONS =
            "select sequence_number, global_index from domain_event_entry where aggregate_identifier = ?";

    private final EventStore events;
    private final JdbcTemplate jdbc;

    AggregateHistory(EventStore events, JdbcTemplate jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    /**
     * What happened to the record, oldest first; nothing if no record of this kind has this id.
     *
     * @param vocabulary what can happen to this kind of record
     */
    public <E> List<E> events(String id, Class<E> vocabulary) {
        return read(id, vocabulary).stream()
                .map(message -> vocabulary.cast(message.getPayload()))
                .toList();
    }

    /**
     * The same, told to people.
     *
     * @param evolve the one fold of this kind; the state before the first event is null
     * @param sentence tells an event, given the state right after it
     * @param occurredAt when an event happened, by the service's clock
     */
    public <E, S> List<TimelineEntry> timeline(
            String id,
            Class<E> vocabulary,
            BiFunction<S, E, S> evolve,
            BiFunction<E, S, String> sentence,
            Function<E, Instant> occurredAt) {
        List<DomainEventMessage<?>> messages = read(id, vocabulary);
        Map<Long, Long> positions = positions(id);
        List<TimelineEntry> entries = new ArrayList<>();
        S state = null;
        for (DomainEventMessage<?> message : messages) {
            E event = vocabulary.cast(message.getPayload());
            state = evolve.apply(state, event);
            entries.add(new TimelineEntry(
                    positions.get(message.getSequenceNumber()),
                    message.getSequenceNumber(),
                    event.getClass().getSimpleName(),
                    occurredAt.apply(event),
                    (String) message.getMetaData().get(EventMetadata.ACTOR),
                    sentence.apply(event, state),
                    event));
        }
        return entries;
    }

    /** An id of something else, such as a merchant, is no payment's id. */
    private List<DomainEventMessage<?>> read(String id, Class<?> vocabulary) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        events.readEvents(id, 0).asStream().forEach(messages::add);
        boolean isOfThisKind =
                messages.stream().map(DomainEventMessage::getPayload).allMatch(vocabulary::isInstance);
        return isOfThisKind ? messages : List.of();
    }

    private Map<Long, Long> positions(String id) {
        Map<Long, Long> positions = new HashMap<>();
        jdbc.query(
                POSITIONS,
                row -> {
                    positions.put(row.getLong("sequence_number"), row.getLong("global_index"));
                },
                id);
        return positions;
    }
}
