package io.payflow.query.asof;

import io.payflow.api.access.Caller;
import io.payflow.api.problem.Rejection;
import io.payflow.query.history.AggregateHistory;
import io.payflow.query.history.RecordedEvent;
import io.payflow.query.reading.QueryParameters;
import java.util.List;
import org.springframework.stereotype.Component;

/** The records whose past can be looked at; what a caller may not see looks as if it did not exist. */
@Component
class PastRecords {
    private final AggregateHistory history;

    PastRecords(AggregateHistory history) {
        this.history = history;
    }

    /** @throws Rejection if no record of this kind has this id */
    <E, S, V> Past<E, S, V> get(RecordKind<E, S, V> kind, String id, Caller caller) {
        List<RecordedEvent<E>> events =
                QueryParameters.storable(id) ? history.recorded(id, kind.vocabulary()) : List.of();
        if (events.isEmpty() || !caller.sees(merchantId(kind, events.get(0)))) {
            throw Rejection.notFound(kind.name(), id);
        }
        return new Past<>(kind, id, events);
    }

    private static <E, S> String merchantId(RecordKind<E, S, ?> kind, RecordedEvent<E> first) {
        return kind.merchantId().apply(kind.evolve().apply(null, first.event()));
    }
}
