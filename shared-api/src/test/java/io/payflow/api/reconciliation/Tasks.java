package io.payflow.api.reconciliation;

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
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sample events of one task about a payout: item 1 of 1 000 minor units, item 2 of 2 000, and so on. */
final class Tasks {
    static final String ID = "task_0123456789abcdefghjkmnpqrs";
    static final String HOLDER = "operator1";
    static final String APPROVER = "approver1";
    static final Instant OPENED_AT = Instant.parse("2026-11-25T09:00:00Z");
    static final Instant DUE_AT = Instant.parse("2026-11-27T09:00:00Z");
    static final Instant MOVED_AT = Instant.parse("2026-11-25T10:00:00Z");
    static final Instant PROPOSED_AT = Instant.parse("2026-11-25T11:00:00Z");
    static final Instant RESOLVED_AT = Instant.parse("2026-11-25T12:00:00Z");

    static final Attempt ATTEMPT = new Attempt(
            "payout",
            "po_1",
            OPENED_AT.minusSeconds(60),
            OPENED_AT.minusSeconds(30),
            "unclear",
            "http_502",
            "Bad gateway.",
            null);

    static final Evidence EVIDENCE = new Evidence("bank_reference", "BR-7", "Seen in the bank's portal.");

    private Tasks() {}

    static TaskOpened opened(int items) {
        return new TaskOpened(
                ID,
                TaskReason.INSTRUCTION_UNCLEAR.toString(),
                "po_1",
                null,
                "merch_001",
                "USD",
                items(1, items),
                List.of(ATTEMPT),
                DUE_AT,
                OPENED_AT);
    }

    static TaskClaimed claimed() {
        return new TaskClaimed(ID, HOLDER, MOVED_AT);
    }

    static TaskReleased released() {
        return new TaskReleased(ID, MOVED_AT);
    }

    /** More items, from one number to another. */
    static TaskExtended extended(int from, int to) {
        return new TaskExtended(ID, items(from, to), List.of(), MOVED_AT);
    }

    static TaskExtended told(LaterWord... words) {
        return new TaskExtended(ID, List.of(), Arrays.asList(words), MOVED_AT);
    }

    static TaskEnquiryMade enquired(int number, LaterWord... words) {
        return new TaskEnquiryMade(
                ID,
                "enquiry-" + number,
                "po_1",
                "accepted",
                "OK",
                "It was paid.",
                "bank-77",
                Arrays.asList(words),
                MOVED_AT);
    }

    static LaterWord word(int number, Resolution suggestion) {
        return new LaterWord(
                item(number), "notification", suggestion.toString(), suggestion.toString(), "AC04", "Closed.");
    }

    /** Every item of a task becomes the same. */
    static TaskResolutionProposed proposed(TaskState task, boolean needsApproval, Resolution resolution) {
        return new TaskResolutionProposed(
                ID,
                HOLDER,
                "Checked with the bank.",
                List.of(EVIDENCE),
                resolutions(task, resolution),
                task.amountAtRisk(),
                needsApproval,
                PROPOSED_AT);
    }

    /** What was proposed is agreed to. */
    static TaskResolutionApproved approved(TaskState task) {
        return new TaskResolutionApproved(
                ID, task.proposal().proposer(), APPROVER, task.proposal().items(), RESOLVED_AT);
    }

    static TaskResolutionRejected rejected() {
        return new TaskResolutionRejected(ID, APPROVER, "Look again.", MOVED_AT);
    }

    static List<ItemResolution> resolutions(TaskState task, Resolution resolution) {
        return task.items().stream()
                .map(item -> new ItemResolution(item.itemId(), resolution.toString()))
                .toList();
    }

    static String item(int number) {
        return "pi_1_" + number;
    }

    static TaskState after(TaskEvent... events) {
        return TaskState.fold(Arrays.asList(events));
    }

    static TaskState then(TaskState task, TaskEvent... events) {
        return Stream.of(events).reduce(task, TaskState::evolve, (one, other) -> other);
    }

    static TaskState open() {
        return after(opened(2));
    }

    static TaskState held() {
        return then(open(), claimed());
    }

    static TaskState proposed() {
        return then(held(), proposed(held(), true, Resolution.SETTLED));
    }

    static TaskState resolved() {
        return then(proposed(), approved(proposed()));
    }

    static TaskState in(TaskStatus status) {
        return switch (status) {
            case OPEN -> open();
            case CLAIMED -> held();
            case PROPOSED -> proposed();
            case RESOLVED -> resolved();
        };
    }

    private static List<AddedItem> items(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> new AddedItem(
                        item(number),
                        "pay_" + number,
                        number * 1_000L,
                        "reconciliation_required",
                        "http_502",
                        "Bad gateway.",
                        null))
                .toList();
    }
}
