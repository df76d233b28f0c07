package io.payflow.query.payout;

import static io.payflow.query.history.Sentences.because;
import static io.payflow.query.history.Sentences.counted;
import static io.payflow.query.history.Sentences.inBrackets;
import static io.payflow.query.history.Sentences.items;
import static io.payflow.query.history.Sentences.stopped;

import io.payflow.api.money.Money;
import io.payflow.api.payout.InstructionOutcome;
import io.payflow.api.payout.ParkingReason;
import io.payflow.api.payout.PayoutEvent;
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
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.payout.WordEffect;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Tells a payout's events to people, one sentence each, with the reason if one was given. */
public final class PayoutSentences {
    private PayoutSentences() {}

    public static String sentence(PayoutEvent event) {
        if (event instanceof PayoutCreated created) {
            return created(created);
        }
        if (event instanceof PayoutSubmitted submitted) {
            return because("Submitted; expected " + stopped(submitted.explanation()), submitted.reason());
        }
        if (event instanceof PayoutCanceled canceled) {
            return because("Canceled.", canceled.reason());
        }
        if (event instanceof PayoutReported reported) {
            return reported(reported);
        }
        if (event instanceof PayoutItemsResolved resolved) {
            return "Resolved: " + resolutions(resolved) + ".";
        }
        if (event instanceof PayoutReissued reissued) {
            return "Created to pay again what %s did not pay: %s"
                    .formatted(reissued.reissueOf(), contents(reissued.items(), reissued.currency()));
        }
        if (event instanceof PayoutInstructionBegun begun) {
            return "The instruction leaves for the bank, once and never again, under the reference %s."
                    .formatted(begun.reference());
        }
        if (event instanceof PayoutInstructionAnswered answered) {
            return answered(answered);
        }
        if (event instanceof PayoutItemsParked parked) {
            return parked(parked);
        }
        if (event instanceof PayoutOverdue overdue) {
            return "Overdue: the bank has not spoken of %s.".formatted(items(overdue.openItems()));
        }
        throw new IllegalStateException("No sentence for " + event.getClass().getSimpleName());
    }

    private static String created(PayoutCreated event) {
        return "Created: " + contents(event.items(), event.currency());
    }

    private static String contents(List<CreatedItem> items, String currency) {
        long amount = items.stream().mapToLong(CreatedItem::amount).reduce(0, Math::addExact);
        long fee = items.stream().mapToLong(CreatedItem::fee).reduce(0, Math::addExact);
        return "%s, %s net of %s fees."
                .formatted(
                        items(items.size()),
                        Money.text(Math.subtractExact(amount, fee), currency),
                        Money.text(fee, currency));
    }

    private static String answered(PayoutInstructionAnswered event) {
        String head = switch (InstructionOutcome.valueOf(event.outcome().toUpperCase(Locale.ROOT))) {
            case ACCEPTED -> "The bank accepted the instruction";
            case REJECTED -> "The bank rejected the instruction";
            case UNCLEAR -> "Nobody knows whether the bank took the instruction";
        };
        String effects = effects(event.items());
        return head + inBrackets(event.code(), event.message()) + (effects.isEmpty() ? "" : ": " + effects) + ".";
    }

    private static String parked(PayoutItemsParked event) {
        String head = switch (ParkingReason.valueOf(event.code().toUpperCase(Locale.ROOT))) {
            case NO_ACKNOWLEDGEMENT -> "The bank did not acknowledge it in time";
            case OVERDUE -> "The due date and the day of grace after it passed without a word";
        };
        return head + ": " + items(event.itemIds().size()) + " parked.";
    }

    private static String reported(PayoutReported event) {
        String effects = effects(event.items());
        String sentence = head(event) + (effects.isEmpty() ? "" : ": " + effects) + ".";
        return event.unmatchedItems() == 0
                ? sentence
                : sentence + " It also names " + items(event.unmatchedItems()) + " that this payout does not have.";
    }

    private static String effects(List<ReportedItem> items) {
        return counted(
                items.stream().map(ReportedItem::effect),
                Arrays.stream(WordEffect.values()).map(WordEffect::toString).toList(),
                PayoutSentences::effect);
    }

    private static String head(PayoutReported event) {
        ReportKind kind = ReportKind.of(event.kind()).orElseThrow();
        boolean says = !event.items().isEmpty();
        return switch (kind) {
            case ACCEPTED -> "The bank accepted it";
            case REJECTED -> "The bank rejected it";
            case ITEMS -> says ? "The bank's report" : "The bank's report says nothing new";
            case FINAL -> says ? "The bank's final report" : "The bank's final report says nothing new";
            case RETURNED -> says ? "The bank's report of returns" : "The bank's report of returns says nothing new";
        };
    }

    private static String effect(String effect) {
        if (effect.equals(WordEffect.SUGGESTED.toString())) {
            return "given a suggested resolution";
        }
        if (effect.equals(WordEffect.DISPUTED.toString())) {
            return "contradicted";
        }
        return effect;
    }

    private static String resolutions(PayoutItemsResolved event) {
        return counted(
                event.items().stream().map(ResolvedItem::resolution),
                Arrays.stream(PayoutItemStatus.values())
                        .map(PayoutItemStatus::toString)
                        .toList(),
                Function.identity());
    }
}
