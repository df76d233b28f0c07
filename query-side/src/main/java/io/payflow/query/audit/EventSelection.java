package io.payflow.query.audit;

import io.payflow.api.event.EventMetadata;
import io.payflow.query.eventlog.StoredEvent;
import io.payflow.query.reading.QueryParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which events are asked for.
 *
 * @param types the events' names; empty for all
 * @param from when they happened, itself included, by the service's clock
 * @param to before when they happened
 */
record EventSelection(
        Optional<String> aggregateId,
        Set<String> types,
        Optional<String> actor,
        Optional<Instant> from,
        Optional<Instant> to) {
    private static final String NAME = "[A-Za-z][A-Za-z0-9_.$]*";

    static EventSelection of(QueryParameters parameters) {
        EventSelection selection = new EventSelection(
                parameters.text("aggregateId"),
                parameters.anyOf(
                        "type",
                        name -> name.matches(NAME) ? Optional.of(name) : Optional.empty(),
                        "the events' names, such as PaymentCaptured"),
                parameters.text("actor"),
                parameters.instant("from"),
                parameters.instant("to"));
        if (selection.from.isPresent()
                && selection.to.isPresent()
                && !selection.from.get().isBefore(selection.to.get())) {
            parameters.violation("to", "must be after from");
        }
        return selection;
    }

    /** Whether nothing is left out. */
    boolean isOfAll() {
        return aggregateId.isEmpty() && types.isEmpty() && actor.isEmpty() && from.isEmpty() && to.isEmpty();
    }

    /** Names the list for its cursors. */
    String list() {
        return String.join(
                "\n",
                "events",
                aggregateId.orElse(""),
                String.join(",", new TreeSet<>(types)),
                actor.orElse(""),
                from.map(Instant::toString).orElse(""),
                to.map(Instant::toString).orElse(""));
    }

    /** What does not say when it happened, or who caused it, is of no time, or of nobody. */
    boolean has(StoredEvent event) {
        return (types.isEmpty() || types.contains(event.type())) && isByActor(event) && isInTime(event);
    }

    private boolean isByActor(StoredEvent event) {
        return actor.isEmpty() || actor.equals(JsonMember.text(event.metadata(), EventMetadata.ACTOR));
    }

    private boolean isInTime(StoredEvent event) {
        if (from.isEmpty() && to.isEmpty()) {
            return true;
        }
        Optional<Instant> at = JsonMember.text(event.payload(), "occurredAt").flatMap(EventSelection::instant);
        return at.isPresent()
                && from.map(first -> !at.get().isBefore(first)).orElse(true)
                && to.map(end -> at.get().isBefore(end)).orElse(true);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
