package io.payflow.query.payout;

import io.payflow.api.money.Money;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutEvent.ResolvedItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.payout.WordEffect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a payout's events to people, one sentence each, with the reason if one was given. */
final class PayoutSentences {
    private PayoutSentences() {}

    static String sentence(PayoutEvent event) {
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
        throw new IllegalStateException("No sentence for " + event.getClass().getSimpleName());
    }

    private static String created(PayoutCreated event) {
        long amount = event.items().stream().mapToLong(CreatedItem::amount).reduce(0, Math::addExact);
        long fee = event.items().stream().mapToLong(CreatedItem::fee).reduce(0, Math::addExact);
        return "Created: %s, %s net of %s fees."
                .formatted(
                        items(event.items().size()),
                        Money.text(Math.subtractExact(amount, fee), event.currency()),
                        Money.text(fee, event.currency()));
    }

    private static String reported(PayoutReported event) {
        String effects = counted(
                event.items().stream().map(ReportedItem::effect),
                Arrays.stream(WordEffect.values()).map(WordEffect::toString).toList(),
                PayoutSentences::effect);
        String sentence = head(event) + (effects.isEmpty() ? "" : ": " + effects) + ".";
        return event.unmatchedItems() == 0
                ? sentence
                : sentence + " It also names " + items(event.unmatchedItems()) + " that this payout does not have.";
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

    /** As in {@code 8 items settled, 3 parked}. */
    private static String counted(Stream<String> values, List<String> order, Function<String, String> inWords) {
        Map<String, Long> counts = values.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> parts = new ArrayList<>();
        for (String value : order) {
            Long count = counts.get(value);
            if (count != null) {
                parts.add((parts.isEmpty() ? items(count) : count) + " " + inWords.apply(value));
            }
        }
        return String.join(", ", parts);
    }

    private static String items(long count) {
        return count == 1 ? "1 item" : count + " items";
    }

    private static String because(String sentence, String reason) {
        return reason == null ? sentence : sentence + " Reason: " + stopped(reason);
    }

    private static String stopped(String text) {
        return text.matches("(?s).*[.!?]\\s*") ? text : text + ".";
    }
}
