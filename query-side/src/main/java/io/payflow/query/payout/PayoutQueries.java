package io.payflow.query.payout;

import io.payflow.api.access.Caller;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutSummary;
import io.payflow.api.problem.Rejection;
import io.payflow.query.history.AggregateHistory;
import io.payflow.query.history.TimelineEntry;
import io.payflow.query.opentask.OpenTasks;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.ProjectionBehind;
import io.payflow.query.reading.QueryParameters;
import io.payflow.query.reading.VersionWait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What callers may ask about payouts; what they may not see looks as if it did not exist. */
final class PayoutQueries {
    private final Generation generation;
    private final PayoutRows rows;
    private final PayoutItemRows items;
    private final OpenTasks tasks;
    private final AggregateHistory history;
    private final VersionWait waiting;

    PayoutQueries(
            Generation generation,
            PayoutRows rows,
            PayoutItemRows items,
            OpenTasks tasks,
            AggregateHistory history,
            VersionWait waiting) {
        this.generation = generation;
        this.rows = rows;
        this.items = items;
        this.tasks = tasks;
        this.history = history;
        this.waiting = waiting;
    }

    /** Names whose position tells how fresh the answers are. */
    String group() {
        return generation.group();
    }

    Page<PayoutRow> list(PayoutSelection selection, int limit) {
        return selection.selectsNothing()
                ? Page.empty()
                : Page.of(rows.list(selection, limit + 1), limit, selection::cursorAfter);
    }

    /** The unresolved tasks about the payouts of a page, by the payouts' ids. */
    Map<String, String> tasks(Page<PayoutRow> page) {
        return tasks.aboutPayouts(
                page.items().stream().map(row -> row.payout().id()).toList());
    }

    /** Of the payouts among which the selection selects. */
    PayoutOverview overview(PayoutSelection selection) {
        return PayoutOverview.of(rows.groups(selection.merchants(), selection.now()));
    }

    /** The items of a payout that was awaited before. */
    Page<PayoutItemRow> items(PayoutItemSelection selection, int limit) {
        return Page.of(items.list(selection, limit + 1), limit, selection::cursorAfter);
    }

    /** Waits until the read side has the payout in the wanted version: its creation, if none is named. */
    void await(String id, OptionalLong minVersion, Caller caller) {
        long wanted = minVersion.orElse(0);
        Optional<PayoutSummary> projected = requireVisible(id, caller);
        if (projected.filter(payout -> payout.version() >= wanted).isEmpty()) {
            waiting.until(() -> find(id).filter(payout -> payout.version() >= wanted), () -> behind(id, wanted));
        }
    }

    /** The payout on the read side, where it was awaited before. */
    PayoutSummary get(String id) {
        return find(id).orElseThrow(() -> behind(id, 0));
    }

    /** The same, with what is around it, as it looks to this caller at this moment. */
    PayoutDetail detail(PayoutSummary payout, Caller caller, Instant now) {
        return PayoutDetail.of(
                payout, tasks.aboutPayout(payout.id()).orElse(null), rows.reissues(payout.id()), caller.roles(), now);
    }

    List<TimelineEntry> history(String id, Caller caller) {
        requireVisible(id, caller);
        return history.timeline(
                id,
                PayoutEvent.class,
                PayoutState::evolve,
                (event, after) -> PayoutSentences.sentence(event),
                PayoutEvent::occurredAt);
    }

    /**
     * Only what the read side does not have yet is looked for in the event store.
     *
     * @return what the read side has
     */
    private Optional<PayoutSummary> requireVisible(String id, Caller caller) {
        if (!QueryParameters.storable(id)) {
            throw Rejection.notFound("payout", id);
        }
        Optional<PayoutSummary> projected = find(id);
        projected
                .or(() -> stored(id))
                .filter(payout -> caller.sees(payout.merchantId()))
                .orElseThrow(() -> Rejection.notFound("payout", id));
        return projected;
    }

    private Optional<PayoutSummary> find(String id) {
        return rows.find(id).map(PayoutRow::payout);
    }

    /** The payout as the event store has it; empty if no payout has this id. */
    private Optional<PayoutSummary> stored(String id) {
        return Optional.ofNullable(PayoutState.fold(history.events(id, PayoutEvent.class)))
                .map(PayoutState::summary);
    }

    private Rejection behind(String id, long wanted) {
        OptionalLong reached =
                find(id).stream().mapToLong(PayoutSummary::version).findFirst();
        return ProjectionBehind.rejection("payout", id, reached, wanted);
    }
}
