package io.payflow.query.verification.invariant;

import org.axonframework.eventhandling.DomainEventData;

/** A row of the event store, unread. */
record HistoryRow(long position, DomainEventData<?> stored) {
    String recordId() {
        return stored.getAggregateIdentifier();
    }

    long sequence() {
        return stored.getSequenceNumber();
    }
}
