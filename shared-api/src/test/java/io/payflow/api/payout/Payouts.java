package io.payflow.api.payout;

import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionAnswered;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionBegun;
import io.payflow.api.payout.PayoutEvent.PayoutItemsParked;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.PayoutReissued;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutEvent.ResolvedItem;
import io.payflow.api.payout.PayoutEvent.SkippedDay;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sample events of one payout: items of 1 000, 2 000, … minor units with 1 % fee. */
final class Payouts {
    static final String ID = "po_aaaaaaaaaaaaaaaaaaaaaaaaaa";
    static final Instant CREATED_AT = Instant.parse("2026-11-23T21:00:00Z");
    static final Instant SUBMITTED_AT = Instant.parse("2026-11-23T23:30:00Z");
    static final String REISSUE_OF = "po_bbbbbbbbbbbbbbbbbbbbbbbbbb";
    static final Instant BEGUN_AT = Instant.parse("2026-11-23T23:30:02Z");
    static final Instant ANSWERED_AT = Instant.parse("2026-11-23T23:30:04Z");
    static final Instant TOLD_AT = Instant.parse("2026-11-25T09:00:00Z");
    static final Instant EXPECTED_AT = Instant.parse("2026-11-27T22:00:00Z");

    static final Instant PARKED_AT = Instant.parse("2026-11-30T22:00:00Z");

    private Payouts() {}

    static PayoutCreated created(int items) {
        List<CreatedItem> created = IntStream.rangeClosed(1, items)
                .mapToObj(number -> new CreatedItem(item(number), "pay_" + number, number * 1_000L, number * 10L))
                .toList();
        return new PayoutCreated(ID, "merch_001", "USD", 100, created, CREATED_AT);
    }

    static PayoutSubmitted submitted() {
        return new PayoutSubmitted(
                ID,
                EXPECTED_AT,
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
                SUBMITTED_AT);
    }

    static PayoutCanceled canceled() {
        return new PayoutCanceled(ID, null, TOLD_AT);
    }

    static PayoutReported accepted() {
        return new PayoutReported(ID, "n-accepted", "accepted", "accepted", List.of(), 0, TOLD_AT);
    }

    static PayoutReported told(ReportedItem... items) {
        return new PayoutReported(ID, "n-items", "items", "accepted", Arrays.asList(items), 0, TOLD_AT);
    }

    static ReportedItem word(int number, BankWord word, WordEffect effect) {
        return new ReportedItem(item(number), word.toString(), "AC04", "Closed.", effect.toString());
    }

    static PayoutItemsResolved resolved(int number, PayoutItemStatus to) {
        return new PayoutItemsResolved(ID, "task_1", List.of(new ResolvedItem(item(number), to.toString())), TOLD_AT);
    }

    static PayoutReissued reissued(int items) {
        PayoutCreated as = created(items);
        return new PayoutReissued(
                ID, REISSUE_OF, as.merchantId(), as.currency(), as.feeBasisPoints(), as.items(), CREATED_AT);
    }

    static PayoutInstructionBegun begun() {
        return new PayoutInstructionBegun(ID, ID, BEGUN_AT);
    }

    /** The bank's answer, with its own code, message and reference. */
    static PayoutInstructionAnswered answered(InstructionOutcome outcome, PayoutPhase phase, ReportedItem... items) {
        return new PayoutInstructionAnswered(
                ID,
                outcome.toString(),
                "AM04",
                "Insufficient funds.",
                "bank-77",
                phase == null ? null : phase.toString(),
                Arrays.asList(items),
                ANSWERED_AT);
    }

    static PayoutItemsParked parked(Integer... numbers) {
        return new PayoutItemsParked(
                ID,
                ParkingReason.OVERDUE.toString(),
                Arrays.stream(numbers).map(Payouts::item).toList(),
                PARKED_AT);
    }

    static String item(int number) {
        return PayoutItem.id(ID, number);
    }

    static PayoutState after(PayoutEvent... events) {
        return PayoutState.fold(Arrays.asList(events));
    }
}
