package io.payflow.query.verification.invariant;

import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import io.payflow.api.payment.PaymentEvent.PaymentCaptureRequested;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentEvent.PaymentResolved;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionAnswered;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionBegun;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.PayoutReissued;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutEvent.ResolvedItem;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.WordEffect;
import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import io.payflow.api.reconciliation.TaskEvent.TaskClaimed;
import io.payflow.api.reconciliation.TaskEvent.TaskOpened;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionApproved;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionProposed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events as the service stores them. A payment is of 10.00, and an item 9.75 net; everything is of merch_1, in US dollars. */
final class SampleEvents {
    static final long AMOUNT = 1000;
    static final long FEE = 25;
    static final int BASIS_POINTS = 250;

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final String MERCHANT = "merch_1";

    private SampleEvents() {}

    static MerchantDefined merchant(String id) {
        return new MerchantDefined(
                id, "A shop", 2, "FED", "17:00", "America/New_York", 0, "manual", BASIS_POINTS, "1234", AT);
    }

    /** Submitted at once. */
    static PaymentCreated payment(String id) {
        return payment(id, "capture", null);
    }

    static PaymentCreated payment(String id, String intent, String description) {
        return new PaymentCreated(
                id, MERCHANT, null, AMOUNT, "USD", intent, "card", "tok_1", null, description, null, true, AT);
    }

    static PaymentInstructionBegun begun(String id, String instruction, int version) {
        return new PaymentInstructionBegun(id, instruction, id + "." + instruction + "." + version, AMOUNT, AT);
    }

    static PaymentCaptureRequested captureRequested(String id, int version) {
        return new PaymentCaptureRequested(id, id + ".capture." + version, AMOUNT, null, AT);
    }

    /** The processor's answer to a charge: it is captured. */
    static PaymentReported charged(String id) {
        return said(id, "answer", "charge", 0, "succeeded", "moved", "succeeded");
    }

    static PaymentReported said(
            String id, String source, String instruction, int version, String word, String effect, String status) {
        return new PaymentReported(
                id,
                "report",
                source,
                instruction,
                id + "." + instruction + "." + version,
                word,
                effect,
                status,
                "succeeded".equals(status) ? AMOUNT : null,
                "failed".equals(status) ? "card_declined" : null,
                null,
                "ch_1",
                AT);
    }

    /** The processor contradicts what became of it, of its own accord. */
    static PaymentReported disputed(String id, String word) {
        return new PaymentReported(
                id, "notified", "notification", null, null, word, "disputed", null, null, null, null, null, AT);
    }

    static PaymentResolved resolved(String id, String taskId, String resolution, String status, long captured) {
        return new PaymentResolved(id, taskId, resolution, status, captured, AT);
    }

    static PayoutCreated payout(String id, String... payments) {
        return new PayoutCreated(id, MERCHANT, "USD", BASIS_POINTS, items(id, payments), AT);
    }

    static PayoutReissued reissue(String id, String of, String... payments) {
        return new PayoutReissued(id, of, MERCHANT, "USD", BASIS_POINTS, items(id, payments), AT);
    }

    static List<CreatedItem> items(String id, String... payments) {
        List<CreatedItem> items = new ArrayList<>();
        for (String payment : payments) {
            items.add(new CreatedItem(PayoutItem.id(id, items.size() + 1), payment, AMOUNT, FEE));
        }
        return items;
    }

    static PayoutSubmitted submitted(String id) {
        return new PayoutSubmitted(
                id,
                AT,
                "2026-11-27",
                "FED",
                "FED/2026-1",
                "America/New_York",
                2,
                "17:00",
                "2026-11-24",
                false,
                "2026-11-24",
                List.of(),
                "Friday.",
                null,
                AT);
    }

    static PayoutCanceled canceled(String id) {
        return new PayoutCanceled(id, null, AT);
    }

    static PayoutInstructionBegun instructed(String id) {
        return new PayoutInstructionBegun(id, id, AT);
    }

    static PayoutInstructionAnswered accepted(String id) {
        return new PayoutInstructionAnswered(id, "accepted", null, null, "bank_1", "accepted", List.of(), AT);
    }

    /** @param phase null if it changes nothing of the whole payout */
    static PayoutReported told(String id, String phase, ReportedItem... words) {
        return new PayoutReported(id, "ntf", "items", phase, List.of(words), 0, AT);
    }

    static ReportedItem word(String payoutId, int number, BankWord word, WordEffect effect) {
        return new ReportedItem(PayoutItem.id(payoutId, number), word.toString(), null, null, effect.toString());
    }

    static PayoutItemsResolved resolved(String id, String taskId, int number, String resolution) {
        return new PayoutItemsResolved(
                id, taskId, List.of(new ResolvedItem(PayoutItem.id(id, number), resolution)), AT);
    }

    /** About one item of a payout. */
    static TaskOpened task(String id, String payoutId, int number) {
        return opened(
                id, payoutId, null, new AddedItem(item(payoutId, number), "pay", 975, "parked", null, null, null));
    }

    static TaskOpened taskOfPayment(String id, String paymentId) {
        return opened(id, null, paymentId, new AddedItem(paymentId, paymentId, AMOUNT, "authorized", null, null, null));
    }

    private static TaskOpened opened(String id, String payoutId, String paymentId, AddedItem item) {
        String reason = payoutId == null ? "payment_unclear" : "items_unclear";
        return new TaskOpened(id, reason, payoutId, paymentId, MERCHANT, "USD", List.of(item), List.of(), AT, AT);
    }

    static TaskClaimed claimed(String id, String by) {
        return new TaskClaimed(id, by, AT);
    }

    static TaskResolutionProposed proposed(
            String id, String by, String itemId, String resolution, long amount, boolean needsApproval) {
        return new TaskResolutionProposed(
                id,
                by,
                "The statement shows it.",
                List.of(),
                List.of(new ItemResolution(itemId, resolution)),
                amount,
                needsApproval,
                AT);
    }

    static TaskResolutionApproved approved(
            String id, String proposer, String approver, String itemId, String resolution) {
        return new TaskResolutionApproved(id, proposer, approver, List.of(new ItemResolution(itemId, resolution)), AT);
    }

    static String item(String payoutId, int number) {
        return PayoutItem.id(payoutId, number);
    }
}
