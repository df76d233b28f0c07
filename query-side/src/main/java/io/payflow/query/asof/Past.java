package io.payflow.query.asof;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.query.history.RecordedEvent;
import java.time.Instant;
import java.util.List;

/**
 * All that happened to a record, from which it is told how it stood at any time.
 *
 * @param events at least one, oldest first
 */
record Past<E, S, V>(RecordKind<E, S, V> kind, String id, List<RecordedEvent<E>> events) {

    /** @throws Rejection if the record did not exist then, or never had this version */
    AsOf<V> asOf(Point point) {
        Standing<V> standing = existing(point);
        return new AsOf<>(
                id,
                standing.version(),
                standing.occurredAt(),
                standing.last().position(),
                standing.last().type(),
                standing.last().actor(),
                head(),
                standing.moment(),
                standing.state());
    }

    /** @throws Rejection if the record did not exist then, or never had this version */
    Standing<V> existing(Point point) {
        Standing<V> standing = standing(point);
        if (standing.last() == null) {
            throw new Rejection(
                    ProblemCode.NOT_FOUND,
                    "The %s %s did not exist at %s: it exists since %s."
                            .formatted(kind.name(), id, standing.moment(), occurredAt(events.get(0))));
        }
        return standing;
    }

    /** @throws Rejection if the record never had this version */
    Standing<V> standing(Point point) {
        if (point instanceof Point.OfVersion asked && asked.version() > head()) {
            String versions =
                    head() == 0 ? "must be 0, the only version" : "must be one of the versions 0 to " + head();
            Violation beyond = new Violation(point.parameter(), versions + " of the " + kind.name() + " " + id);
            throw Rejection.invalid(ProblemCode.VALIDATION_FAILED, List.of(beyond));
        }
        List<RecordedEvent<E>> happened = events.stream()
                .takeWhile(event -> point.includes(event.version(), occurredAt(event)))
                .toList();
        Instant asked = point instanceof Point.AtMoment at ? at.moment() : null;
        if (happened.isEmpty()) {
            return new Standing<>(null, null, asked, null);
        }
        RecordedEvent<E> last = happened.get(happened.size() - 1);
        Instant moment = asked == null ? occurredAt(last) : asked;
        return new Standing<>(last, occurredAt(last), moment, kind.view().apply(fold(happened), moment));
    }

    /** What happened after a version, up to another one. */
    List<RecordedEvent<E>> between(long fromVersion, long toVersion) {
        return events.stream()
                .filter(event -> event.version() > fromVersion && event.version() <= toVersion)
                .toList();
    }

    Instant occurredAt(RecordedEvent<E> recorded) {
        return kind.occurredAt().apply(recorded.event());
    }

    private S fold(List<RecordedEvent<E>> happened) {
        S state = null;
        for (RecordedEvent<E> recorded : happened) {
            state = kind.evolve().apply(state, recorded.event());
        }
        return state;
    }

    private long head() {
        return events.get(events.size() - 1).version();
    }
}
