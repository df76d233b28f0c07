package io.payflow.query.reconciliation;

import static io.payflow.query.history.Sentences.counted;
import static io.payflow.query.history.Sentences.inBrackets;
import static io.payflow.query.history.Sentences.items;
import static io.payflow.query.history.Sentences.stopped;

import io.payflow.api.money.Money;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskEvent;
import io.payflow.api.reconciliation.TaskEvent.AddedItem;
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
import io.payflow.api.reconciliation.TaskReason;
import io.payflow.api.reconciliation.TaskState;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Tells a task's events to people, one or a few sentences each. */
public final class TaskSentences {
    private static final List<String> RESOLUTIONS =
            Arrays.stream(Resolution.values()).map(Resolution::toString).toList();

    private TaskSentences() {}

    /** @param after the task as it was right after the event */
    public static String sentence(TaskEvent event, TaskState after) {
        String currency = after.opening().currency();
        if (event instanceof TaskOpened opened) {
            return "Opened: %s, %s at risk. %s Due %s."
                    .formatted(
                            items(opened.items().size()),
                            amount(opened.items(), currency),
                            TaskReason.of(opened.reason()).sentence(),
                            opened.dueAt());
        }
        if (event instanceof TaskExtended extended) {
            return extended(extended, currency);
        }
        if (event instanceof TaskClaimed claimed) {
            return "Claimed by " + claimed.assignee() + ".";
        }
        if (event instanceof TaskReleased) {
            return "Released: nobody holds it, and no proposal stands.";
        }
        if (event instanceof TaskResolutionProposed proposed) {
            return "Proposed by %s: %s, %s in all. %s Notes: %s"
                    .formatted(
                            proposed.proposer(),
                            resolutions(proposed.items()),
                            Money.text(proposed.amount(), currency),
                            proposed.needsApproval()
                                    ? "It waits for somebody else's approval."
                                    : "It needed no approval: resolved.",
                            stopped(proposed.notes()));
        }
        if (event instanceof TaskResolutionApproved approved) {
            return "Approved by %s, as %s proposed: %s."
                    .formatted(approved.approver(), approved.proposer(), resolutions(approved.items()));
        }
        if (event instanceof TaskResolutionRejected rejected) {
            return "Rejected by %s. Notes: %s".formatted(rejected.rejecter(), stopped(rejected.notes()));
        }
        if (event instanceof TaskEnquiryMade made) {
            return enquired(made);
        }
        throw new IllegalStateException("No sentence for " + event.getClass().getSimpleName());
    }

    private static String extended(TaskExtended event, String currency) {
        String joined = event.items().isEmpty()
                ? ""
                : "Joined by %s, %s at risk.".formatted(items(event.items().size()), amount(event.items(), currency));
        String words = event.words().isEmpty() ? "" : "Definite words came later: " + suggested(event.words()) + ".";
        return (joined + " " + words).strip();
    }

    private static String enquired(TaskEnquiryMade event) {
        String words = event.words().isEmpty() ? "" : ": " + suggested(event.words());
        return "Asked about %s (%s), the finding is \"%s\"%s%s."
                .formatted(
                        event.reference(),
                        event.enquiryId(),
                        event.finding(),
                        inBrackets(event.code(), event.message()),
                        words);
    }

    private static String resolutions(List<ItemResolution> items) {
        return counted(items.stream().map(ItemResolution::resolution), RESOLUTIONS, Function.identity());
    }

    private static String suggested(List<LaterWord> words) {
        return counted(words.stream().map(LaterWord::suggestion), RESOLUTIONS, suggestion -> "probably " + suggestion);
    }

    private static String amount(List<AddedItem> items, String currency) {
        return Money.text(items.stream().mapToLong(AddedItem::amount).reduce(0, Math::addExact), currency);
    }
}
