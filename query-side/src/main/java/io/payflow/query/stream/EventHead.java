package io.payflow.query.stream;

/**
 * What can be known of a stored event without reading what it says.
 *
 * @param id of the record it happened to
 * @param sequence its place among the record's events
 * @param type the event's name
 */
record EventHead(long position, String id, long sequence, String type) {

    /** @throws IllegalStateException if nobody tells such events: none is ever skipped in silence */
    StreamKind kind() {
        return StreamKind.ofEvent(type)
                .orElseThrow(() -> new IllegalStateException(
                        "Nobody tells the event " + type + " at position " + position + " to the stream"));
    }
}
