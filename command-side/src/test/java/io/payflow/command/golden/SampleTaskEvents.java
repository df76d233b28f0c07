package io.payflow.command.golden;

import static io.payflow.command.golden.SampleEvents.AT;
import static io.payflow.command.golden.SampleEvents.ID;
import static io.payflow.command.golden.SampleEvents.ON_THE_SECOND;
import static io.payflow.command.golden.SamplePayoutEvents.FIRST;
import static io.payflow.command.golden.SamplePayoutEvents.PAYOUT_ID;
import static io.payflow.command.golden.SamplePayoutEvents.SECOND;

import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.Attempt;
import io.payflow.api.reconciliation.TaskEvent.Evidence;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.api.reconciliation.TaskEvent.TaskClaimed;
import io.payflow.api.reconciliation.TaskEvent.TaskEnquiryMade;
import io.payflow.api.reconciliation.TaskEvent.TaskExtended;
import io.payflow.api.reconciliation.TaskEvent.TaskOpened;
import io.payflow.api.reconciliation.TaskEvent.TaskReleased;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionApproved;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionProposed;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionRejected;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The samples of reconciliation tasks. */
final class SampleTaskEvents {
    static final String TASK_ID = "task_0123456789abcdefghjkmnpqrs";
    private static final Instant DUE_AT = Instant.parse("2026-11-23T17:00:00Z");

    private SampleTaskEvents() {}

    static void addTo(Map<String, Object> samples) {
        openings(samples);
        work(samples);
        judgements(samples);
    }

    /** Each of a payout and of a payment: no task has both, so the two ids are never in one file. */
    private static void openings(Map<String, Object> samples) {
        samples.put(
                "TaskOpened.v1",
                new TaskOpened(
                        TASK_ID,
                        "instruction_unclear",
                        PAYOUT_ID,
                        null,
                        "merch_001",
                        "USD",
                        List.of(
                                new AddedItem(
                                        FIRST,
                                        ID,
                                        970_999_999_999L,
                                        "reconciliation_required",
                                        "http_502",
                                        "The bank answered with 502.",
                                        "settled"),
                                new AddedItem(SECOND, "pay_2", 1, "reconciliation_required", null, null, null)),
                        List.of(new Attempt(
                                "payout",
                                PAYOUT_ID,
                                ON_THE_SECOND,
                                AT,
                                "unclear",
                                "http_502",
                                "The bank answered with 502.",
                                "bank-77")),
                        DUE_AT,
                        AT));
        samples.put(
                "TaskOpened.v1.minimal",
                new TaskOpened(
                        TASK_ID,
                        "payment_unclear",
                        null,
                        ID,
                        "merch_001",
                        "JPY",
                        List.of(new AddedItem(ID, ID, 1250, "submitted", null, null, null)),
                        List.of(new Attempt("charge", ID, ON_THE_SECOND, null, null, null, null, null)),
                        DUE_AT,
                        ON_THE_SECOND));
        samples.put(
                "TaskExtended.v1",
                new TaskExtended(
                        TASK_ID,
                        List.of(new AddedItem(
                                SECOND,
                                "pay_2",
                                1980,
                                "reconciliation_required",
                                "AC04",
                                "The account is closed.",
                                "failed")),
                        List.of(new LaterWord(
                                FIRST, "notification", "returned", "returned", "AC04", "The account is closed.")),
                        AT));
        samples.put(
                "TaskExtended.v1.minimal",
                new TaskExtended(
                        TASK_ID,
                        List.of(),
                        List.of(new LaterWord(FIRST, "enquiry", "settled", "settled", null, null)),
                        ON_THE_SECOND));
    }

    private static void work(Map<String, Object> samples) {
        samples.put("TaskClaimed.v1", new TaskClaimed(TASK_ID, "operator1", AT));
        samples.put("TaskReleased.v1", new TaskReleased(TASK_ID, AT));
        samples.put(
                "TaskEnquiryMade.v1",
                new TaskEnquiryMade(
                        TASK_ID,
                        "enquiry-1",
                        PAYOUT_ID,
                        "rejected",
                        "AM04",
                        "Insufficient funds.",
                        "bank-77",
                        List.of(
                                new LaterWord(
                                        FIRST,
                                        "enquiry",
                                        "batch_rejected_after_all",
                                        "failed",
                                        "AM04",
                                        "Insufficient funds."),
                                new LaterWord(SECOND, "enquiry", "settled", "settled", null, null)),
                        AT));
        samples.put(
                "TaskEnquiryMade.v1.minimal",
                new TaskEnquiryMade(
                        TASK_ID, "enquiry-2", PAYOUT_ID, "no_answer", null, null, null, List.of(), ON_THE_SECOND));
    }

    private static void judgements(Map<String, Object> samples) {
        samples.put(
                "TaskResolutionProposed.v1",
                new TaskResolutionProposed(
                        TASK_ID,
                        "operator1",
                        "Bücher und Konto geprüft: \"überwiesen\".\nSiehe Auszug.",
                        List.of(
                                new Evidence("bank_reference", "BR-7", "Seen in the bank's portal."),
                                new Evidence("enquiry", "enquiry-1", null)),
                        List.of(new ItemResolution(FIRST, "settled"), new ItemResolution(SECOND, "returned")),
                        971_000_000_000L,
                        true,
                        AT));
        samples.put(
                "TaskResolutionProposed.v1.minimal",
                new TaskResolutionProposed(
                        TASK_ID,
                        "operator1",
                        "Checked with the bank.",
                        List.of(new Evidence("statement_line", "2026-11-22/17", null)),
                        List.of(new ItemResolution(FIRST, "failed")),
                        1,
                        false,
                        ON_THE_SECOND));
        samples.put(
                "TaskResolutionApproved.v1",
                new TaskResolutionApproved(
                        TASK_ID,
                        "operator1",
                        "approver1",
                        List.of(new ItemResolution(FIRST, "settled"), new ItemResolution(SECOND, "returned")),
                        AT));
        samples.put(
                "TaskResolutionRejected.v1",
                new TaskResolutionRejected(TASK_ID, "approver1", "The statement is of another account.", AT));
    }
}
