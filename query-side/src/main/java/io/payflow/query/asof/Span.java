package io.payflow.query.asof;

import io.payflow.query.reading.QueryParameters;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two of the states that a record ever had, the later one not before the other. */
record Span(Point from, Point to) {
    private static final String PAIRS = "must be given as a pair: either fromVersion and toVersion, or from and to";

    private static final long BEFORE_THE_FIRST = -1;

    /** Reads two versions or two moments; what is wrong with them is left to the parameters' own check. */
    static Optional<Span> of(QueryParameters parameters, Instant now) {
        Set<String> given = Stream.of("fromVersion", "toVersion", "from", "to")
                .filter(parameters::isGiven)
                .collect(Collectors.toSet());
        if (!given.equals(Set.of("fromVersion", "toVersion")) && !given.equals(Set.of("from", "to"))) {
            parameters.violation("fromVersion", PAIRS);
            parameters.violation("from", PAIRS);
        }
        Optional<Long> fromVersion = version(parameters, "fromVersion", BEFORE_THE_FIRST);
        Optional<Long> toVersion = version(parameters, "toVersion", 0);
        Optional<Instant> from = Point.past(parameters, "from", now);
        Optional<Instant> to = Point.past(parameters, "to", now);
        return span(parameters, "fromVersion", fromVersion, "toVersion", toVersion, Point.OfVersion::new)
                .or(() -> span(parameters, "from", from, "to", to, Point.AtMoment::new));
    }

    private static Optional<Long> version(QueryParameters parameters, String name, long first) {
        OptionalLong version = parameters.number(name, first, Long.MAX_VALUE);
        return version.isPresent() ? Optional.of(version.getAsLong()) : Optional.empty();
    }

    private static <T extends Comparable<T>> Optional<Span> span(
            QueryParameters parameters,
            String fromName,
            Optional<T> from,
            String toName,
            Optional<T> to,
            BiFunction<String, T, Point> point) {
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (from.get().compareTo(to.get()) > 0) {
            parameters.violation(fromName, "must not be after " + toName);
        }
        return Optional.of(new Span(point.apply(fromName, from.get()), point.apply(toName, to.get())));
    }
}
