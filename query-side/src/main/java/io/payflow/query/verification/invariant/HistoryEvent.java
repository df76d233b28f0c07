package io.payflow.query.verification.invariant;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.event.EventMetadata;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An event as it is stored.
 *
 * @param recordId of the payment, payout, task or merchant it happened to
 * @param sequence within the record, from 0
 * @param position in the whole history
 */
record HistoryEvent(String recordId, long sequence, long position, Object payload, Map<String, ?> metadata) {

    /** What the metadata says; empty if it says nothing. */
    String said(String name) {
        Object value = metadata.get(name);
        return value == null ? "" : value.toString();
    }

    /** Who caused it, with the roles of that moment. Which merchants were in reach is not stored. */
    Caller caller() {
        return new Caller(said(EventMetadata.CLIENT), said(EventMetadata.ACTOR), roles(), Set.of());
    }

    private Set<Role> roles() {
        String names = said(EventMetadata.ROLE);
        return names.isEmpty()
                ? Set.of()
                : Arrays.stream(names.split(","))
                        .map(name -> Role.valueOf(name.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
    }
}
