package io.payflow.query.payout;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.InstructionOutcome;
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
import io.payflow.api.payout.PayoutEvent.SkippedDay;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.payout.WordEffect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Lives of payouts, for tests. An item is of 10.00 gross and 9.75 net, in US dollars where nothing else is said. */
public final class PayoutEvents {
    public static final Instant START = Instant.parse("2026-11-24T10:00:00.123Z");
    /** When the money of a submitted payout is expected. */
    public static final Instant DUE = Instant.parse("2026-11-27T22:00:00Z");

    private PayoutEvents() {}

    public static PayoutCreated created(String id, String merchantId, int items, Instant at) {
        return created(id, merchantId, "USD", items, at);
    }

    public static PayoutCreated created(String id, String merchantId, String currency, int items, Instant at) {
        List<CreatedItem> created = IntStream.rangeClosed(1, items)
                .mapToObj(number ->
                        new CreatedItem(PayoutItem.id(id, number), "pay_" + id.substring(3) + "_" + number, 1000, 25))
                .toList();
        return new PayoutCreated(id, merchantId, currency, 250, created, at);
    }

    public static PayoutSubmitted submitted(String id, Instant at) {
        return submitted(id, DUE, null, at);
    }

    /** A submission on Tuesday 24 November 2026, whatever the moment. */
    public static PayoutSubmitted submitted(String id, Instant due, String reason, Instant at) {
        return new PayoutSubmitted(
                id,
                due,
                "2026-11-27",
                "FED",
                "FED/2026-1",
                "America/New_York",
                2,
                "17:00",
                "2026-11-24",
                false,
                "2026-11-24",
                List.of(new SkippedDay("2026-11-26", "Thanksgiving Day")),
                "Friday 27 November 2026: submitted Tuesday before cut-off; Thursday is Thanksgiving Day.",
                reason,
                at);
    }

    public static PayoutReported accepted(String id, Instant at) {
        return reported(id, ReportKind.ACCEPTED, PayoutPhase.ACCEPTED, at);
    }

    public static PayoutReported reported(
            String id, ReportKind kind, PayoutPhase phase, Instant at, ReportedItem... items) {
        String newPhase = phase == null ? null : phase.toString();
        return new PayoutReported(id, "ntf_" + id + "_" + at, kind.toString(), newPhase, List.of(items), 0, at);
    }

    /** An {@code items} report. */
    public static PayoutReported told(String id, Instant at, ReportedItem... items) {
        return reported(id, ReportKind.ITEMS, null, at, items);
    }

    public static ReportedItem settled(String id, int number) {
        return word(id, number, BankWord.SETTLED, WordEffect.SETTLED);
    }

    public static ReportedItem parked(String id, int number) {
        return word(id, number, BankWord.FAILED, WordEffect.PARKED);
    }

    public static ReportedItem word(String id, int number, BankWord word, WordEffect effect) {
        boolean good = word == BankWord.SETTLED;
        return new ReportedItem(
                PayoutItem.id(id, number),
                word.toString(),
                good ? null : "AC04",
                good ? null : "The account is closed",
                effect.toString());
    }

    public static PayoutItemsResolved resolved(String id, Instant at, PayoutItemStatus to, int... numbers) {
        List<ResolvedItem> items = IntStream.of(numbers)
                .mapToObj(number -> new ResolvedItem(PayoutItem.id(id, number), to.toString()))
                .toList();
        return new PayoutItemsResolved(id, "task_1", items, at);
    }

