package io.payflow.simulator.check;

import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * An event as a record's history tells it.
 *
 * @param actor who caused it; null if it does not say
 * @param data the event itself
 */
record HistoryEntry(long position, long version, String type, String actor, JsonNode data) {

    static HistoryEntry of(JsonNode entry) {
        return new HistoryEntry(
                entry.path("position").asLong(),
                entry.path("version").asLong(),
                entry.path("type").asString(),
                entry.path("actor").asString(null),
                entry.path("data"));
    }

    boolean isBySame(HistoryEntry other) {
        return Objects.equals(actor, other.actor);
    }

    /** As violations name it. */
    String story() {
        return position + " " + type;
    }
}
