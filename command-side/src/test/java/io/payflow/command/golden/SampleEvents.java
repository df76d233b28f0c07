package io.payflow.command.golden;

import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptureRequested;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentContinued;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentEvent.PaymentResolved;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import io.payflow.api.payment.PaymentEvent.PaymentVoidRequested;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One event for each golden file: with every field, and with the optional ones left out. */
final class SampleEvents {
    static final String ID = "pay_0123456789abcdefghjkmnpqrs";
    static final Instant AT = Instant.parse("2026-11-22T10:00:00.250Z");
    static final Instant ON_THE_SECOND = Instant.parse("2026-11-22T10:00:00Z");

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
        instructions(samples);
        SamplePayoutEvents.addTo(samples);
        SampleTaskEvents.addTo(samples);
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

    private static void instructions(Map<String, Object> samples) {
        samples.put(
                "PaymentCaptureRequested.v1",
                new PaymentCaptureRequested(ID, ID + "-capture-5", 1000, "Shipped in part", AT));
        samples.put(
                "PaymentCaptureRequested.v1.minimal",
                new PaymentCaptureRequested(ID, ID + "-capture-5", 1000, null, ON_THE_SECOND));
        samples.put("PaymentVoidRequested.v1", new PaymentVoidRequested(ID, ID + "-void-5", "Asked for by phone", AT));
        samples.put(
                "PaymentVoidRequested.v1.minimal", new PaymentVoidRequested(ID, ID + "-void-5", null, ON_THE_SECOND));
        samples.put("PaymentInstructionBegun.v1", new PaymentInstructionBegun(ID, "charge", ID, 999_999_999_999L, AT));
        samples.put(
                "PaymentReported.v1",
                new PaymentReported(
                        ID,
                        "evt_1",
                        "notification",
                        "capture",
                        ID + ".capture.4",
                        "succeeded",
                        "moved",
                        "succeeded",
                        1000L,
                        "00",
                        "Approved.",
                        "ref_1",
                        AT));
        samples.put(
                "PaymentReported.v1.minimal",
                new PaymentReported(
                        ID,
                        "enquiry-1",
                        "enquiry",
                        null,
                        null,
                        "unknown",
                        "parked",
                        null,
                        null,
                        null,
                        null,
                        null,
                        ON_THE_SECOND));
        samples.put(
                "PaymentResolved.v1",
                new PaymentResolved(ID, SampleTaskEvents.TASK_ID, "settled", "succeeded", 1000, AT));
    }
}
