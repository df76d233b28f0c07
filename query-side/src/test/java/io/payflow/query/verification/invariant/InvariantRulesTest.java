package io.payflow.query.verification.invariant;

import static io.payflow.query.verification.invariant.SampleEvents.AMOUNT;
import static io.payflow.query.verification.invariant.SampleEvents.BASIS_POINTS;
import static io.payflow.query.verification.invariant.SampleEvents.FEE;
import static io.payflow.query.verification.invariant.SampleEvents.accepted;
import static io.payflow.query.verification.invariant.SampleEvents.approved;
import static io.payflow.query.verification.invariant.SampleEvents.begun;
import static io.payflow.query.verification.invariant.SampleEvents.canceled;
import static io.payflow.query.verification.invariant.SampleEvents.captureRequested;
import static io.payflow.query.verification.invariant.SampleEvents.charged;
import static io.payflow.query.verification.invariant.SampleEvents.claimed;
import static io.payflow.query.verification.invariant.SampleEvents.disputed;
import static io.payflow.query.verification.invariant.SampleEvents.instructed;
import static io.payflow.query.verification.invariant.SampleEvents.item;
import static io.payflow.query.verification.invariant.SampleEvents.merchant;
import static io.payflow.query.verification.invariant.SampleEvents.payment;
import static io.payflow.query.verification.invariant.SampleEvents.payout;
import static io.payflow.query.verification.invariant.SampleEvents.proposed;
import static io.payflow.query.verification.invariant.SampleEvents.reissue;
import static io.payflow.query.verification.invariant.SampleEvents.resolved;
import static io.payflow.query.verification.invariant.SampleEvents.said;
import static io.payflow.query.verification.invariant.SampleEvents.submitted;
import static io.payflow.query.verification.invariant.SampleEvents.task;
import static io.payflow.query.verification.invariant.SampleEvents.taskOfPayment;
import static io.payflow.query.verification.invariant.SampleEvents.told;
import static io.payflow.query.verification.invariant.SampleEvents.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionAnswered;
import io.payflow.api.payout.WordEffect;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule notices the history that breaks it, names its events, and lets every legal one pass. */
class InvariantRulesTest {
    private final SampleHistory history = new SampleHistory();

    @Test
    void healthyHistoryBreaksNothingAndEveryRuleLooksAtIt() {
        captured("pay_1", "pay_2", "pay_3");
        sent("po_1", "pay_1", "pay_2");
        history.add(told(
                "po_1",
                "accepted",
                word("po_1", 1, BankWord.SETTLED, WordEffect.SETTLED),
                word("po_1", 2, BankWord.FAILED, WordEffect.PARKED)));
        findOut("task_1", "po_1", 2, "failed");
        history.add(reissue("po_2", "po_1", "pay_2"));
        history.add(canceled("po_2"));
        history.add(reissue("po_3", "po_1", "pay_2"));

        InvariantReport report = history.prove();

        healthy(report);
        assertThat(report.events()).isEqualTo(history.events().size());
        assertThat(report.aggregates()).isEqualTo(7);
        assertThat(report.rules())
                .allSatisfy(rule -> assertThat(rule.checked()).as(rule.rule()).isPositive());
    }

    @Test
    void missingEventIsNamedAndNoOtherRuleMakesAnythingOfIt() {
        captured("pay_1");
        long before = history.add(payment("pay_2"));
        history.skip("pay_2");
        long after = history.add(charged("pay_2"));
        history.add(payout("po_1", "pay_1", "pay_2"));

        onlyViolated("history-is-complete", before, after);
    }

    @Test
    void eventThatCannotFollowIsNamed() {
        captured("pay_1");
        history.add(payout("po_1", "pay_1"));
        long answered = history.add(accepted("po_1"));

        onlyViolated("history-is-complete", answered);
    }

    @Test
    void actionThatTheTableForbidsIsNamed() {
        captured("pay_1");
        long canceled = history.add(new PaymentCanceled("pay_1", null, Instant.EPOCH));

        violated("no-illegal-transition", canceled);
    }

