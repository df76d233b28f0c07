package io.payflow.command.eventstore;

import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/**
 * What has changed in events since the first release. What is stored stays as it was stored, and is read as today's event.
 * Each upcaster makes the next revision of one; they stand in the order in which they came, and none is ever taken away.
 */
public final class EventUpcasters {
    private EventUpcasters() {}

    /** From every revision that was ever stored to today's. */
    public static EventUpcasterChain chain() {
        return new EventUpcasterChain(new PayoutItemsParked1To2());
    }
}
