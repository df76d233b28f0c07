package io.payflow.query.merchant;

import io.payflow.api.access.Caller;
import io.payflow.api.merchant.MerchantEvent;
import io.payflow.api.merchant.MerchantState;
import io.payflow.api.problem.Rejection;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.ProjectionBehind;
import io.payflow.query.reading.QueryParameters;
import io.payflow.query.reading.VersionWait;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What callers may ask about merchants; what they may not see looks as if it did not exist. */
final class MerchantQueries {
    static final String LIST = "merchants";

    private final Generation generation;
    private final MerchantRows rows;
    private final EventStore events;
    private final VersionWait waiting;

    MerchantQueries(Generation generation, MerchantRows rows, EventStore events, VersionWait waiting) {
        this.generation = generation;
        this.rows = rows;
        this.events = events;
        this.waiting = waiting;
    }

    /** Names whose position tells how fresh the answers are. */
    String group() {
        return generation.group();
    }

    /** @param after the id that the page before ended with; empty at the beginning */
    Page<MerchantState> list(String after, int limit, Caller caller) {
        List<MerchantState> found = caller.seesEveryMerchant()
                ? rows.list(after, limit + 1)
                : rows.list(caller.merchants(), after, limit + 1);
        return Page.of(found, limit, last -> Cursor.write(LIST, List.of(last.id())));
    }

    /** Waits until the read side has the merchant in the wanted version: its first, if none is named. */
    void await(String id, OptionalLong minVersion, Caller caller) {
        if (!QueryParameters.storable(id) || !caller.sees(id)) {
            throw Rejection.notFound("merchant", id);
        }
        long wanted = minVersion.orElse(0);
        Optional<MerchantState> projected = rows.find(id);
        if (projected.isEmpty() && !isInEventStore(id)) {
            throw Rejection.notFound("merchant", id);
        }
        if (projected.filter(merchant -> merchant.version() >= wanted).isEmpty()) {
            waiting.until(
                    () -> rows.find(id).filter(merchant -> merchant.version() >= wanted), () -> behind(id, wanted));
        }
    }

    /** The merchant on the read side, where it was awaited before. */
    MerchantState get(String id) {
        return rows.find(id).orElseThrow(() -> behind(id, 0));
    }

    private boolean isInEventStore(String id) {
        DomainEventStream stream = events.readEvents(id, 0);
        return stream.hasNext() && stream.next().getPayload() instanceof MerchantEvent;
    }

    private Rejection behind(String id, long wanted) {
        OptionalLong reached =
                rows.find(id).stream().mapToLong(MerchantState::version).findFirst();
        return ProjectionBehind.rejection("merchant", id, reached, wanted);
    }
}
