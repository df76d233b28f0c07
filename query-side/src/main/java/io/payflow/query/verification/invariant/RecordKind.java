package io.payflow.query.verification.invariant;

import io.payflow.api.merchant.MerchantEvent;
import io.payflow.api.merchant.MerchantState;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A kind of record, and how it is folded.
 *
 * @param id the record that an event says it happened to
 * @param tell tells a rule of a step
 */
record RecordKind<S, E>(
        Class<E> vocabulary,
        Function<E, String> id,
        BiFunction<S, E, S> evolve,
        BiConsumer<InvariantRule, Step<S, E>> tell) {

    private static final List<RecordKind<?, ?>> ALL = List.of(
            new RecordKind<>(PaymentEvent.class, PaymentEvent::paymentId, PaymentState::evolve, InvariantRule::payment),
            new RecordKind<>(PayoutEvent.class, PayoutEvent::payoutId, PayoutState::evolve, InvariantRule::payout),
            new RecordKind<>(TaskEvent.class, TaskEvent::taskId, TaskState::evolve, InvariantRule::task),
            new RecordKind<>(
                    MerchantEvent.class, MerchantEvent::merchantId, MerchantState::evolve, RecordKind::nothing));

    /** Of what this can happen to; empty if it is no event of ours. */
    static Optional<RecordKind<?, ?>> of(Object payload) {
        for (RecordKind<?, ?> kind : ALL) {
            if (kind.vocabulary.isInstance(payload)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** No rule looks at single steps of merchants. */
    private static void nothing(InvariantRule rule, Step<MerchantState, MerchantEvent> step) {}
}
