package io.payflow.query.payout;

import static io.payflow.query.payout.PayoutEvents.START;
import static io.payflow.query.payout.PayoutEvents.accepted;
import static io.payflow.query.payout.PayoutEvents.answered;
import static io.payflow.query.payout.PayoutEvents.begun;
import static io.payflow.query.payout.PayoutEvents.created;
import static io.payflow.query.payout.PayoutEvents.parked;
import static io.payflow.query.payout.PayoutEvents.reissued;
import static io.payflow.query.payout.PayoutEvents.reported;
import static io.payflow.query.payout.PayoutEvents.resolved;
import static io.payflow.query.payout.PayoutEvents.settled;
import static io.payflow.query.payout.PayoutEvents.submitted;
import static io.payflow.query.payout.PayoutEvents.told;
import static io.payflow.query.payout.PayoutEvents.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.InstructionOutcome;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutEvent.PayoutItemsParked;
import io.payflow.api.payout.PayoutEvent.PayoutOverdue;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.payout.WordEffect;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayoutSentencesTest {
    private static final String ID = "po_1";

    @Test
    void whatPeopleDoIsToldWithItsReason() {
        assertTold(created(ID, "merch_001", 1, START), "Created: 1 item, 9.75 USD net of 0.25 USD fees.");
        assertTold(created(ID, "merch_001", "JPY", 11, START), "Created: 11 items, 10725 JPY net of 275 JPY fees.");
        assertTold(
                submitted(ID, START),
                "Submitted; expected Friday 27 November 2026: submitted Tuesday before cut-off;"
                        + " Thursday is Thanksgiving Day.");
        assertTold(
                submitted(ID, PayoutEvents.DUE, "end of month", START),
                "Submitted; expected Friday 27 November 2026: submitted Tuesday before cut-off;"
                        + " Thursday is Thanksgiving Day. Reason: end of month.");
        assertTold(new PayoutCanceled(ID, "Twice!", START), "Canceled. Reason: Twice!");
        assertTold(resolved(ID, START, PayoutItemStatus.RETURNED, 1), "Resolved: 1 item returned.");
    }

    @Test
    void whatTheBankSaidIsToldByWhatItDidToTheItems() {
        assertTold(accepted(ID, START), "The bank accepted it.");
        assertTold(
                reported(
                        ID,
                        ReportKind.REJECTED,
                        PayoutPhase.REJECTED,
                        START,
                        word(ID, 1, BankWord.BATCH_REJECTED, WordEffect.FAILED),
                        word(ID, 2, BankWord.BATCH_REJECTED, WordEffect.FAILED)),
                "The bank rejected it: 2 items failed.");
        assertTold(
                told(ID, START, settled(ID, 1), settled(ID, 2), parked(ID, 3)),
                "The bank's report: 2 items settled, 1 parked.");
        assertTold(
                reported(
                        ID,
                        ReportKind.FINAL,
                        null,
                        START,
                        word(ID, 1, BankWord.FAILED, WordEffect.DISPUTED),
                        word(ID, 2, BankWord.SETTLED, WordEffect.SUGGESTED),
                        word(ID, 3, BankWord.UNKNOWN, WordEffect.NOTED)),
                "The bank's final report: 1 item given a suggested resolution, 1 contradicted, 1 noted.");
        assertTold(reported(ID, ReportKind.RETURNED, null, START), "The bank's report of returns says nothing new.");
    }

    @Test
    void aReissueSaysWhatItPaysAgain() {
        assertTold(
                reissued(ID, "po_0", "merch_001", 2, START),
                "Created to pay again what po_0 did not pay: 2 items, 19.50 USD net of 0.50 USD fees.");
    }

    @Test
    void whatBecameOfTheInstructionIsTold() {
        assertTold(
                begun(ID, START),
                "The instruction leaves for the bank, once and never again, under the reference po_1.");
        assertTold(answered(ID, InstructionOutcome.ACCEPTED, START), "The bank accepted the instruction.");
        assertTold(
                answered(
                        ID,
                        InstructionOutcome.REJECTED,
                        START,
                        word(ID, 1, BankWord.BATCH_REJECTED, WordEffect.FAILED),
                        word(ID, 2, BankWord.BATCH_REJECTED, WordEffect.FAILED)),
                "The bank rejected the instruction (timeout: No answer within 10 s): 2 items failed.");
        assertTold(
                answered(
                        ID,
                        InstructionOutcome.UNCLEAR,
                        START,
                        word(ID, 1, BankWord.UNKNOWN, WordEffect.PARKED),
                        word(ID, 2, BankWord.UNKNOWN, WordEffect.NOTED)),
                "Nobody knows whether the bank took the instruction (timeout: No answer within 10 s):"
                        + " 1 item parked, 1 noted.");
    }

    @Test
    void aWordThatDidNotComeIsTold() {
        assertTold(new PayoutOverdue(ID, START, 3, START), "Overdue: the bank has not spoken of 3 items.");
        assertTold(
                new PayoutItemsParked(ID, "no_acknowledgement", List.of("pi_1_1", "pi_1_2"), START),
                "The bank did not acknowledge it in time: 2 items parked.");
        assertTold(
                new PayoutItemsParked(ID, "overdue", List.of("pi_1_1"), START),
                "The due date and the day of grace after it passed without a word: 1 item parked.");
    }

    @Test
    void itemsOfNoPayoutWeKnowAreNamed() {
        PayoutReported report = told(ID, START, settled(ID, 1));
        assertTold(
                new PayoutReported(ID, "ntf_1", report.kind(), null, report.items(), 2, START),
                "The bank's report: 1 item settled. It also names 2 items that this payout does not have.");
    }

    @Test
    void everyEventHasASentence() {
        PayoutEvents.everyKindOfLife().stream()
                .flatMap(List::stream)
                .forEach(event -> assertThat(PayoutSentences.sentence(event)).endsWith("."));
    }

    private static void assertTold(PayoutEvent event, String sentence) {
        assertThat(PayoutSentences.sentence(event)).isEqualTo(sentence);
    }
}
