package io.payflow.simulator.check;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A payment as the service tells it. */
record SeenPayment(String id, History history, JsonNode shown) implements Seen {
    /** The key with which the simulation's client made it; empty if somebody else did. */
    Optional<String> simulationKey() {
        return Optional.ofNullable(shown)
                .map(payment -> payment.path("metadata").path("simulationKey").asString(""))
                .filter(key -> !key.isEmpty());
    }

    Optional<PaymentState> state() {
        return Seen.folded(this, () -> PaymentState.fold(history.events(PaymentEvent.class)));
    }
}
