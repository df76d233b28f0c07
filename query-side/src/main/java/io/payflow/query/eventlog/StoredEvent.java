package io.payflow.query.eventlog;

/**
 * One row of the event store, as it is stored.
 *
 * @param position its place in the store; there are gaps, which never fill
 * @param aggregateType the kind of record it happened to
 * @param sequence its place among the record's events, from 0
 * @param eventId of its own
 * @param storedAt by the real clock, as text: {@code 2026-11-24T10:00:00.000Z}
 * @param type the event's name
 * @param revision of the type; null if it has none
 * @param payload the event as JSON
 * @param metadata who caused it and why, as JSON
 */
public record StoredEvent(
        long position,
        String aggregateType,
        String aggregateId,
        long sequence,
        String eventId,
        String storedAt,
        String type,
        String revision,
        byte[] payload,
        byte[] metadata) {}
