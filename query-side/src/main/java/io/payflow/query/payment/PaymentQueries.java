package io.payflow.query.payment;

import io.payflow.api.access.Caller;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.problem.Rejection;
import io.payflow.query.history.AggregateHistory;
import io.payflow.query.history.TimelineEntry;
import io.payflow.query.opentask.OpenTasks;
import io.payflow.query.projection.Generation;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.ProjectionBehind;
import io.payflow.query.reading.QueryParameters;
import io.payflow.query.reading.VersionWait;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What callers may ask about payments; what they may not see looks as if it did not exist. */
final class PaymentQueries {
    private final Generation generation;
    private final PaymentRows rows;
    private final OpenTasks tasks;
    private final AggregateHistory history;
    private final VersionWait waiting;

    PaymentQueries(
            Generation generation, PaymentRows rows, OpenTasks tasks, AggregateHistory history, VersionWait waiting) {
        this.generation = generation;
        this.rows = rows;
        this.tasks = tasks;
        this.history = history;
        this.waiting = waiting;
    }

    /** Names whose position tells how fresh the answers are. */
    String group() {
        return generation.group();
    }

    Page<PaymentRow> list(PaymentSelection selection, int limit) {
        return selection.selectsNothing()
                ? Page.empty()
                : Page.of(rows.list(selection, limit + 1), limit, selection::cursorAfter);
    }

    /** Waits until the read side has the payment in the wanted version: its creation, if none is named. */
    void await(String id, OptionalLong minVersion, Caller caller) {
        long wanted = minVersion.orElse(0);
        Optional<PaymentState> projected = requireVisible(id, caller);
        if (!reaches(wanted, projected)) {
            waiting.until(() -> find(id).filter(payment -> payment.version() >= wanted), () -> behind(id, wanted));
        }
    }

    /** The payment on the read side, where it was awaited before. */
    PaymentState get(String id) {
        return find(id).orElseThrow(() -> behind(id, 0));
    }

    /** The same, with the task about it, as it looks to this caller. */
    PaymentDetail detail(PaymentState payment, Caller caller) {
        return PaymentDetail.of(payment, tasks.aboutPayment(payment.id()).orElse(null), caller.roles());
    }

    List<TimelineEntry> history(String id, Caller caller) {
        requireVisible(id, caller);
        return history.timeline(
                id, PaymentEvent.class, PaymentState::evolve, PaymentSentences::sentence, PaymentEvent::occurredAt);
    }

    /**
     * Only what the read side does not have yet is looked for in the event store.
     *
     * @return what the read side has
     */
    private Optional<PaymentState> requireVisible(String id, Caller caller) {
        if (!QueryParameters.storable(id)) {
            throw Rejection.notFound("payment", id);
        }
        Optional<PaymentState> projected = find(id);
        projected
                .or(() -> stored(id))
                .filter(payment -> caller.sees(payment.merchantId()))
                .orElseThrow(() -> Rejection.notFound("payment", id));
        return projected;
    }

    private static boolean reaches(long wanted, Optional<PaymentState> payment) {
        return payment.isPresent() && payment.get().version() >= wanted;
    }

    private Optional<PaymentState> find(String id) {
        return rows.find(id).map(PaymentRow::payment);
    }

    /** The payment as the event store has it; empty if no payment has this id. */
    private Optional<PaymentState> stored(String id) {
        return Optional.ofNullable(PaymentState.fold(history.events(id, PaymentEvent.class)));
    }

    private Rejection behind(String id, long wanted) {
        OptionalLong reached =
                find(id).stream().mapToLong(PaymentState::version).findFirst();
        return ProjectionBehind.rejection("payment", id, reached, wanted);
    }
}
