package io.payflow.command.settlement;

import io.payflow.api.payout.BankInstruction;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.WordEffect;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.Attempt;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.api.reconciliation.TaskReason;
import io.payflow.api.reconciliation.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an event of a payout leaves for a person to find out.
 *
 * @param payout right after the event
 * @param reason why, for a task that is opened by it
 * @param items whose outcome is unknown since the event
 * @param words definite words on items of which that was so already
 */
record Doubts(PayoutState payout, TaskReason reason, List<AddedItem> items, List<LaterWord> words) {
    private static final String NOTIFICATION = "notification";

    boolean areNone() {
        return items.isEmpty() && words.isEmpty();
    }

    /** Whether these words may leave anything for a person to find out. */
    static boolean mayFollow(List<ReportedItem> words) {
        return words.stream()
                .map(word -> WordEffect.of(word.effect()))
                .anyMatch(effect ->
                        effect == WordEffect.PARKED || effect == WordEffect.DISPUTED || effect == WordEffect.SUGGESTED);
    }

    /**
     * What is contradicted once more is in a task already: what is new is the word.
     *
     * @param payout right after it
     * @param before what was open right before it
     * @param words what the bank said, with its effects
     * @param parked why items that are parked by it are
     */
    static Doubts of(
            PayoutState payout,
            OpenItems before,
            List<ReportedItem> words,
            TaskReason parked,
            Instant at,
            Duration returnWindow) {
        Map<String, ReportedItem> later = new LinkedHashMap<>();
        LinkedHashSet<String> unknown = new LinkedHashSet<>();
        Map<String, ReportedItem> disputed = new LinkedHashMap<>();
        for (ReportedItem word : words) {
            switch (WordEffect.of(word.effect())) {
                case PARKED -> unknown.add(word.itemId());
                case DISPUTED -> {
                    Map<String, ReportedItem> among = before.isDisputed(word.itemId()) ? later : disputed;
                    among.merge(word.itemId(), word, Doubts::moreDefinite);
                }
                case SUGGESTED -> later.merge(word.itemId(), word, Doubts::moreDefinite);
                case SETTLED, FAILED, NOTED -> {
                    // Nothing is left to find out.
                }
            }
        }
        TaskReason reason = unknown.isEmpty() ? ofDisputed(payout, disputed.keySet(), at, returnWindow) : parked;
        List<AddedItem> items = Stream.concat(
                        unknown.stream().map(id -> item(payout, id)),
                        disputed.values().stream().map(word -> item(payout, word)))
                .toList();
        List<LaterWord> laterWords = later.values().stream()
                .filter(word -> !unknown.contains(word.itemId()))
                .flatMap(Doubts::laterWord)
                .toList();
        return new Doubts(payout, isSent(payout) ? reason : TaskReason.NEVER_SUBMITTED, items, laterWords);
    }

    /** The bank owed a word on these items. */
    static Doubts ofParked(PayoutState payout, List<String> itemIds, TaskReason reason) {
        return new Doubts(
                payout, reason, itemIds.stream().map(id -> item(payout, id)).toList(), List.of());
    }

    /** The words of it on items that this task does not have. */
    Doubts elsewhere(TaskState task) {
        return new Doubts(
                payout,
                reason,
                List.of(),
                words.stream().filter(word -> !task.has(word.itemId())).toList());
    }

    /** The one instruction there is, if it may have left. */
    List<Attempt> attempts() {
        BankInstruction sent = payout.summary().instruction();
        return sent == null
                ? List.of()
                : List.of(new Attempt(
                        "payout",
                        sent.reference(),
                        sent.begunAt(),
                        sent.answeredAt(),
                        sent.outcome(),
                        sent.code(),
                        sent.message(),
                        sent.bankReference()));
    }

    private static boolean isSent(PayoutState payout) {
        PayoutPhase phase = payout.summary().phase();
        return phase != PayoutPhase.UNSUBMITTED && phase != PayoutPhase.CANCELED;
    }

    private static TaskReason ofDisputed(
            PayoutState payout, Collection<String> disputed, Instant at, Duration returnWindow) {
        boolean cameBack = disputed.stream()
                .map(id -> payout.item(id).orElseThrow())
                .allMatch(item -> item.laterWord() == BankWord.RETURNED
                        && item.status() == PayoutItemStatus.SETTLED
                        && !at.isAfter(item.settledAt().plus(returnWindow)));
        return cameBack ? TaskReason.LATE_RETURN : TaskReason.CONTRADICTION;
    }

    /** The later word, unless it is vague and the earlier one was not. */
    private static ReportedItem moreDefinite(ReportedItem earlier, ReportedItem later) {
        return suggestion(bankWord(later)).isPresent() ? later : earlier;
    }

    private static AddedItem item(PayoutState payout, ReportedItem disputing) {
        return item(payout.item(disputing.itemId()).orElseThrow(), suggestion(bankWord(disputing)));
    }

    private static AddedItem item(PayoutState payout, String itemId) {
        PayoutItem item = payout.item(itemId).orElseThrow();
        return item(item, suggestion(item.laterWord()));
    }

    private static AddedItem item(PayoutItem item, Optional<Resolution> suggestion) {
        return new AddedItem(
                item.id(),
                item.paymentId(),
                item.netAmount(),
                item.status().toString(),
                item.failureCode(),
                item.failureMessage(),
                suggestion.map(Resolution::toString).orElse(null));
    }

    private static Stream<LaterWord> laterWord(ReportedItem word) {
        return suggestion(bankWord(word)).stream()
                .map(suggested -> new LaterWord(
                        word.itemId(), NOTIFICATION, word.word(), suggested.toString(), word.code(), word.message()));
    }

    private static BankWord bankWord(ReportedItem said) {
        return BankWord.of(said.word()).orElseThrow();
    }

    private static Optional<Resolution> suggestion(BankWord word) {
        if (word == null) {
            return Optional.empty();
        }
        return switch (word) {
            case SETTLED -> Optional.of(Resolution.SETTLED);
            case FAILED, BATCH_REJECTED, BATCH_REJECTED_AFTER_ALL -> Optional.of(Resolution.FAILED);
            case RETURNED -> Optional.of(Resolution.RETURNED);
            case UNKNOWN, NOT_MENTIONED, BATCH_ACCEPTED -> Optional.empty();
        };
    }
}
