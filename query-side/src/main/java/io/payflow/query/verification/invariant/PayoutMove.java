package io.payflow.query.verification.invariant;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.BankWordTable;
import io.payflow.api.payout.InstructionOutcome;
import io.payflow.api.payout.ItemStanding;
import io.payflow.api.payout.ParkingReason;
import io.payflow.api.payout.PayoutAction;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionAnswered;
import io.payflow.api.payout.PayoutEvent.PayoutItemsParked;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.PayoutOverdue;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutEvent.ResolvedItem;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutLifecycle;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutTransition.Trigger;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.payout.WordEffect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A step of a payout that exists, judged by {@link PayoutLifecycle} and {@link BankWordTable}. */
record PayoutMove(Step<PayoutState, PayoutEvent> step) {

    /** Empty if it is legal. */
    Optional<String> whyIllegal() {
        PayoutEvent event = step.event();
        if (event instanceof PayoutSubmitted) {
            return requested(PayoutAction.SUBMIT);
        }
        if (event instanceof PayoutCanceled) {
            return requested(PayoutAction.CANCEL);
        }
        if (event instanceof PayoutReported said) {
            return told(phase(ReportKind.of(said.kind()).orElseThrow()), said.phase(), said.items());
        }
        if (event instanceof PayoutInstructionAnswered answered) {
            return told(phase(answered), answered.phase(), answered.items());
        }
        if (event instanceof PayoutItemsParked parked) {
            return parked(parked);
        }
        if (event instanceof PayoutOverdue && !before().summary().isAwaited()) {
            return Optional.of("nothing was awaited of the bank, the payout is %s.".formatted(before().status()));
        }
        return event instanceof PayoutItemsResolved resolved ? resolved(resolved) : Optional.empty();
    }

    private PayoutState before() {
        return step.before();
    }

    private Optional<String> requested(PayoutAction action) {
        return PayoutLifecycle.whyBlocked(
                action, before().summary(), step.stored().caller().roles());
    }

    /** What the payout as a whole comes to by a report; null if it is as before. */
    private PayoutPhase phase(ReportKind kind) {
        return kind == ReportKind.REJECTED ? ifRejected() : ifAcknowledged();
    }

    private PayoutPhase phase(PayoutInstructionAnswered answered) {
        if (answered.outcome().equals(InstructionOutcome.ACCEPTED.toString())) {
            return ifAcknowledged();
        }
        return answered.outcome().equals(InstructionOutcome.REJECTED.toString()) ? ifRejected() : null;
    }

    private PayoutPhase ifAcknowledged() {
        return before().summary().phase() == PayoutPhase.SUBMITTED ? PayoutPhase.ACCEPTED : null;
    }

    private PayoutPhase ifRejected() {
        PayoutPhase phase = before().summary().phase();
        boolean sent = phase == PayoutPhase.SUBMITTED || phase == PayoutPhase.ACCEPTED;
        return sent && pending() == before().items().size() ? PayoutPhase.REJECTED : null;
    }

    private int pending() {
        return before().summary().totals().of(PayoutItemStatus.PENDING).count();
    }

    private Optional<String> told(PayoutPhase phase, String storedPhase, List<ReportedItem> words) {
        if (!Objects.equals(storedPhase, phase == null ? null : phase.toString())) {
            return Optional.of("it makes the whole payout %s, and not %s.".formatted(phase, storedPhase));
        }
        Map<String, PayoutItemStatus> became = new HashMap<>();
        for (ReportedItem word : words) {
            PayoutItem item = before().item(word.itemId()).orElseThrow();
            PayoutItemStatus was = became.getOrDefault(item.id(), item.status());
            WordEffect effect = effect(was, word);
            if (effect != WordEffect.of(word.effect())) {
                return Optional.of("%s on the %s item %s is %s by the table, and was %s."
                        .formatted(word.word(), was, item.id(), effect, word.effect()));
            }
            became.put(item.id(), after(was, effect));
        }
        return moved(Trigger.BANK);
    }

    private WordEffect effect(PayoutItemStatus was, ReportedItem word) {
        ItemStanding standing = ItemStanding.of(before().summary().phase(), was);
        return BankWordTable.effect(standing, BankWord.of(word.word()).orElseThrow());
    }

    private static PayoutItemStatus after(PayoutItemStatus was, WordEffect effect) {
        return switch (effect) {
            case SETTLED -> PayoutItemStatus.SETTLED;
            case FAILED -> PayoutItemStatus.FAILED;
            case PARKED -> PayoutItemStatus.RECONCILIATION_REQUIRED;
            case SUGGESTED, DISPUTED, NOTED -> was;
        };
    }

    private Optional<String> parked(PayoutItemsParked parked) {
        boolean unacknowledged = parked.code().equals(ParkingReason.NO_ACKNOWLEDGEMENT.toString());
        boolean owed = unacknowledged
                ? before().summary().phase() == PayoutPhase.SUBMITTED
                : before().summary().isAwaited();
        if (!owed) {
            return Optional.of("the bank owed no word, the payout is %s.".formatted(before().status()));
        }
        Set<String> items = new HashSet<>(parked.itemIds());
        boolean allPending = items.size() == parked.itemIds().size()
                && items.size() == pending()
                && before().items().stream()
                        .filter(item -> items.contains(item.id()))
                        .allMatch(item -> item.status() == PayoutItemStatus.PENDING);
        return allPending ? moved(Trigger.DEADLINE) : Optional.of("not exactly what was pending is parked.");
    }

    private Optional<String> resolved(PayoutItemsResolved resolved) {
        Set<String> named = new HashSet<>();
        for (ResolvedItem item : resolved.items()) {
            boolean unclear = before().item(item.itemId()).orElseThrow().isUnclear();
            if (!unclear || !named.add(item.itemId())) {
                return Optional.of("item %s is resolved, and was not, or no longer, unclear.".formatted(item.itemId()));
            }
        }
        return moved(Trigger.TASK);
    }

    private Optional<String> moved(Trigger trigger) {
        boolean legal = before().status() == step.after().status()
                || PayoutLifecycle.table().stream()
                        .anyMatch(row -> row.trigger() == trigger
                                && row.from().contains(before().status())
                                && row.to().contains(step.after().status()));
        return legal
                ? Optional.empty()
                : Optional.of("it leads from %s to %s."
                        .formatted(before().status(), step.after().status()));
    }
}
