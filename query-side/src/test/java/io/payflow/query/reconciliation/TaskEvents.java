package io.payflow.query.reconciliation;

import io.payflow.api.reconciliation.TaskEvent;
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
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Lives of tasks, for tests. An item is of 9.75 US dollars, and a task is due a day after it was opened. */
public final class TaskEvents {
    public static final Instant START = Instant.parse("2026-11-24T10:00:00.123Z");

    private static final String[] RESOLUTIONS = {"settled", "failed", "returned"};

    private TaskEvents() {}

    /** About the items 1 to {@code items} of the payout with the same characters in its id. */
    public static TaskOpened opened(String id, String merchantId, int items, Instant at) {
        return opened(id, "items_unclear", payoutId(id), merchantId, items, attempt(id, null), at);
    }

    public static TaskOpened opened(
            String id, String reason, String payoutId, String merchantId, int items, Attempt attempt, Instant at) {
        return new TaskOpened(
                id,
                reason,
                payoutId,
                null,
                merchantId,
                "USD",
                items(id, 1, items),
                List.of(attempt),
                at.plus(Duration.ofDays(1)),
                at);
    }

    /** About the payment with the same characters in its id. */
    public static TaskOpened openedForPayment(String id, String merchantId, Instant at) {
        String paymentId = "pay_" + id.substring(5);
        return new TaskOpened(
                id,
                "payment_unclear",
                null,
                paymentId,
                merchantId,
                "USD",
                List.of(new AddedItem(paymentId, paymentId, 1200, "authorized", null, null, null)),
                List.of(new Attempt("capture", "ref_1", at, at.plusSeconds(9), "unknown", null, null, null)),
                at.plus(Duration.ofDays(1)),
                at);
    }

    public static String payoutId(String taskId) {
        return "po_" + taskId.substring(5);
    }

    public static String itemId(String taskId, int number) {
        return "pi_" + taskId.substring(5) + "_" + number;
    }

    /** @param answeredAt null if the bank did not answer */
    public static Attempt attempt(String id, Instant answeredAt) {
        String reference = payoutId(id);
        return answeredAt == null
                ? new Attempt("payout", reference, START, null, null, null, null, null)
                : new Attempt("payout", reference, START, answeredAt, "accepted", null, null, "bank_1");
    }