    @Test
    void actionOfSomeoneWithoutTheRoleIsNamed() {
        history.add(payment("pay_1"));
        long succeeded =
                history.by("shop", "consumer", new PaymentSucceeded("pay_1", AMOUNT, null, null, Instant.EPOCH));

        violated("no-illegal-transition", succeeded);
    }

    @Test
    void wordWithAnotherEffectThanTheTableGivesItIsNamed() {
        history.add(payment("pay_1"));
        history.add(begun("pay_1", "charge", 0));
        long said = history.add(said("pay_1", "answer", "charge", 0, "failed", "noted", null));

        violated("no-illegal-transition", said);
    }

    @Test
    void wordOfTheBankWithAnotherEffectIsNamed() {
        captured("pay_1");
        sent("po_1", "pay_1");
        long told = history.add(told("po_1", "accepted", word("po_1", 1, BankWord.FAILED, WordEffect.FAILED)));

        violated("no-illegal-transition", told);
    }

    @Test
    void payoutThatIsCanceledAfterItWasSubmittedIsNamed() {
        captured("pay_1");
        history.add(payout("po_1", "pay_1"));
        history.add(submitted("po_1"));
        long canceled = history.add(canceled("po_1"));

        violated("no-illegal-transition", canceled);
    }

    @Test
    void proposalOfSomeoneWhoDoesNotHoldTheTaskIsNamed() {
        history.add(task("task_1", "po_1", 1));
        history.by("olga", "operator", claimed("task_1", "olga"));
        long proposed =
                history.by("paul", "operator", proposed("task_1", "paul", item("po_1", 1), "failed", 975, false));

        violated("no-illegal-transition", proposed);
    }

    @Test
    void keyWithTwoEffectsOnOneRecordIsNamed() {
        history.add(payment("pay_1"));
        history.add(begun("pay_1", "charge", 0));
        long first = history.answering("again", "bank", "gateway", noted("pay_1"));
        long second = history.answering("again", "bank", "gateway", noted("pay_1"));

        violated("no-key-with-two-effects", first, second);
    }

    @Test
    void keyThatCreatedTwoRecordsIsNamed() {
        long first = history.answering("again", "shop", "consumer", payment("pay_1"));
        long second = history.answering("again", "shop", "consumer", payment("pay_2"));

        onlyViolated("no-key-with-two-effects", first, second);
    }

    @Test
    void keyOfAReissueIsScopedByWhatItReissuesAndAMerchantsByTheMerchant() {
        captured("pay_1", "pay_2");
        rejected("po_1", "pay_1");
        rejected("po_2", "pay_2");
        history.answering("again", "olga", "operator", reissue("po_3", "po_1", "pay_1"));
        history.answering("again", "olga", "operator", reissue("po_4", "po_2", "pay_2"));
        history.answering("again", "olga", "operator", merchant("merch_1"));
        history.answering("again", "olga", "operator", merchant("merch_2"));

        healthy(history.prove());
    }

    @Test
    void paymentThatTwoLivePayoutsTakeIsNamed() {
        captured("pay_1");
        long first = history.add(payout("po_1", "pay_1"));
        long second = history.add(payout("po_2", "pay_1"));

        violated("no-payment-in-two-live-payouts", first, second);
        violated("money-conserved-per-merchant", second);
    }

    @Test
    void paymentOfAnItemThatWasFinallyNotPaidIsTakenByAReissueOnly() {
        captured("pay_1");
        long first = rejected("po_1", "pay_1");
        long second = history.add(payout("po_2", "pay_1"));

        onlyViolated("no-payment-in-two-live-payouts", first, second);
    }

    @Test
    void itemIsReissuedOnce() {
        captured("pay_1");
        rejected("po_1", "pay_1");
        long second = history.add(reissue("po_2", "po_1", "pay_1"));
        long third = history.add(reissue("po_3", "po_1", "pay_1"));

        violated("no-payment-in-two-live-payouts", second, third);
    }

