package io.payflow.api.reconciliation;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reconciliation task as its events made it: the one fold of tasks.
 *
 * @param opening what it was opened for
 * @param items in the order in which they came
 * @param evidence in the order in which it came
 * @param enquiries in the order in which they were made
 * @param assignee who holds it; null if nobody does
 * @param proposal null if none stands
 * @param resolvedBy who approved, or proposed what needed no approval; null until resolved
 * @param resolvedAt null until resolved
 * @param version the sequence of the last event; opening is 0
 */
public record TaskState(
        TaskOpened opening,
        TaskStatus status,
        List<TaskItem> items,
        List<TaskEvidence> evidence,
        List<TaskEnquiry> enquiries,
        String assignee,
        TaskProposal proposal,
        String resolvedBy,
        Instant resolvedAt,
        Instant updatedAt,
        long version) {

    public String id() {
        return opening.taskId();
    }

    public TaskReason reason() {
        return TaskReason.of(opening.reason());
    }

    public List<Attempt> attempts() {
        return opening.attempts();
    }

    /** What may have been moved, of all items together, in minor units. */
    public long amountAtRisk() {
        return items.stream().mapToLong(TaskItem::amount).reduce(0, Math::addExact);
    }

    /** Whether it should have been resolved before this moment. */
    public boolean isOverdue(Instant now) {
        return status != TaskStatus.RESOLVED && now.isAfter(opening.dueAt());
    }

    public boolean has(String itemId) {
        return item(itemId).isPresent();
    }

    public Optional<TaskItem> item(String itemId) {
        return items.stream().filter(item -> item.itemId().equals(itemId)).findFirst();
    }

    /** The id that the next enquiry gets. */
    public String nextEnquiryId() {
        return "enquiry-" + (enquiries.size() + 1);
    }

    /**
     * What an event makes of a task.
     *
     * @param state null before the first event
     * @throws IllegalStateException if the event cannot follow the state: the history is broken
     */
    public static TaskState evolve(TaskState state, TaskEvent event) {
        if (event instanceof TaskOpened opened) {
            if (state != null) {
                throw new IllegalStateException("Task " + opened.taskId() + " is opened twice");
            }
            return new TaskState(
                    opened,
                    TaskStatus.OPEN,
                    opened.items().stream().map(TaskItem::of).toList(),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    opened.occurredAt(),
                    0);
        }
        if (state == null) {
            throw new IllegalStateException("Task " + event.taskId() + " does not begin with its opening");
        }
        return state.evolve(event);
    }

    /** The task after all these events, in order. */
    public static TaskState fold(List<? extends TaskEvent> events) {
        TaskState state = null;
        for (TaskEvent event : events) {
            state = evolve(state, event);
        }
        return state;
    }

    private TaskState evolve(TaskEvent event) {
        if (event instanceof TaskExtended extended) {
            return extended(extended);
        }
        if (event instanceof TaskClaimed claimed) {
            return next(event, TaskStatus.CLAIMED, claimed.assignee(), null);
        }
        if (event instanceof TaskReleased) {
            return next(event, TaskStatus.OPEN, null, null);
        }
        if (event instanceof TaskResolutionProposed proposed) {
            return proposed(proposed);
        }
        if (event instanceof TaskResolutionApproved approved) {
            return next(event, TaskStatus.RESOLVED, assignee, proposal)
                    .resolved(approved.items(), approved.approver(), event);
        }
        if (event instanceof TaskResolutionRejected) {
            return next(event, TaskStatus.CLAIMED, assignee, null);
        }
        if (event instanceof TaskEnquiryMade made) {
            return enquired(made);
        }
        throw new IllegalStateException("No fold for " + event.getClass().getSimpleName());
    }

    private TaskState extended(TaskExtended event) {
        boolean lapses = !event.items().isEmpty() && status == TaskStatus.PROPOSED;
        TaskState after =
                lapses ? next(event, TaskStatus.CLAIMED, assignee, null) : next(event, status, assignee, proposal);
        List<TaskItem> more = Stream.concat(
                        items.stream(), event.items().stream().map(TaskItem::of))
                .toList();
        Stream<TaskEvidence> said = event.words().stream().map(word -> said(word, event));
        return after.with(suggested(more, event.words()), plus(evidence, said), enquiries);
    }

    private static TaskEvidence said(LaterWord word, TaskExtended event) {
        String text = word.code() == null ? word.word() : "%s (%s)".formatted(word.word(), word.code());
        return new TaskEvidence(word.source(), text, word.message(), word.itemId(), null, event.occurredAt());
    }

    private TaskState enquired(TaskEnquiryMade event) {
        TaskEnquiry enquiry = new TaskEnquiry(
                event.enquiryId(),
                event.reference(),
                event.finding(),
                event.code(),
                event.message(),
                event.otherReference(),
                event.words(),
                event.occurredAt());
        return next(event, status, assignee, proposal)
                .with(suggested(items, event.words()), evidence, plus(enquiries, Stream.of(enquiry)));
    }

    private TaskState proposed(TaskResolutionProposed event) {
        TaskProposal newProposal = new TaskProposal(
                event.proposer(),
                event.notes(),
                event.evidence(),
                event.items(),
                event.amount(),
                event.needsApproval(),
                event.occurredAt(),
                version + 1);
        TaskStatus after = event.needsApproval() ? TaskStatus.PROPOSED : TaskStatus.RESOLVED;
        TaskState proposed = next(event, after, assignee, newProposal)
                .with(items, plus(evidence, event.evidence().stream().map(given -> given(given, event))), enquiries);
        return event.needsApproval() ? proposed : proposed.resolved(event.items(), event.proposer(), event);
    }

    private static TaskEvidence given(Evidence evidence, TaskResolutionProposed event) {
        return new TaskEvidence(
                evidence.kind(), evidence.value(), evidence.note(), null, event.proposer(), event.occurredAt());
    }

    private TaskState resolved(List<ItemResolution> resolutions, String by, TaskEvent event) {
        Map<String, String> byItem =
                resolutions.stream().collect(Collectors.toMap(ItemResolution::itemId, ItemResolution::resolution));
        if (!items.stream().allMatch(item -> byItem.containsKey(item.itemId()))) {
            throw new IllegalStateException("Task " + id() + " is resolved without a resolution of every item");
        }
        List<TaskItem> resolved = items.stream()
                .map(item -> item.resolved(byItem.get(item.itemId())))
                .toList();
        return new TaskState(
                opening,
                status,
                resolved,
                evidence,
                enquiries,
                assignee,
                proposal,
                by,
                event.occurredAt(),
                updatedAt,
                version);
    }

    private static List<TaskItem> suggested(List<TaskItem> items, List<LaterWord> words) {
        Map<String, String> newest = new HashMap<>();
        words.forEach(word -> newest.put(word.itemId(), word.suggestion()));
        Function<TaskItem, TaskItem> suggest =
                item -> newest.containsKey(item.itemId()) ? item.suggested(newest.get(item.itemId())) : item;
        return items.stream().map(suggest).toList();
    }

    private TaskState next(TaskEvent event, TaskStatus newStatus, String newAssignee, TaskProposal newProposal) {
        return new TaskState(
                opening,
                newStatus,
                items,
                evidence,
                enquiries,
                newAssignee,
                newProposal,
                resolvedBy,
                resolvedAt,
                event.occurredAt(),
                version + 1);
    }

    private TaskState with(List<TaskItem> newItems, List<TaskEvidence> newEvidence, List<TaskEnquiry> newEnquiries) {
        return new TaskState(
                opening,
                status,
                newItems,
                newEvidence,
                newEnquiries,
                assignee,
                proposal,
                resolvedBy,
                resolvedAt,
                updatedAt,
                version);
    }

    private static <T> List<T> plus(List<T> list, Stream<T> more) {
        return Stream.concat(list.stream(), more).toList();
    }
}
