package io.payflow.query.asof;

import io.payflow.query.asof.Difference.Cause;
import io.payflow.query.asof.Difference.Change;
import io.payflow.query.asof.Difference.End;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares states of records in the very form in which as-of shows them. */
@Component
class Differences {
    private final JsonMapper json;

    Differences(JsonMapper json) {
        this.json = json;
    }

    <E> Difference of(Past<E, ?, ?> past, Span span) {
        Standing<?> from = past.standing(span.from());
        Standing<?> to = past.existing(span.to());
        List<Change> changes = Changes.between(tree(from), tree(to), past.kind().identities());
        List<Cause> events = past.between(from.version(), to.version()).stream()
                .map(event -> new Cause(
                        event.position(), event.version(), event.type(), past.occurredAt(event), event.actor()))
                .toList();
        return new Difference(past.id(), End.of(from), End.of(to), changes, events);
    }

    /** Before it existed a record had no fields. */
    private JsonNode tree(Standing<?> standing) {
        return standing.state() == null ? json.createObjectNode() : json.valueToTree(standing.state());
    }
}
