package io.payflow.query.asof;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentView;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskView;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A kind of record whose past can be looked at: its one fold, and how it is shown.
 *
 * @param <E> what can happen to it
 * @param <S> what that makes of it
 * @param <V> how that is shown
 * @param name in the singular, for people
 * @param evolve the state before the first event is null
 * @param view of a state at a moment
 * @param identities the lists in the view whose elements are known by one of their fields, as JSON Pointers; in any
 *     other list nothing is ever put in between, and an element's place is its identity
 */
record RecordKind<E, S, V>(
        String name,
        Class<E> vocabulary,
        BiFunction<S, E, S> evolve,
        Function<E, Instant> occurredAt,
        Function<S, String> merchantId,
        BiFunction<S, Instant, V> view,
        Map<String, String> identities) {

    static final RecordKind<PaymentEvent, PaymentState, PaymentView> PAYMENT = new RecordKind<>(
            "payment",
            PaymentEvent.class,
            PaymentState::evolve,
            PaymentEvent::occurredAt,
            PaymentState::merchantId,
            (payment, moment) -> PaymentView.of(payment),
            Map.of());

    static final RecordKind<PayoutEvent, PayoutState, PayoutThen> PAYOUT = new RecordKind<>(
            "payout",
            PayoutEvent.class,
            PayoutState::evolve,
            PayoutEvent::occurredAt,
            payout -> payout.summary().merchantId(),
            PayoutThen::of,
            Map.of("/items", "id", "/itemsByStatus", "status"));

    static final RecordKind<TaskEvent, TaskState, TaskView> TASK = new RecordKind<>(
            "task",
            TaskEvent.class,
            TaskState::evolve,
            TaskEvent::occurredAt,
            task -> task.opening().merchantId(),
            (task, moment) -> TaskView.of(task),
            Map.of("/items", "itemId", "/proposal/items", "itemId", "/enquiries", "id"));
}
