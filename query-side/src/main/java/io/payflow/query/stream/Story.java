package io.payflow.query.stream;

import io.payflow.api.merchant.MerchantEvent;
import io.payflow.api.merchant.MerchantState;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.query.payment.PaymentSentences;
import io.payflow.query.payout.PayoutSentences;
import io.payflow.query.reconciliation.TaskSentences;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How one kind of record is told: its one fold, and what a message says of an event.
 *
 * @param <E> what can happen to it
 * @param <S> what that makes of it
 */
record Story<E, S>(
        StreamKind kind,
        Class<E> vocabulary,
        BiFunction<S, E, S> evolve,
        Function<S, Facts> facts,
        Function<E, Instant> at,
        BiFunction<E, S, String> sentence) {

    private static final Story<PaymentEvent, PaymentState> PAYMENT = new Story<>(
            StreamKind.PAYMENT,
            PaymentEvent.class,
            PaymentState::evolve,
            payment -> new Facts(
                    payment.version(),
                    payment.merchantId(),
                    payment.status().toString(),
                    payment.amount(),
                    payment.currency()),
            PaymentEvent::occurredAt,
            PaymentSentences::sentence);

    private static final Story<PayoutEvent, PayoutState> PAYOUT = new Story<>(
            StreamKind.PAYOUT,
            PayoutEvent.class,
            PayoutState::evolve,
            payout -> new Facts(
                    payout.version(),
                    payout.summary().merchantId(),
                    payout.status().toString(),
                    payout.summary().totals().amount(),
                    payout.summary().currency()),
            PayoutEvent::occurredAt,
            (event, payout) -> PayoutSentences.sentence(event));

    private static final Story<TaskEvent, TaskState> TASK = new Story<>(
            StreamKind.TASK,
            TaskEvent.class,
            TaskState::evolve,
            task -> new Facts(
                    task.version(),
                    task.opening().merchantId(),
                    task.status().toString(),
                    task.amountAtRisk(),
                    task.opening().currency()),
            TaskEvent::occurredAt,
            TaskSentences::sentence);

    private static final Story<MerchantEvent, MerchantState> MERCHANT = new Story<>(
            StreamKind.MERCHANT,
            MerchantEvent.class,
            MerchantState::evolve,
            merchant -> new Facts(merchant.version(), merchant.id(), null, null, null),
            MerchantEvent::occurredAt,
            (event, merchant) -> merchant.version() == 0
                    ? "Registered as " + merchant.terms().name() + "."
                    : "The terms of " + merchant.terms().name() + " were replaced.");

    /**
     * What a message says of a record at one of its versions.
     *
     * @param version the sequence of the last event
     * @param status null for a merchant
     * @param amount minor units; null for a merchant
     * @param currency null for a merchant
     */
    record Facts(long version, String merchantId, String status, Long amount, String currency) {}

    static Story<?, ?> of(StreamKind kind) {
        return switch (kind) {
            case PAYMENT -> PAYMENT;
            case PAYOUT -> PAYOUT;
            case TASK -> TASK;
            case MERCHANT -> MERCHANT;
        };
    }

    /** Where a record's story stands before its first event. */
    Telling<E, S> begin() {
        return new Telling<>(this, null);
    }

    /**
     * A record's story, told up to one of its versions.
     *
     * @param state null before the first event
     */
    record Telling<E, S>(Story<E, S> story, S state) {

        /** The story told by one more event, which must be of the record's vocabulary and follow its history. */
        Telling<E, S> then(Object event) {
            return new Telling<>(story, story.evolve.apply(state, story.vocabulary.cast(event)));
        }

        /** The version that was reached; -1 before the first event. */
        long version() {
            return state == null ? -1 : story.facts.apply(state).version();
        }

        /** Whose it is; after the first event only. */
        String merchantId() {
            return story.facts.apply(state).merchantId();
        }

        /** What the stream says of the event that brought the record here from there. */
        StreamEntry entry(long position, String id, Object event, Telling<?, ?> before) {
            E happened = story.vocabulary.cast(event);
            Facts after = story.facts.apply(state);
            return new StreamEntry(
                    position,
                    happened.getClass().getSimpleName(),
                    id,
                    after.merchantId(),
                    story.at.apply(happened),
                    after.status(),
                    before.status(),
                    after.amount(),
                    after.currency(),
                    story.sentence.apply(happened, state));
        }

        private String status() {
            return state == null ? null : story.facts.apply(state).status();
        }
    }
}
