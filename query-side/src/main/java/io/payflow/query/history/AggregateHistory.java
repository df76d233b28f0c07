package io.payflow.query.history;

import io.payflow.api.event.EventMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
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

    /** The same, with where each event is stored and who caused it. */
    public <E> List<RecordedEvent<E>> recorded(String id, Class<E> vocabulary) {
        List<DomainEventMessage<?>> messages = read(id, vocabulary);
        Map<Long, Long> positions = positions(id);
        return messages.stream()
                .map(message -> new RecordedEvent<>(
                        positions.get(message.getSequenceNumber()),
                        message.getSequenceNumber(),
                        (String) message.getMetaData().get(EventMetadata.ACTOR),
                        vocabulary.cast(message.getPayload())))
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
        List<TimelineEntry> entries = new ArrayList<>();
        S state = null;
        for (RecordedEvent<E> recorded : recorded(id, vocabulary)) {
            E event = recorded.event();
            state = evolve.apply(state, event);
            entries.add(new TimelineEntry(
                    recorded.position(),
                    recorded.version(),
                    recorded.type(),
                    occurredAt.apply(event),
                    recorded.actor(),
                    sentence.apply(event, state),
                    event));
        }
        return entries;
    }

    /**
     * What a record's first events made of it. They are folded one by one as they are read, so that the events of a
     * large record are not all held at once.
     *
     * @param evolve the one fold of this kind; the state before the first event is null
     * @param counts the first event that does not count, and all that follow it, are left out
     * @return empty if not even the first event counts
     */
    public <E, S> Optional<S> fold(String id, Class<E> vocabulary, BiFunction<S, E, S> evolve, Predicate<E> counts) {
        DomainEventStream messages = events.readEvents(id, 0);
        S state = null;
        while (messages.hasNext()) {
            E event = vocabulary.cast(messages.next().getPayload());
            if (!counts.test(event)) {
                break;
            }
            state = evolve.apply(state, event);
        }
        return Optional.ofNullable(state);
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
