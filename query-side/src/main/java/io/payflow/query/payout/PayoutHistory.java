package io.payflow.query.payout;

import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** A payout's events, read from the event store itself: never behind. */
@Component
class PayoutHistory {
    private final EventStore events;

    PayoutHistory(EventStore events) {
        this.events = events;
    }

    /** The payout as the event store has it; empty if no payout has this id. */
    Optional<PayoutState> payout(String id) {
        List<Object> payloads = new ArrayList<>();
        events.readEvents(id, 0).asStream().forEach(message -> payloads.add(message.getPayload()));
        boolean isPayout = payloads.stream().allMatch(PayoutEvent.class::isInstance);
        return isPayout
                ? Optional.ofNullable(PayoutState.fold(
                        payloads.stream().map(PayoutEvent.class::cast).toList()))
                : Optional.empty();
    }
}
