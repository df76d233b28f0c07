package io.payflow.query.refusal;

import io.payflow.api.problem.ProblemCode;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.QueryParameters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which refusals are wanted.
 *
 * @param codes any of these; empty for all
 * @param key the idempotency key, exactly
 * @param from refused at this moment or later
 * @param to refused before this moment
 * @param after where the page before ended
 */
record RefusalSelection(
        Optional<String> actor,
        Optional<String> client,
        Set<ProblemCode> codes,
        Optional<String> key,
        Optional<String> resourceId,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Place> after) {

    private static final String ALL_CODES =
            Arrays.stream(ProblemCode.values()).map(ProblemCode::toString).collect(Collectors.joining(", "));

    /** A place in the list's order, which never changes. */
    record Place(Instant at, long id) {

        private static Place parse(List<String> keys) {
            Instant at = Instant.EPOCH.plus(Long.parseLong(keys.get(0)), ChronoUnit.MICROS);
            return new Place(QueryParameters.requireComparable(at), Long.parseLong(keys.get(1)));
        }

        private List<String> keys() {
            return List.of(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)), Long.toString(id));
        }
    }

    /** Reads the filters and the cursor; what is wrong with them is left to the parameters' own check. */
    static RefusalSelection of(QueryParameters parameters) {
        RefusalSelection filters = new RefusalSelection(
                parameters.text("actor"),
                parameters.text("client"),
                parameters.anyOf("code", RefusalSelection::code, ALL_CODES),
                parameters.text("key"),
                parameters.text("resourceId"),
                parameters.instant("from"),
                parameters.instant("to"),
                Optional.empty());
        if (filters.from.isPresent()
                && filters.to.isPresent()
                && filters.from.get().isAfter(filters.to.get())) {
            parameters.violation("to", "must not be before from");
        }
        return filters.after(parameters.cursor(filters.name(), 2, Place::parse));
    }

    /** The same filters, from the place on where a page ended. */
    RefusalSelection after(Optional<Place> place) {
        return new RefusalSelection(actor, client, codes, key, resourceId, from, to, place);
    }

    /** The cursor for the page that follows this row. */
    String cursorAfter(KeptRefusal row) {
        return Cursor.write(name(), new Place(row.at(), row.id()).keys());
    }

    /** The same for the same filters; no value holds a line break. */
    private String name() {
        return String.join(
                "\n",
                "refusals",
                actor.orElse(""),
                client.orElse(""),
                codes.stream().map(ProblemCode::toString).sorted().collect(Collectors.joining(",")),
                key.orElse(""),
                resourceId.orElse(""),
                from.toString(),
                to.toString());
    }

    private static Optional<ProblemCode> code(String wireName) {
        return Arrays.stream(ProblemCode.values())
                .filter(code -> code.toString().equals(wireName))
                .findFirst();
    }
}
