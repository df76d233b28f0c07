package io.payflow.query.asof;

import io.payflow.query.reading.QueryParameters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/** Which of the states that a record ever had is meant. */
sealed interface Point {
    /** The query parameter that asks for it. */
    String parameter();

    /** Whether an event had happened by then, if all before it had. */
    boolean includes(long version, Instant occurredAt);

    /** That of one of its versions; -1 before the first. */
    record OfVersion(String parameter, long version) implements Point {
        @Override
        public boolean includes(long eventsVersion, Instant occurredAt) {
            return eventsVersion <= version;
        }
    }

    /** That at a moment, by the service's clock. */
    record AtMoment(String parameter, Instant moment) implements Point {
        @Override
        public boolean includes(long eventsVersion, Instant occurredAt) {
            return !occurredAt.isAfter(moment);
        }
    }

    /** Reads either {@code version} or {@code at}; what is wrong with them is left to the parameters' own check. */
    static Optional<Point> of(QueryParameters parameters, Instant now) {
        OptionalLong version = parameters.number("version", 0, Long.MAX_VALUE);
        Optional<Instant> at = past(parameters, "at", now);
        if (parameters.isGiven("version") == parameters.isGiven("at")) {
            parameters.violation("version", "must be given, or at, but not both");
            parameters.violation("at", "must be given, or version, but not both");
        }
        return version.isPresent()
                ? Optional.of(new OfVersion("version", version.getAsLong()))
                : at.map(moment -> new AtMoment("at", moment));
    }

    /** A moment that has been: what a record will be nobody knows. */
    static Optional<Instant> past(QueryParameters parameters, String name, Instant now) {
        Optional<Instant> moment = parameters.instant(name);
        if (moment.filter(now::isBefore).isPresent()) {
            parameters.violation(
                    name, "must not be in the future: it is " + now.truncatedTo(ChronoUnit.MILLIS) + " now");
        }
        return moment;
    }
}