    public static List<AddedItem> items(String id, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> new AddedItem(
                        itemId(id, number),
                        "pay_" + id.substring(5) + "_" + number,
                        975,
                        "reconciliation_required",
                        number % 2 == 0 ? "AC04" : null,
                        number % 2 == 0 ? "Größe \uD83D\uDE80 \"quoted\"" : null,
                        number % 3 == 0 ? "failed" : null))
                .toList();
    }

    public static TaskExtended extended(String id, int first, int last, Instant at) {
        return new TaskExtended(id, items(id, first, last), List.of(), at);
    }

    public static TaskExtended told(String id, Instant at, LaterWord... words) {
        return new TaskExtended(id, List.of(), List.of(words), at);
    }

    public static LaterWord word(String id, int number, String source, String suggestion) {
        return new LaterWord(itemId(id, number), source, suggestion, suggestion, "NARR", "said later");
    }

    public static TaskEnquiryMade enquired(String id, int number, Instant at, LaterWord... words) {
        return new TaskEnquiryMade(
                id, "enquiry-" + number, payoutId(id), "accepted", null, "found", "bank_1", List.of(words), at);
    }

    public static TaskClaimed claimed(String id, String by, Instant at) {
        return new TaskClaimed(id, by, at);
    }

    /** One resolution for the items 1 to {@code items}. */
    public static TaskResolutionProposed proposed(
            String id, String by, int items, String resolution, boolean needsApproval, Instant at) {
        return new TaskResolutionProposed(
                id,
                by,
                "The statement of the 25th shows it.",
                List.of(
                        new Evidence("statement_line", "2026-11-25/17", "page 2"),
                        new Evidence("bank_reference", "bank_1", null)),
                resolutions(id, items, resolution),
                975L * items,
                needsApproval,
                at);
    }

    public static TaskResolutionApproved approved(
            String id, String by, String approver, int items, String resolution, Instant at) {
        return new TaskResolutionApproved(id, by, approver, resolutions(id, items, resolution), at);
    }

    public static TaskResolutionRejected rejected(String id, String by, Instant at) {
        return new TaskResolutionRejected(id, by, "Which page?", at);
    }

    private static List<ItemResolution> resolutions(String id, int items, String resolution) {
        return IntStream.rangeClosed(1, items)
                .mapToObj(number -> new ItemResolution(itemId(id, number), resolution))
                .toList();
    }

    /** Histories that together hold every event type, and every field. */
    public static List<List<TaskEvent>> everyKindOfLife() {
        return List.of(
                List.of(
                        opened("task_approved", "merch_001", 3, START),
                        claimed("task_approved", "op1", at(1)),
                        enquired("task_approved", 1, at(2), word("task_approved", 2, "enquiry", "settled")),
                        proposed("task_approved", "op1", 3, "settled", true, at(3)),
                        rejected("task_approved", "ap1", at(4)),
                        proposed("task_approved", "op1", 3, "returned", true, at(5)),
                        extended("task_approved", 4, 5, at(6)),
                        told("task_approved", at(7), word("task_approved", 4, "notification", "settled")),
                        proposed("task_approved", "op1", 5, "settled", true, at(8)),
                        enquired("task_approved", 2, at(9)),
                        approved("task_approved", "op1", "ap1", 5, "settled", at(10))),
                List.of(
                        opened("task_small", "merch_002", 1, START),
                        claimed("task_small", "op1", at(1)),
                        new TaskReleased("task_small", at(2)),
                        claimed("task_small", "op2", at(3)),
                        proposed("task_small", "op2", 1, "failed", false, at(4))),
                List.of(
                        openedForPayment("task_payment", "merch_001", START),
                        new TaskExtended(
                                "task_payment",
                                List.of(),
                                List.of(new LaterWord(
                                        "pay_payment", "notification", "succeeded", "settled", null, null)),
                                at(1))));
    }

    /** A history in which people, and the bank, do anything that they may. */
    public static List<TaskEvent> anyLife(String id, Random random) {
        List<TaskEvent> life = new ArrayList<>();
        life.add(opened(
                id, "merch_00" + random.nextInt(3), 1 + random.nextInt(5), START.plusSeconds(random.nextInt(60))));
        int more = random.nextInt(9);
        for (int second = 0; second < more; second++) {
            TaskState task = TaskState.fold(life);
            if (task.status() == TaskStatus.RESOLVED) {
                break;
            }
            life.add(anyEvent(task, random, at(100 + second)));
        }
        return life;
    }

    private static TaskEvent anyEvent(TaskState task, Random random, Instant at) {
        String id = task.id();
        int items = task.items().size();
        String resolution = RESOLUTIONS[random.nextInt(3)];
        LaterWord word = word(id, 1 + random.nextInt(items), "notification", resolution);
        return switch (random.nextInt(8)) {
            case 0 -> extended(id, items + 1, items + 2, at);
            case 1 -> told(id, at, word);
            case 2 -> enquired(id, task.enquiries().size() + 1, at, word);
            case 3 -> task.assignee() == null ? claimed(id, "op1", at) : new TaskReleased(id, at);
            default -> next(task, random, resolution, at);
        };
    }

    private static TaskEvent next(TaskState task, Random random, String resolution, Instant at) {
        String id = task.id();
        int items = task.items().size();
        return switch (task.status()) {
            case OPEN -> claimed(id, "op" + random.nextInt(3), at);
            case CLAIMED -> proposed(id, task.assignee(), items, resolution, random.nextInt(3) > 0, at);
            case PROPOSED, RESOLVED ->
                random.nextBoolean()
                        ? rejected(id, "ap1", at)
                        : new TaskResolutionApproved(
                                id, task.assignee(), "ap1", task.proposal().items(), at);
        };
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
