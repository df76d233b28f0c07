package io.payflow.command.payout;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.BankWordTable;
import io.payflow.api.payout.ItemStanding;
import io.payflow.api.payout.PayoutCommand.AnswerPayoutInstruction;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionAnswered;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.payout.WordEffect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a notification of the bank means for a payout: it is broken down into a word on each item it concerns, and what
 * each word does is {@link BankWordTable}'s business.
 */
final class BankReport {
    private static final String NEVER_SUBMITTED = "never_submitted";
    private static final String BATCH_REJECTED = "batch_rejected";
    private static final String NOT_MENTIONED = "not_mentioned";
    private static final String OUTCOME_UNKNOWN = "outcome_unknown";

    private final PayoutState payout;
    private final List<ReportedItem> words = new ArrayList<>();
    private final List<ItemWord> unmatched = new ArrayList<>();
    private PayoutPhase phase;
    private boolean concernsNothing;

    /** What this report has made of items so far: it may speak of one twice. */
    private final Map<String, PayoutItemStatus> became = new HashMap<>();

    private BankReport(PayoutState payout) {
        this.payout = payout;
    }

    /** What a notification means. */
    static BankReport of(PayoutState payout, ReportPayout report) {
        BankReport read = new BankReport(payout);
        switch (report.kind()) {
            case ACCEPTED -> read.accepted();
            case REJECTED -> read.rejected(null, null);
            case ITEMS, FINAL, RETURNED -> read.items(report);
        }
        return read;
    }

    /** What the answer to the instruction means; a lost one means nothing where the bank has spoken meanwhile. */
    static BankReport of(PayoutState payout, AnswerPayoutInstruction answer) {
        BankReport read = new BankReport(payout);
        switch (answer.outcome()) {
            case ACCEPTED -> read.accepted();
            case REJECTED -> read.rejected(answer.code(), answer.message());
            case UNCLEAR -> read.unclear(answer.code(), answer.message());
        }
        return read;
    }

    /** Whether it names items and none of them is the payout's. */
    boolean concernsNothing() {
        return concernsNothing;
    }

    /** The items it names that are none of the payout's. */
    List<ItemWord> unmatched() {
        return unmatched;
    }

    PayoutReported event(ReportPayout report) {
        return new PayoutReported(
                payout.id(),
                report.notificationId(),
                report.kind().toString(),
                changedPhase(),
                List.copyOf(words),
                unmatched.size(),
                report.occurredAt());
    }

    PayoutInstructionAnswered event(AnswerPayoutInstruction answer) {
        return new PayoutInstructionAnswered(
                payout.id(),
                answer.outcome().toString(),
                answer.code(),
                answer.message(),
                answer.bankReference(),
                changedPhase(),
                List.copyOf(words),
                answer.occurredAt());
    }

    /** What the payout as a whole has come to; null if that is as before. */
    private String changedPhase() {
        return phase == null ? null : phase.toString();
    }

    private void accepted() {
        acknowledged();
        batch(BankWord.BATCH_ACCEPTED, null, null);
    }

    private void rejected(String code, String message) {
        boolean untouched = isUntouched();
        PayoutPhase before = payout.summary().phase();
        boolean sent = before == PayoutPhase.SUBMITTED || before == PayoutPhase.ACCEPTED;
        phase = sent && untouched ? PayoutPhase.REJECTED : null;
        batch(untouched ? BankWord.BATCH_REJECTED : BankWord.BATCH_REJECTED_AFTER_ALL, code, message);
    }

    private void unclear(String code, String message) {
        if (payout.summary().phase() == PayoutPhase.SUBMITTED) {
            batch(BankWord.UNKNOWN, code, message);
        }
    }

    /** Whatever the bank says of a payout that was sent, it has it. */
    private void acknowledged() {
        phase = payout.summary().phase() == PayoutPhase.SUBMITTED ? PayoutPhase.ACCEPTED : null;
    }

    /** Whether nothing has become of any item yet. */
    private boolean isUntouched() {
        return payout.summary().totals().of(PayoutItemStatus.PENDING).count()
                == payout.items().size();
    }

    /** A word on the whole batch is noted without naming each item that it changes nothing for. */
    private void batch(BankWord word, String code, String message) {
        for (PayoutItem item : payout.items()) {
            if (effect(item, word) != WordEffect.NOTED) {
                say(item, word, code, message);
            }
        }
    }

    private void items(ReportPayout report) {
        acknowledged();
        for (ItemWord said : report.items()) {
            payout.item(said.itemId())
                    .ifPresentOrElse(
                            item -> say(item, said.outcome(), said.code(), said.message()), () -> unmatched.add(said));
        }
        boolean wholeBatch =
                report.kind() == ReportKind.FINAL || payout.summary().phase() == PayoutPhase.UNSUBMITTED;
        concernsNothing = unmatched.size() == report.items().size();
        if (wholeBatch && !concernsNothing) {
            restNotMentioned();
        }
    }

    private void restNotMentioned() {
        for (PayoutItem item : payout.items()) {
            boolean pending = status(item) == PayoutItemStatus.PENDING;
            if (pending && effect(item, BankWord.NOT_MENTIONED) != WordEffect.NOTED) {
                say(item, BankWord.NOT_MENTIONED, null, null);
            }
        }
    }

    private void say(PayoutItem item, BankWord word, String code, String message) {
        WordEffect effect = effect(item, word);
        words.add(new ReportedItem(
                item.id(), word.toString(), code == null ? codeOf(word) : code, message, effect.toString()));
        switch (effect) {
            case SETTLED -> became.put(item.id(), PayoutItemStatus.SETTLED);
            case FAILED -> became.put(item.id(), PayoutItemStatus.FAILED);
            case PARKED -> became.put(item.id(), PayoutItemStatus.RECONCILIATION_REQUIRED);
            case SUGGESTED, DISPUTED, NOTED -> {
                // The item stays what it is.
            }
        }
    }

    private WordEffect effect(PayoutItem item, BankWord word) {
        return BankWordTable.effect(ItemStanding.of(payout.summary().phase(), status(item)), word);
    }

    private PayoutItemStatus status(PayoutItem item) {
        return became.getOrDefault(item.id(), item.status());
    }

    /** Why an item is as it is, where the bank gave no code. */
    private String codeOf(BankWord word) {
        if (payout.summary().phase() == PayoutPhase.UNSUBMITTED) {
            return NEVER_SUBMITTED;
        }
        return switch (word) {
            case BATCH_REJECTED, BATCH_REJECTED_AFTER_ALL -> BATCH_REJECTED;
            case NOT_MENTIONED -> NOT_MENTIONED;
            case UNKNOWN -> OUTCOME_UNKNOWN;
            case SETTLED, FAILED, RETURNED, BATCH_ACCEPTED -> null;
        };
    }
}
