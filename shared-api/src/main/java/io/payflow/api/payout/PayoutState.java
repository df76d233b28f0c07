package io.payflow.api.payout;

import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutEvent.ResolvedItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A payout as its events made it: the one fold of payouts.
 *
 * @param items in the order of their numbers
 */
public record PayoutState(PayoutSummary summary, List<PayoutItem> items) {
    /** The most items a payout can have. */
    public static final int MAX_ITEMS = 10_000;

    public String id() {
        return summary.id();
    }

    public long version() {
        return summary.version();
    }

    public PayoutStatus status() {
        return summary.status();
    }

    /** The item with this id; empty if it is none of this payout's. */
    public Optional<PayoutItem> item(String itemId) {
        int number = PayoutItem.number(itemId);
        boolean known = number >= 1
                && number <= items.size()
                && items.get(number - 1).id().equals(itemId);
        return known ? Optional.of(items.get(number - 1)) : Optional.empty();
    }

    /** What the item is when the bank speaks of it. */
    public ItemStanding standing(PayoutItem item) {
        return ItemStanding.of(summary.phase(), item.status());
    }

    /**
     * What an event makes of a payout.
     *
     * @param state null before the first event
     * @throws IllegalStateException if the event cannot follow the state: the history is broken
     */
    public static PayoutState evolve(PayoutState state, PayoutEvent event) {
        if (event instanceof PayoutCreated created) {
            if (state != null) {
                throw new IllegalStateException("Payout " + created.payoutId() + " is created twice");
            }
            return create(created);
        }
        if (state == null) {
            throw new IllegalStateException("Payout " + event.payoutId() + " does not begin with its creation");
        }
        return state.evolve(event);
    }

    /** The payout after all these events, in order. */
    public static PayoutState fold(List<? extends PayoutEvent> events) {
        PayoutState state = null;
        for (PayoutEvent event : events) {
            state = evolve(state, event);
        }
        return state;
    }

    private static PayoutState create(PayoutCreated event) {
        List<PayoutItem> items =
                event.items().stream().map(PayoutState::pending).toList();
        PayoutSummary summary = new PayoutSummary(
                event.payoutId(),
                event.merchantId(),
                event.currency(),
                event.feeBasisPoints(),
                PayoutPhase.UNSUBMITTED,
                PayoutTotals.of(items),
                null,
                event.occurredAt(),
                event.occurredAt(),
                null,
                0);
        return new PayoutState(summary, items);
    }

    private static PayoutItem pending(CreatedItem item) {
        return new PayoutItem(
                item.itemId(),
                item.paymentId(),
                item.amount(),
                item.fee(),
                PayoutItemStatus.PENDING,
                null,
                null,
                null,
                null);
    }

    private PayoutState evolve(PayoutEvent event) {
        if (event instanceof PayoutSubmitted submitted) {
            return next(PayoutPhase.SUBMITTED, submitted, items, event);
        }
        if (event instanceof PayoutCanceled) {
            return next(PayoutPhase.CANCELED, summary.submission(), items, event);
        }
        if (event instanceof PayoutReported reported) {
            PayoutPhase phase = reported.phase() == null ? summary.phase() : PayoutPhase.of(reported.phase());
            return next(phase, summary.submission(), told(reported), event);
        }
        if (event instanceof PayoutItemsResolved resolved) {
            return next(summary.phase(), summary.submission(), resolved(resolved), event);
        }
        throw new IllegalStateException("No fold for " + event.getClass().getSimpleName());
    }

    private PayoutState next(
            PayoutPhase phase, PayoutSubmitted submission, List<PayoutItem> newItems, PayoutEvent event) {
        PayoutTotals totals = newItems == items ? summary.totals() : PayoutTotals.of(newItems);
        boolean open = totals.any(PayoutItemStatus.PENDING) || totals.any(PayoutItemStatus.RECONCILIATION_REQUIRED);
        boolean closed = phase == PayoutPhase.CANCELED || !open;
        Instant closedAt = closed && summary.closedAt() == null ? event.occurredAt() : summary.closedAt();
        PayoutSummary after = new PayoutSummary(
                summary.id(),
                summary.merchantId(),
                summary.currency(),
                summary.feeBasisPoints(),
                phase,
                totals,
                submission,
                summary.createdAt(),
                event.occurredAt(),
                closedAt,
                summary.version() + 1);
        return new PayoutState(after, newItems);
    }

    private List<PayoutItem> told(PayoutReported event) {
        if (event.items().isEmpty()) {
            return items;
        }
        PayoutItem[] changed = items.toArray(PayoutItem[]::new);
        for (ReportedItem word : event.items()) {
            int index = index(word.itemId());
            changed[index] = told(changed[index], word, event.occurredAt());
        }
        return List.of(changed);
    }

    private static PayoutItem told(PayoutItem item, ReportedItem said, Instant at) {
        BankWord word = BankWord.of(said.word()).orElseThrow();
        return switch (WordEffect.of(said.effect())) {
            case SETTLED -> become(item, PayoutItemStatus.SETTLED, null, null, at);
            case FAILED -> become(item, PayoutItemStatus.FAILED, said.code(), said.message(), null);
            case PARKED -> become(item, PayoutItemStatus.RECONCILIATION_REQUIRED, said.code(), said.message(), null);
            case SUGGESTED, DISPUTED -> contested(item, word);
            case NOTED -> item;
        };
    }

    private List<PayoutItem> resolved(PayoutItemsResolved event) {
        PayoutItem[] changed = items.toArray(PayoutItem[]::new);
        for (ResolvedItem resolved : event.items()) {
            int index = index(resolved.itemId());
            changed[index] = resolved(changed[index], resolved, event.occurredAt());
        }
        return List.of(changed);
    }

    private static PayoutItem resolved(PayoutItem item, ResolvedItem resolved, Instant at) {
        PayoutItemStatus status = PayoutItemStatus.of(resolved.resolution()).orElseThrow();
        if (status != PayoutItemStatus.SETTLED) {
            return become(item, status, item.failureCode(), item.failureMessage(), null);
        }
        return become(item, status, null, null, item.settledAt() == null ? at : item.settledAt());
    }

    private static PayoutItem become(
            PayoutItem item, PayoutItemStatus status, String code, String message, Instant settledAt) {
        return new PayoutItem(
                item.id(), item.paymentId(), item.amount(), item.fee(), status, code, message, settledAt, null);
    }

    private static PayoutItem contested(PayoutItem item, BankWord word) {
        return new PayoutItem(
                item.id(),
                item.paymentId(),
                item.amount(),
                item.fee(),
                item.status(),
                item.failureCode(),
                item.failureMessage(),
                item.settledAt(),
                word);
    }

    private int index(String itemId) {
        return item(itemId)
                .map(item -> PayoutItem.number(itemId) - 1)
                .orElseThrow(() -> new IllegalStateException("Payout " + id() + " has no item " + itemId));
    }
}
