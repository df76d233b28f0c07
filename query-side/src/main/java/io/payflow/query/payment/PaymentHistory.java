package io.payflow.query.payment;

import io.payflow.api.event.EventMetadata;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** A payment's events, read from the event store itself: never behind. */
@Component
class PaymentHistory {
    private static final String POSITIONS =
            "select sequence_number, global_index from domain_event_entry where aggregate_identifier = ?";

    private final EventStore events;
    private final JdbcTemplate jdbc;

    PaymentHistory(EventStore events, JdbcTemplate jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    /** The payment as the event store has it; empty if no payment has this id. */
    Optional<PaymentState> payment(String id) {
        return Optional.ofNullable(
                PaymentState.fold(read(id).stream().map(PaymentHistory::payload).toList()));
    }

    /** What happened to the payment, oldest first. */
    List<TimelineEntry> timeline(String id) {
        List<DomainEventMessage<?>> messages = read(id);
        Map<Long, Long> positions = positions(id);
        List<TimelineEntry> entries = new ArrayList<>();
        PaymentState state = null;
        for (DomainEventMessage<?> message : messages) {
            PaymentEvent event = payload(message);
            state = PaymentState.evolve(state, event);
            entries.add(new TimelineEntry(
                    positions.get(message.getSequenceNumber()),
                    message.getSequenceNumber(),
                    event.getClass().getSimpleName(),
                    event.occurredAt(),
                    (String) message.getMetaData().get(EventMetadata.ACTOR),
                    PaymentSentences.sentence(event, state),
                    event));
        }
        return entries;
    }

    private static PaymentEvent payload(DomainEventMessage<?> message) {
        return (PaymentEvent) message.getPayload();
    }

    /** An id of something else, such as a merchant, is no payment's id. */
    private List<DomainEventMessage<?>> read(String id) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        events.readEvents(id, 0).asStream().forEach(messages::add);
        boolean isPayment = messages.stream().allMatch(message -> message.getPayload() instanceof PaymentEvent);
        return isPayment ? messages : List.of();
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
