package io.payflow.query.history;

/**
 * An event of a record, where it is stored and who caused it.
 *
 * @param position its place in the event store
 * @param version the record's version since this event
 * @param actor who caused it; null if it was not recorded
 */
public record RecordedEvent<E>(long position, long version, String actor, E event) {

    /** The event's name. */
    public String type() {
        return event.getClass().getSimpleName();
    }
}
