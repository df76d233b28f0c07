package io.payflow.simulator.check;

import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A payout as the service tells it.
 *
 * @param items as listed
 */
record SeenPayout(String id, History history, JsonNode shown, List<JsonNode> items) implements Seen {
    SeenPayout {
        items = List.copyOf(items);
    }

    Optional<PayoutState> state() {
        return Seen.folded(this, () -> PayoutState.fold(history.events(PayoutEvent.class)));
    }
}
