package io.payflow.api.payout;

import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionAnswered;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionBegun;
import io.payflow.api.payout.PayoutEvent.PayoutItemsParked;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.PayoutOverdue;
import io.payflow.api.payout.PayoutEvent.PayoutReissued;
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
        if (event instanceof PayoutCreated || event instanceof PayoutReissued) {
            if (state != null) {
                throw new IllegalStateException("Payout " + event.payoutId() + " is created twice");
            }
            return create(event);
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

    private static PayoutState create(PayoutEvent event) {
        if (event instanceof PayoutReissued reissued) {
            return create(
                    event,
                    reissued.merchantId(),
                    reissued.currency(),
                    reissued.feeBasisPoints(),
                    reissued.reissueOf(),
                    reissued.items());
        }
        PayoutCreated created = (PayoutCreated) event;
        return create(event, created.merchantId(), created.currency(), created.feeBasisPoints(), null, created.items());
    }

    private static PayoutState create(
            PayoutEvent event,
            String merchantId,
            String currency,
            int feeBasisPoints,
            String reissueOf,
            List<CreatedItem> createdItems) {
        List<PayoutItem> items = createdItems.stream().map(PayoutState::pending).toList();
        PayoutSummary summary = new PayoutSummary(
                event.payoutId(),
                merchantId,
                currency,
                feeBasisPoints,
                reissueOf,
                PayoutPhase.UNSUBMITTED,
                PayoutTotals.of(items),
                null,
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
        PayoutPhase phase = summary.phase();
        PayoutSubmitted submission = summary.submission();
        BankInstruction instruction = summary.instruction();
        if (event instanceof PayoutSubmitted submitted) {
            return next(PayoutPhase.SUBMITTED, submitted, instruction, items, event);
        }
        if (event instanceof PayoutCanceled) {
            return next(PayoutPhase.CANCELED, submission, instruction, items, event);
        }
        if (event instanceof PayoutReported reported) {
            return next(phase(reported.phase()), submission, instruction, told(reported.items(), event), event);
        }
        if (event instanceof PayoutItemsResolved resolved) {
            return next(phase, submission, instruction, resolved(resolved), event);
        }
        if (event instanceof PayoutInstructionBegun begun) {
            BankInstruction sent =
                    new BankInstruction(begun.reference(), begun.occurredAt(), null, null, null, null, null);
            return next(phase, submission, sent, items, event);
        }
        if (event instanceof PayoutInstructionAnswered answered) {
            return next(phase(answered.phase()), submission, answered(answered), told(answered.items(), event), event);
        }
        if (event instanceof PayoutOverdue) {
            return next(phase, submission, instruction, items, event);
        }
        if (event instanceof PayoutItemsParked parked) {
            return next(phase, submission, instruction, parked(parked), event);
        }
        throw new IllegalStateException("No fold for " + event.getClass().getSimpleName());
    }

    private PayoutPhase phase(String changed) {
        return changed == null ? summary.phase() : PayoutPhase.of(changed);
    }

    private BankInstruction answered(PayoutInstructionAnswered event) {
        if (summary.instruction() == null) {
            throw new IllegalStateException("Payout " + id() + " is answered an instruction that never began");
        }
        return new BankInstruction(
                summary.instruction().reference(),
                summary.instruction().begunAt(),
                event.outcome(),
                event.code(),
                event.message(),
                event.bankReference(),
                event.occurredAt());
    }

    private PayoutState next(
            PayoutPhase phase,
            PayoutSubmitted submission,
            BankInstruction instruction,
            List<PayoutItem> newItems,
            PayoutEvent event) {
        PayoutTotals totals = newItems == items ? summary.totals() : PayoutTotals.of(newItems);
        boolean open = totals.any(PayoutItemStatus.PENDING) || totals.any(PayoutItemStatus.RECONCILIATION_REQUIRED);
        boolean closed = phase == PayoutPhase.CANCELED || !open;
        Instant closedAt = closed && summary.closedAt() == null ? event.occurredAt() : summary.closedAt();
        PayoutSummary after = new PayoutSummary(
                summary.id(),
                summary.merchantId(),
                summary.currency(),
                summary.feeBasisPoints(),
                summary.reissueOf(),
                phase,
                totals,
                submission,
                instruction,
                summary.createdAt(),
                event.occurredAt(),
                closedAt,
                summary.version() + 1);
        return new PayoutState(after, newItems);
    }

    private List<PayoutItem> told(List<ReportedItem> words, PayoutEvent event) {
        if (words.isEmpty()) {
            return items;
        }
        PayoutItem[] changed = items.toArray(PayoutItem[]::new);
        for (ReportedItem word : words) {
            int index = index(word.itemId());
            changed[index] = told(changed[index], word, event.occurredAt());
        }
        return List.of(changed);
    }

    private List<PayoutItem> parked(PayoutItemsParked event) {
        PayoutItem[] changed = items.toArray(PayoutItem[]::new);
        for (String itemId : event.itemIds()) {
            int index = index(itemId);
            changed[index] = become(changed[index], PayoutItemStatus.RECONCILIATION_REQUIRED, event.code(), null, null);
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