    @Test
    void paymentOfACanceledPayoutIsTakenAgain() {
        captured("pay_1");
        history.add(payout("po_1", "pay_1"));
        history.add(canceled("po_1"));
        history.add(payout("po_2", "pay_1"));

        healthy(history.prove());
    }

    @Test
    void canceledPayoutThatTheBankMayHavePaidKeepsItsPayment() {
        captured("pay_1");
        long first = history.add(payout("po_1", "pay_1"));
        history.add(canceled("po_1"));
        history.add(told("po_1", null, word("po_1", 1, BankWord.SETTLED, WordEffect.DISPUTED)));
        long second = history.add(payout("po_2", "pay_1"));

        onlyViolated("no-payment-in-two-live-payouts", first, second);
    }

    @Test
    void contestedPaymentIsFreeAgainOnceItIsFoundOutThatItWasNotPaid() {
        captured("pay_1");
        history.add(payout("po_1", "pay_1"));
        history.add(canceled("po_1"));
        history.add(payout("po_2", "pay_1"));
        history.add(told("po_1", null, word("po_1", 1, BankWord.SETTLED, WordEffect.DISPUTED)));
        findOut("task_1", "po_1", 1, "failed");
        history.add(canceled("po_2"));
        history.add(payout("po_3", "pay_1"));

        healthy(history.prove());
    }

    @Test
    void contestedPaymentBelongsToTheEarlierPayoutOnceTheLaterOneIsCanceled() {
        captured("pay_1");
        long first = history.add(payout("po_1", "pay_1"));
        history.add(canceled("po_1"));
        history.add(payout("po_2", "pay_1"));
        history.add(told("po_1", null, word("po_1", 1, BankWord.SETTLED, WordEffect.DISPUTED)));
        history.add(canceled("po_2"));
        long third = history.add(payout("po_3", "pay_1"));

        onlyViolated("no-payment-in-two-live-payouts", first, third);
    }

    @Test
    void wordOnAnItemThatWasReissuedIsNoSecondClaim() {
        captured("pay_1");
        rejected("po_1", "pay_1");
        history.add(reissue("po_2", "po_1", "pay_1"));
        history.add(told("po_1", null, word("po_1", 1, BankWord.SETTLED, WordEffect.DISPUTED)));
        findOut("task_1", "po_1", 1, "settled");

        healthy(history.prove());
    }

    @Test
    void paymentThatIsTakenBeforeItWasCapturedIsNamed() {
        history.add(payment("pay_1"));
        history.add(begun("pay_1", "charge", 0));
        long taken = history.add(payout("po_1", "pay_1"));
        history.add(charged("pay_1"));

        onlyViolated("only-captured-money-is-paid-out", taken);
    }

    @Test
    void paymentInDoubtIsNotTakenAndOneThatWasFoundOutIs() {
        captured("pay_1");
        history.add(disputed("pay_1", "failed"));
        long taken = history.add(payout("po_1", "pay_1"));
        history.add(canceled("po_1"));
        findOutPayment("task_1", "pay_1");
        history.add(payout("po_2", "pay_1"));

        onlyViolated("only-captured-money-is-paid-out", taken);
    }

    @Test
    void itemOfMoreThanWasCapturedIsNamed() {
        long captured = captured("pay_1");
        long taken = history.add(new PayoutCreated(
                "po_1",
                "merch_1",
                "USD",
                BASIS_POINTS,
                List.of(new CreatedItem(item("po_1", 1), "pay_1", 2 * AMOUNT, 2 * FEE)),
                Instant.EPOCH));

        violated("only-captured-money-is-paid-out", captured, taken);
        violated("money-conserved-per-merchant", taken);
    }

    @Test
    void itemWithAnotherFeeThanTheBasisPointsIsNamed() {
        captured("pay_1");
        long taken = history.add(new PayoutCreated(
                "po_1",
                "merch_1",
                "USD",
                BASIS_POINTS,
                List.of(new CreatedItem(item("po_1", 1), "pay_1", AMOUNT, FEE + 1)),
                Instant.EPOCH));

        onlyViolated("money-conserved-per-payout", taken);
    }

