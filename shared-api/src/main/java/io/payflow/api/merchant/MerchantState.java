package io.payflow.api.merchant;

import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import java.time.Instant;
import java.util.List;

/**
 * A merchant as its events made it: the one fold of merchants.
 *
 * @param terms what the newest definition says
 * @param version the sequence of the last event; the first definition is 0
 */
public record MerchantState(MerchantDefined terms, Instant createdAt, Instant updatedAt, long version) {

    public String id() {
        return terms.merchantId();
    }

    /** @param state null before the first event */
    public static MerchantState evolve(MerchantState state, MerchantEvent event) {
        if (event instanceof MerchantDefined defined) {
            return state == null
                    ? new MerchantState(defined, defined.occurredAt(), defined.occurredAt(), 0)
                    : new MerchantState(defined, state.createdAt(), defined.occurredAt(), state.version() + 1);
        }
        throw new IllegalStateException("No fold for " + event.getClass().getSimpleName());
    }

    /** The merchant after all these events, in order. */
    public static MerchantState fold(List<? extends MerchantEvent> events) {
        MerchantState state = null;
        for (MerchantEvent event : events) {
            state = evolve(state, event);
        }
        return state;
    }
}
