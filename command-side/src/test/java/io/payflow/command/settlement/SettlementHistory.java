package io.payflow.command.settlement;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.InstructionOutcome;
import io.payflow.api.payout.ParkingReason;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionAnswered;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionBegun;
import io.payflow.api.payout.PayoutEvent.PayoutItemsParked;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutEvent.ResolvedItem;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.payout.WordEffect;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionApproved;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionProposed;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What happens to a payout that is settled. Its items are of 1 000, 2 000, … minor units, each with 1 % fee; it is
 * submitted on the Monday before Thanksgiving, and expected on the Wednesday.
 */
final class SettlementHistory {
    static final String ID = "po_0123456789abcdefghjkmnpqrs";
    static final Instant SUBMITTED_AT = Instant.parse("2026-11-23T15:00:00Z");
    static final Instant EXPECTED_AT = Instant.parse("2026-11-25T22:00:00Z");
    static final Instant LATER = Instant.parse("2026-11-23T16:00:00Z");

    private SettlementHistory() {}

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
                SUBMITTED_AT);
    }

    static PayoutSubmitted submitted() {
        return new PayoutSubmitted(
                ID,
                EXPECTED_AT,
                "2026-11-25",
                "FED",
                "FED-1",
                "America/New_York",
                2,
                "17:00",
                "2026-11-23",
                false,
                "2026-11-23",
                List.of(),
                "Wednesday 25 November 2026.",
                null,
                SUBMITTED_AT);
    }

    static PayoutCanceled canceled() {
        return new PayoutCanceled(ID, null, SUBMITTED_AT);
    }

    static PayoutInstructionBegun begun() {
        return new PayoutInstructionBegun(ID, ID, SUBMITTED_AT);
    }

    static PayoutInstructionAnswered answered(InstructionOutcome outcome, String phase, ReportedItem... items) {
        return new PayoutInstructionAnswered(
                ID, outcome.toString(), "code", "message", "bank-1", phase, Arrays.asList(items), LATER);
    }

    static PayoutReported accepted() {
        return reported(ReportKind.ACCEPTED, "accepted");
    }

    /** The bank's words on single items, with their effects, after it had acknowledged the payout. */
    static PayoutReported told(ReportedItem... items) {
        return reported(ReportKind.ITEMS, null, items);
    }

    static PayoutReported reported(ReportKind kind, String phase, ReportedItem... items) {
        return reported(LATER, kind, phase, items);
    }

    static PayoutReported reported(Instant at, ReportKind kind, String phase, ReportedItem... items) {
        return new PayoutReported(ID, "n", kind.toString(), phase, Arrays.asList(items), 0, at);
    }

    static ReportedItem word(int number, BankWord word, WordEffect effect) {
        return new ReportedItem(item(number), word.toString(), "AC04", "Account closed", effect.toString());
    }

    static PayoutItemsParked parked(ParkingReason reason, int... numbers) {
        List<String> itemIds =
                IntStream.of(numbers).mapToObj(SettlementHistory::item).toList();
        return new PayoutItemsParked(ID, reason.toString(), itemIds, LATER);
    }

    static PayoutItemsResolved resolved(String taskId, PayoutItemStatus to, int... numbers) {
        List<ResolvedItem> items = IntStream.of(numbers)
                .mapToObj(number -> new ResolvedItem(item(number), to.toString()))
                .toList();
        return new PayoutItemsResolved(ID, taskId, items, LATER);
    }

    static TaskResolutionProposed proposed(String taskId, boolean needsApproval, Resolution to, int... numbers) {
        return new TaskResolutionProposed(
                taskId,
                "olga",
                "As on the statement.",
                List.of(),
                resolutions(to, numbers),
                1_000,
                needsApproval,
                LATER);
    }

    static TaskResolutionApproved approved(String taskId, Resolution to, int... numbers) {
        return new TaskResolutionApproved(taskId, "olga", "otto", resolutions(to, numbers), LATER);
    }

    private static List<ItemResolution> resolutions(Resolution to, int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> new ItemResolution(item(number), to.toString()))
                .toList();
    }

    static String item(int number) {
        return PayoutItem.id(ID, number);
    }
}
