package io.payflow.command.payout;

import io.payflow.api.access.Role;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutEvent.ResolvedItem;
import io.payflow.api.payout.PayoutEvent.SkippedDay;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.payout.WordEffect;
import io.payflow.command.idempotency.SampleRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;

/**
 * What happened to a payout before a test begins, and what the bank says next. Its items are of 1 000, 2 000, … minor
 * units, each with 1 % fee.
 */
final class PayoutHistory {
    static final String ID = "po_0123456789abcdefghjkmnpqrs";
    private static final Instant BEFORE = Instant.parse("2026-11-21T10:00:00Z");
    private static final SampleRequest EARLIER = SampleRequest.by(Role.OPERATOR).ofClient("setup");

    private PayoutHistory() {}

    static PayoutCreated created(int items) {
        return new PayoutCreated(
                ID,
                "merch_001",
                "USD",
                100,
                IntStream.rangeClosed(1, items)
                        .mapToObj(
                                number -> new CreatedItem(item(number), "pay_" + number, number * 1_000L, number * 10L))
                        .toList(),
                BEFORE);
    }

    static PayoutSubmitted submitted() {
        return new PayoutSubmitted(
                ID,
                Instant.parse("2026-11-27T22:00:00Z"),
                "2026-11-27",
                "FED",
                "FED-1",
                "America/New_York",
                2,
                "17:00",
                "2026-11-23",
                true,
                "2026-11-24",
                List.of(new SkippedDay("2026-11-26", "Thanksgiving Day")),
                "Friday 27 November 2026: Monday after cut-off counts as Tuesday; Thursday is Thanksgiving Day.",
                null,
                BEFORE);
    }

    static PayoutCanceled canceled() {
        return new PayoutCanceled(ID, null, BEFORE);
    }

    static PayoutReported accepted() {
        return new PayoutReported(ID, "n-accepted", "accepted", "accepted", List.of(), 0, BEFORE);
    }

    static PayoutReported rejected(int items) {
        List<ReportedItem> failed = IntStream.rangeClosed(1, items)
                .mapToObj(number -> new ReportedItem(item(number), "batch_rejected", "batch_rejected", null, "failed"))
                .toList();
        return new PayoutReported(ID, "n-rejected", "rejected", "rejected", failed, 0, BEFORE);
    }

    /** The bank's words on single items, with their effects. */
    static PayoutReported told(ReportedItem... items) {
        return new PayoutReported(ID, "n-items", "items", "accepted", Arrays.asList(items), 0, BEFORE);
    }

    static ReportedItem settled(int number) {
        return said(number, BankWord.SETTLED, WordEffect.SETTLED);
    }

    static ReportedItem parked(int number) {
        return said(number, BankWord.FAILED, WordEffect.PARKED);
    }

    static ReportedItem disputed(int number, BankWord word) {
        return said(number, word, WordEffect.DISPUTED);
    }

    private static ReportedItem said(int number, BankWord word, WordEffect effect) {
        return new ReportedItem(item(number), word.toString(), null, null, effect.toString());
    }

    static PayoutItemsResolved resolved(PayoutItemStatus to, int... numbers) {
        List<ResolvedItem> items = IntStream.of(numbers)
                .mapToObj(number -> new ResolvedItem(item(number), to.toString()))
                .toList();
        return new PayoutItemsResolved(ID, "task_1", items, BEFORE);
    }

    /** The events of a payout of two items that has this status. */
    static List<PayoutEvent> leadingTo(PayoutStatus status) {
        List<PayoutEvent> events = new ArrayList<>(List.of(created(2)));
        events.addAll(
                switch (status) {
                    case PENDING -> List.of();
                    case PROCESSING -> List.of(submitted());
                    case IN_TRANSIT -> List.of(submitted(), accepted());
                    case SETTLED -> List.of(submitted(), told(settled(1), settled(2)));
                    case PARTIALLY_SETTLED -> List.of(submitted(), told(settled(1), parked(2)));
                    case FAILED -> List.of(submitted(), rejected(2));
                    case RETURNED ->
                        List.of(submitted(), told(parked(1), parked(2)), resolved(PayoutItemStatus.RETURNED, 1, 2));
                    case REQUIRES_RECONCILIATION -> List.of(submitted(), told(parked(1), parked(2)));
                    case CANCELED -> List.of(canceled());
                });
        return events;
    }

    /** The events as they are stored, each caused by a request of another client under a key of its own. */
    static List<EventMessage<?>> stored(List<PayoutEvent> events) {
        List<EventMessage<?>> messages = new ArrayList<>();
        for (PayoutEvent event : events) {
            messages.add(stored(event, EARLIER.withKey("setup-" + messages.size()), "setup"));
        }
        return messages;
    }

    static EventMessage<?> stored(PayoutEvent event, SampleRequest cause, String operation) {
        return new GenericEventMessage<>(event, cause.eventMetadata("payout", operation));
    }

    static ReportPayout report(ReportKind kind, ItemWord... words) {
        return new ReportPayout(ID, "n-1", kind, Arrays.asList(words), SampleRequest.NOW);
    }

    static ItemWord word(int number, BankWord outcome) {
        return new ItemWord(item(number), outcome, null, null);
    }

    static String item(int number) {
        return PayoutItem.id(ID, number);
    }
}
