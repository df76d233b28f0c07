package io.payflow.query.asof;

import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import io.payflow.query.history.AggregateHistory;
import io.payflow.query.reading.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds the payouts that needed attention at a moment of the past from the events alone: one payout after the other, the
 * newest first, each folded up to that moment. A payout may have ten thousand items, so a page ends with the time it may
 * take, however little it has found; what it looked at is not looked at again.
 */
@Component
class PastAttention {
    /** What a page may take, and a payout more. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Payouts are few among payments: a statement looks for them among this many positions. */
    private static final int STRETCH = 20_000;

    private static final String ENDS = """
            select (select min(global_index) from domain_event_entry) as first,
                   (select max(global_index) from domain_event_entry) as last""";

    private static final String PAYOUTS = """
            select global_index, aggregate_identifier from domain_event_entry
             where global_index >= ? and global_index < ? and type = 'Payout' and sequence_number = 0
             order by global_index desc""";

    private final AggregateHistory history;
    private final JdbcTemplate jdbc;
    private final Duration patience;

    @Autowired
    PastAttention(AggregateHistory history, JdbcTemplate jdbc) {
        this(history, jdbc, PATIENCE);
    }

    PastAttention(AggregateHistory history, JdbcTemplate jdbc, Duration patience) {
        this.history = history;
        this.jdbc = jdbc;
        this.patience = patience;
    }

    /** A page that is not full is the last one only if it has no cursor. */
    Page<ListedAttention> page(AttentionSelection selection, int limit) {
        long started = System.nanoTime();
        Ends ends = ends();
        long before = Math.min(selection.before().orElse(Long.MAX_VALUE), ends.last() + 1);
        List<ListedAttention> found = new ArrayList<>();
        while (before > ends.first()) {
            long from = Math.max(ends.first(), before - STRETCH);
            for (Created payout : createdIn(from, before)) {
                then(payout, selection).ifPresent(found::add);
                before = payout.position();
                if (found.size() == limit || isOver(started)) {
                    return page(found, before, ends, selection);
                }
            }
            before = from;
            if (isOver(started)) {
                return page(found, before, ends, selection);
            }
        }
        return new Page<>(found, null);
    }

    private static Page<ListedAttention> page(
            List<ListedAttention> found, long before, Ends ends, AttentionSelection selection) {
        return new Page<>(found, before > ends.first() ? selection.cursorBefore(before) : null);
    }

    private boolean isOver(long started) {
        return System.nanoTime() - started >= patience.toNanos();
    }

    private Optional<ListedAttention> then(Created payout, AttentionSelection selection) {
        return history.fold(
                        payout.id(),
                        PayoutEvent.class,
                        PayoutState::evolve,
                        event -> !event.occurredAt().isAfter(selection.at()))
                .map(PayoutState::summary)
                .filter(selection::selects)
                .map(summary -> ListedAttention.of(summary, selection.at()));
    }

    private Ends ends() {
        return jdbc.queryForObject(ENDS, (row, number) -> new Ends(row.getLong("first"), row.getLong("last")));
    }

    private List<Created> createdIn(long from, long before) {
        return jdbc.query(
                PAYOUTS,
                (row, number) -> new Created(row.getLong("global_index"), row.getString("aggregate_identifier")),
                from,
                before);
    }

    /** A payout, and where its first event is. */
    private record Created(long position, String id) {}

    /** The first and the last position of the event store; 0 while it is empty. */
    private record Ends(long first, long last) {}
}
