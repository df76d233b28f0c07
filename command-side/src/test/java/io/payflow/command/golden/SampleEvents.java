package io.payflow.command.golden;

import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentContinued;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutEvent.ResolvedItem;
import io.payflow.api.payout.PayoutEvent.SkippedDay;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One event for each golden file: with every field, and with the optional ones left out. */
final class SampleEvents {
    private static final String PAYOUT_ID = "po_0123456789abcdefghjkmnpqrs";
    private static final String ID = "pay_0123456789abcdefghjkmnpqrs";
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.250Z");
    private static final Instant ON_THE_SECOND = Instant.parse("2026-11-22T10:00:00Z");

    private SampleEvents() {}

    /** Events by the name of their file. */
    static Map<String, Object> byFile() {
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put(
                "PaymentCreated.v1",
                new PaymentCreated(
                        ID,
                        "merch_001",
                        "cust_42",
                        999_999_999_999L,
                        "USD",
                        "authorize_only",
                        "card",
                        "tok_visa",
                        null,
                        "Bücher, \"neu\" \uD83D\uDCDA\n",
                        metadata(),
                        false,
                        AT));
        samples.put(
                "PaymentCreated.v1.minimal",
                new PaymentCreated(
                        ID,
                        "merch_001",
                        null,
                        1,
                        "JPY",
                        "capture",
                        "bank_transfer",
                        null,
                        "acct_9",
                        null,
                        null,
                        true,
                        ON_THE_SECOND));
        samples.put("PaymentSubmitted.v1", new PaymentSubmitted(ID, "Asked for by phone", AT));
        samples.put("PaymentSubmitted.v1.minimal", new PaymentSubmitted(ID, null, AT));
        samples.put("PaymentProcessingStarted.v1", new PaymentProcessingStarted(ID, "Picked up", AT));
        samples.put("PaymentProcessingStarted.v1.minimal", new PaymentProcessingStarted(ID, null, AT));
        samples.put("PaymentActionRequired.v1", new PaymentActionRequired(ID, "3-D Secure", AT));
        samples.put("PaymentActionRequired.v1.minimal", new PaymentActionRequired(ID, null, AT));
        samples.put("PaymentContinued.v1", new PaymentContinued(ID, "Verified", AT));
        samples.put("PaymentContinued.v1.minimal", new PaymentContinued(ID, null, AT));
        samples.put("PaymentAuthorized.v1", new PaymentAuthorized(ID, "ref_1", "Held", AT));
        samples.put("PaymentAuthorized.v1.minimal", new PaymentAuthorized(ID, null, null, AT));
        samples.put("PaymentCaptured.v1", new PaymentCaptured(ID, 1000, "Shipped in part", AT));
        samples.put("PaymentCaptured.v1.minimal", new PaymentCaptured(ID, 1000, null, AT));
        samples.put("PaymentSucceeded.v1", new PaymentSucceeded(ID, 1250, "ref_1", "Charged", AT));
        samples.put("PaymentSucceeded.v1.minimal", new PaymentSucceeded(ID, 1250, null, null, AT));
        samples.put(
                "PaymentFailed.v1", new PaymentFailed(ID, "card_declined", "The issuer declined.", "As reported", AT));
        samples.put(
                "PaymentFailed.v1.minimal", new PaymentFailed(ID, "card_declined", "The issuer declined.", null, AT));
        samples.put("PaymentCanceled.v1", new PaymentCanceled(ID, "Asked for by phone", AT));
        samples.put("PaymentCanceled.v1.minimal", new PaymentCanceled(ID, null, AT));
        samples.put(
                "MerchantDefined.v1",
                new MerchantDefined(
                        "merch_001",
                        "TechCorp Solutions",
                        2,
                        "FED",
                        "17:00",
                        "America/New_York",
                        500,
                        "daily",
                        290,
                        "6789",
                        AT));
        payouts(samples);
        return samples;
    }

    /** Neither sorted nor in the order of a hash. */
    private static Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("zebra", "1");
        metadata.put("apple", "");
        metadata.put("mango", "Grüße");
        return metadata;
    }

    private static void payouts(Map<String, Object> samples) {
        samples.put(
                "PayoutCreated.v1",
                new PayoutCreated(
                        PAYOUT_ID,
                        "merch_001",
                        "USD",
                        290,
                        List.of(
                                new CreatedItem(
                                        "pi_0123456789abcdefghjkmnpqrs_1", ID, 999_999_999_999L, 29_000_000_000L),
                                new CreatedItem("pi_0123456789abcdefghjkmnpqrs_2", "pay_2", 1, 0)),
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
                                new ReportedItem("pi_0123456789abcdefghjkmnpqrs_1", "settled", null, null, "settled"),
                                new ReportedItem(
                                        "pi_0123456789abcdefghjkmnpqrs_2",
                                        "failed",
                                        "AC04",
                                        "The account is closed.",
                                        "parked")),
                        1,
                        AT));
        samples.put(
                "PayoutReported.v1.minimal",
                new PayoutReported(PAYOUT_ID, "camt-2", "accepted", null, List.of(), 0, ON_THE_SECOND));
        samples.put(
                "PayoutItemsResolved.v1",
                new PayoutItemsResolved(
                        PAYOUT_ID,
                        "task_1",
                        List.of(new ResolvedItem("pi_0123456789abcdefghjkmnpqrs_2", "returned")),
                        AT));
    }
}
