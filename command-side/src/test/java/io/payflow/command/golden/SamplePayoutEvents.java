package io.payflow.command.golden;

import static io.payflow.command.golden.SampleEvents.AT;
import static io.payflow.command.golden.SampleEvents.ID;
import static io.payflow.command.golden.SampleEvents.ON_THE_SECOND;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The samples of payouts. */
final class SamplePayoutEvents {
    static final String PAYOUT_ID = "po_0123456789abcdefghjkmnpqrs";
    static final String FIRST = "pi_0123456789abcdefghjkmnpqrs_1";
    static final String SECOND = "pi_0123456789abcdefghjkmnpqrs_2";

    private SamplePayoutEvents() {}

    static void addTo(Map<String, Object> samples) {
        samples.put(
                "PayoutCreated.v1",
                new PayoutCreated(
                        PAYOUT_ID,
                        "merch_001",
                        "USD",
                        290,
                        List.of(
                                new CreatedItem(FIRST, ID, 999_999_999_999L, 29_000_000_000L),
                                new CreatedItem(SECOND, "pay_2", 1, 0)),
                        AT));
        samples.put(
                "PayoutSubmitted.v1",
                new PayoutSubmitted(
                        PAYOUT_ID,
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
                        "Asked for by phone",
                        AT));
        samples.put(
                "PayoutSubmitted.v1.minimal",
                new PayoutSubmitted(
                        PAYOUT_ID,
                        ON_THE_SECOND,
                        "2026-11-23",
                        "WEEKENDS_ONLY",
                        "WEEKENDS_ONLY-1",
                        "UTC",
                        0,
                        "10:00:00",
                        "2026-11-23",
                        false,
                        "2026-11-23",
                        List.of(),
                        "Monday.",
                        null,
                        ON_THE_SECOND));
        samples.put("PayoutCanceled.v1", new PayoutCanceled(PAYOUT_ID, "Wrong account", AT));
        samples.put("PayoutCanceled.v1.minimal", new PayoutCanceled(PAYOUT_ID, null, ON_THE_SECOND));
        samples.put(
                "PayoutReported.v1",
                new PayoutReported(
                        PAYOUT_ID,
                        "camt-1",
                        "items",
                        "accepted",
                        List.of(
                                new ReportedItem(FIRST, "settled", null, null, "settled"),
                                new ReportedItem(SECOND, "failed", "AC04", "The account is closed.", "parked")),
                        1,
                        AT));
        samples.put(
                "PayoutReported.v1.minimal",
                new PayoutReported(PAYOUT_ID, "camt-2", "accepted", null, List.of(), 0, ON_THE_SECOND));
        samples.put(
                "PayoutItemsResolved.v1",
                new PayoutItemsResolved(PAYOUT_ID, "task_1", List.of(new ResolvedItem(SECOND, "returned")), AT));
        samples.put(
                "PayoutReissued.v1",
                new PayoutReissued(
                        PAYOUT_ID,
                        "po_1123456789abcdefghjkmnpqrs",
                        "merch_001",
                        "USD",
                        290,
                        List.of(new CreatedItem(FIRST, ID, 1250, 36)),
                        AT));
        instructions(samples);
    }

    private static void instructions(Map<String, Object> samples) {
        samples.put("PayoutInstructionBegun.v1", new PayoutInstructionBegun(PAYOUT_ID, PAYOUT_ID, AT));
        samples.put(
                "PayoutInstructionAnswered.v1",
                new PayoutInstructionAnswered(
                        PAYOUT_ID,
                        "rejected",
                        "AM04",
                        "Insufficient funds.",
                        "bank-77",
                        "rejected",
                        List.of(
                                new ReportedItem(FIRST, "batch_rejected", "AM04", "Insufficient funds.", "failed"),
                                new ReportedItem(SECOND, "batch_rejected", null, null, "failed")),
                        AT));
        samples.put(
                "PayoutInstructionAnswered.v1.minimal",
                new PayoutInstructionAnswered(PAYOUT_ID, "accepted", null, null, null, null, List.of(), ON_THE_SECOND));
        PayoutItemsParked parked = new PayoutItemsParked(PAYOUT_ID, "no_acknowledgement", List.of(FIRST, SECOND), AT);
        samples.put("PayoutItemsParked.v1", parked);
        samples.put("PayoutItemsParked.v2", parked);
        samples.put("PayoutOverdue.v1", new PayoutOverdue(PAYOUT_ID, ON_THE_SECOND, 3, AT));
    }
}