    @Test
    void halfAMinorUnitOfFeeGoesToTheEvenOne() {
        captured("pay_1");
        history.add(new PayoutCreated(
                "po_1",
                "merch_1",
                "USD",
                25,
                List.of(new CreatedItem(item("po_1", 1), "pay_1", AMOUNT, 2)),
                Instant.EPOCH));

        healthy(history.prove());
    }

    @Test
    void instructionThatNobodyAskedForIsNamed() {
        history.add(payment("pay_1", "authorize_only", null));
        long begun = history.add(begun("pay_1", "capture", 1));

        onlyViolated("no-instruction-without-intent", begun);
    }

    @Test
    void payoutThatIsInstructedBeforeItIsSubmittedIsNamed() {
        captured("pay_1");
        history.add(payout("po_1", "pay_1"));
        long instructed = history.add(instructed("po_1"));

        onlyViolated("no-instruction-without-intent", instructed);
    }

    @Test
    void answerToWhatHadNotBegunIsNamed() {
        history.add(payment("pay_1"));
        long charged = history.add(charged("pay_1"));

        onlyViolated("no-instruction-without-intent", charged);
    }

    @Test
    void instructionThatBeganTwiceIsNamed() {
        captured("pay_1");
        history.add(payout("po_1", "pay_1"));
        history.add(submitted("po_1"));
        long first = history.add(instructed("po_1"));
        long second = history.add(instructed("po_1"));

        onlyViolated("no-instruction-twice", first, second);
    }

    @Test
    void secondChargeUnderAnotherReferenceIsNamed() {
        history.add(payment("pay_1"));
        long first = history.add(begun("pay_1", "charge", 0));
        long second = history.add(begun("pay_1", "charge", 1));

        violated("no-instruction-twice", first, second);
    }

    @Test
    void captureThatWasRefusedIsAskedForAgain() {
        history.add(payment("pay_1", "authorize_only", null));
        history.add(begun("pay_1", "authorize", 0));
        history.add(said("pay_1", "answer", "authorize", 0, "authorized", "moved", "authorized"));
        history.add(captureRequested("pay_1", 3));
        history.add(begun("pay_1", "capture", 3));
        history.add(said("pay_1", "answer", "capture", 3, "failed", "refused", null));
        history.add(captureRequested("pay_1", 6));
        history.add(begun("pay_1", "capture", 6));
        history.add(said("pay_1", "answer", "capture", 6, "succeeded", "moved", "succeeded"));
        history.add(payout("po_1", "pay_1"));

        healthy(history.prove());
    }

    @Test
    void approvalByTheProposerIsNamed() {
        history.add(task("task_1", "po_1", 1));
        history.by("olga", "approver", claimed("task_1", "olga"));
        history.by("olga", "approver", proposed("task_1", "olga", item("po_1", 1), "failed", 975, true));
        long approved = history.by("olga", "approver", approved("task_1", "olga", "olga", item("po_1", 1), "failed"));

        onlyViolated("four-eyes", approved);
    }

    @Test
    void approvalInSomeoneElsesNameIsNamed() {
        history.add(task("task_1", "po_1", 1));
        history.by("olga", "operator", claimed("task_1", "olga"));
        history.by("olga", "operator", proposed("task_1", "olga", item("po_1", 1), "failed", 975, true));
        long approved = history.by("anna", "approver", approved("task_1", "olga", "paul", item("po_1", 1), "failed"));

        onlyViolated("four-eyes", approved);
    }

    @Test
    void approvalOfAnotherProposalThanTheOneThatStoodIsNamed() {
        history.add(task("task_1", "po_1", 1));
        history.by("olga", "operator", claimed("task_1", "olga"));
        history.by("olga", "operator", proposed("task_1", "olga", item("po_1", 1), "failed", 975, true));
        long approved = history.by("anna", "approver", approved("task_1", "olga", "anna", item("po_1", 1), "settled"));

        onlyViolated("four-eyes", approved);
    }