    /** Histories that together hold every event type, and every field. */
    public static List<List<PayoutEvent>> everyKindOfLife() {
        return List.of(
                List.of(
                        created("po_resolved", "merch_001", "BHD", 5, START),
                        submitted("po_resolved", DUE, "Größe \uD83D\uDE80 \"quoted\"", at(1)),
                        accepted("po_resolved", at(2)),
                        told("po_resolved", at(3), settled("po_resolved", 1), parked("po_resolved", 2)),
                        told(
                                "po_resolved",
                                at(4),
                                settled("po_resolved", 3),
                                settled("po_resolved", 4),
                                parked("po_resolved", 5),
                                word("po_resolved", 2, BankWord.SETTLED, WordEffect.SUGGESTED),
                                word("po_resolved", 1, BankWord.RETURNED, WordEffect.DISPUTED)),
                        resolved("po_resolved", at(5), PayoutItemStatus.SETTLED, 2),
                        resolved("po_resolved", at(6), PayoutItemStatus.RETURNED, 1, 5)),
                List.of(
                        created("po_rejected", "merch_001", 2, START),
                        submitted("po_rejected", at(1)),
                        reported(
                                "po_rejected",
                                ReportKind.REJECTED,
                                PayoutPhase.REJECTED,
                                at(2),
                                word("po_rejected", 1, BankWord.BATCH_REJECTED, WordEffect.FAILED),
                                word("po_rejected", 2, BankWord.BATCH_REJECTED, WordEffect.FAILED))),
                List.of(
                        created("po_canceled", "merch_002", 1, START),
                        new PayoutCanceled("po_canceled", "changed my mind", at(1)),
                        told("po_canceled", at(2), word("po_canceled", 1, BankWord.SETTLED, WordEffect.DISPUTED))),
                List.of(
                        reissued("po_again", "po_rejected", "merch_001", 2, START),
                        submitted("po_again", at(1)),
                        begun("po_again", at(2)),
                        new PayoutOverdue("po_again", START, 2, at(2)),
                        new PayoutItemsParked(
                                "po_again", "no_acknowledgement", List.of(PayoutItem.id("po_again", 2)), at(3)),
                        answered(
                                "po_again",
                                InstructionOutcome.UNCLEAR,
                                at(4),
                                word("po_again", 1, BankWord.UNKNOWN, WordEffect.PARKED))),
                List.of(
                        created("po_taken", "merch_002", 1, START),
                        submitted("po_taken", at(1)),
                        begun("po_taken", at(2)),
                        answered("po_taken", InstructionOutcome.ACCEPTED, at(3))));
    }

    public static PayoutReissued reissued(String id, String reissueOf, String merchantId, int items, Instant at) {
        PayoutCreated created = created(id, merchantId, items, at);
        return new PayoutReissued(id, reissueOf, merchantId, created.currency(), 250, created.items(), at);
    }

    public static PayoutInstructionBegun begun(String id, Instant at) {
        return new PayoutInstructionBegun(id, id, at);
    }

    public static PayoutInstructionAnswered answered(
            String id, InstructionOutcome outcome, Instant at, ReportedItem... items) {
        boolean taken = outcome == InstructionOutcome.ACCEPTED;
        PayoutPhase phase =
                taken ? PayoutPhase.ACCEPTED : outcome == InstructionOutcome.REJECTED ? PayoutPhase.REJECTED : null;
        return new PayoutInstructionAnswered(
                id,
                outcome.toString(),
                taken ? null : "timeout",
                taken ? null : "No answer within 10 s",
                taken ? "bank_" + id : null,
                phase == null ? null : phase.toString(),
                List.of(items),
                at);
    }

    /** A history of a submitted payout in which the bank, and people, may say anything. */
    public static List<PayoutEvent> anyLife(String id, Random random) {
        int items = 1 + random.nextInt(8);
        List<PayoutEvent> life = new ArrayList<>();
        life.add(created(id, "merch_00" + random.nextInt(3), items, START));
        life.add(submitted(id, at(1)));
        int more = random.nextInt(8);
        for (int second = 2; second < more + 2; second++) {
            int number = 1 + random.nextInt(items);
            PayoutItemStatus found = random.nextBoolean() ? PayoutItemStatus.SETTLED : PayoutItemStatus.FAILED;
            BankWord word = BankWord.values()[random.nextInt(4)];
            WordEffect effect = WordEffect.values()[random.nextInt(WordEffect.values().length)];
            life.add(
                    random.nextInt(4) == 0
                            ? resolved(id, at(second), found, number)
                            : reported(
                                    id,
                                    ReportKind.ITEMS,
                                    random.nextBoolean() ? PayoutPhase.ACCEPTED : null,
                                    at(second),
                                    word(id, number, word, effect)));
        }
        return life;
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