    @Test
    void resolutionOfATaskThatWasNotResolvedIsNamed() {
        captured("pay_1");
        parked("po_1", "pay_1");
        long resolved = history.add(resolved("po_1", "task_1", 1, "failed"));

        onlyViolated("resolution-follows-its-task", resolved);
    }

    @Test
    void resolutionThatSaysOtherwiseThanItsTaskIsNamed() {
        captured("pay_1");
        parked("po_1", "pay_1");
        history.add(task("task_1", "po_1", 1));
        history.by("olga", "operator", claimed("task_1", "olga"));
        long found = history.by("olga", "operator", proposed("task_1", "olga", item("po_1", 1), "failed", 975, false));
        long resolved = history.add(resolved("po_1", "task_1", 1, "settled"));

        onlyViolated("resolution-follows-its-task", found, resolved);
    }

    @Test
    void firstTwentyViolationsAreTold() {
        for (int i = 0; i < 25; i++) {
            history.add(payment("pay_" + i));
            history.add(charged("pay_" + i));
        }

        RuleReport rule = history.prove("no-instruction-without-intent");

        assertThat(rule.violations()).isEqualTo(25);
        assertThat(rule.examples()).hasSize(20);
    }

    /** @return the position of the last capture */
    private long captured(String... payments) {
        long position = 0;
        for (String id : payments) {
            history.add(payment(id));
            history.add(begun(id, "charge", 0));
            position = history.by("processor", "admin", charged(id));
        }
        return position;
    }

    private static Object noted(String id) {
        return said(id, "answer", "charge", 0, "processing", "moved", "processing");
    }

    /** @return the position of its creation */
    private long sent(String id, String... payments) {
        long position = history.add(payout(id, payments));
        history.add(submitted(id));
        history.add(instructed(id));
        return position;
    }

    private void parked(String id, String payment) {
        sent(id, payment);
        history.add(told(id, "accepted", word(id, 1, BankWord.FAILED, WordEffect.PARKED)));
    }

    /** @return the position of its creation */
    private long rejected(String id, String payment) {
        long position = sent(id, payment);
        history.add(new PayoutInstructionAnswered(
                id,
                "rejected",
                "AC04",
                null,
                null,
                "rejected",
                List.of(word(id, 1, BankWord.BATCH_REJECTED, WordEffect.FAILED)),
                Instant.EPOCH));
        return position;
    }

    /** Olga finds out what became of an item, Anna agrees, and the payout is told. */
    private void findOut(String taskId, String payoutId, int number, String resolution) {
        String itemId = item(payoutId, number);
        history.add(task(taskId, payoutId, number));
        history.by("olga", "operator", claimed(taskId, "olga"));
        history.by("olga", "operator", proposed(taskId, "olga", itemId, resolution, 975, true));
        history.by("anna", "approver", approved(taskId, "olga", "anna", itemId, resolution));
        history.add(resolved(payoutId, taskId, number, resolution));
    }

    private void findOutPayment(String taskId, String paymentId) {
        history.add(taskOfPayment(taskId, paymentId));
        history.by("olga", "operator", claimed(taskId, "olga"));
        history.by("olga", "operator", proposed(taskId, "olga", paymentId, "settled", AMOUNT, false));
        history.add(resolved(paymentId, taskId, "settled", "succeeded", AMOUNT));
    }

    private static void healthy(InvariantReport report) {
        assertThat(report.rules()).allSatisfy(rule -> {
            assertThat(rule.violations()).as("%s", rule).isZero();
            assertThat(rule.examples()).isEmpty();
        });
    }

    private void violated(String rule, Long... positions) {
        RuleReport report = history.prove(rule);
        assertThat(report.examples())
                .as("%s", report)
                .singleElement()
                .satisfies(violation -> assertThat(violation.positions()).containsExactly(positions));
        assertThat(report.violations()).isOne();
    }

    private void onlyViolated(String rule, Long... positions) {
        violated(rule, positions);
        assertThat(history.prove().rules())
                .filteredOn(report -> report.violations() > 0)
                .extracting(RuleReport::rule)
                .containsExactly(rule);
    }
}
