package io.payflow.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.simulator.bank.BankItem;
import io.payflow.simulator.bank.BankPayout;
import io.payflow.simulator.client.Answer;
import io.payflow.simulator.processor.ProcessorEntry;
import io.payflow.simulator.traffic.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RulesTest {
    private final Evidence sound = Samples.sound();

    @Test
    void soundEvidenceBreaksNoPromise() {
        assertThat(Judgement.of(sound).violations()).isEmpty();
        assertThat(Judgement.of(Samples.smallest()).violations()).isEmpty();
    }

    @Test
    void eachRuleLooksAtSomethingInSoundEvidenceThatHasNeitherAStreamNorARefusal() {
        assertThat(Judgement.of(sound).findings())
                .filteredOn(
                        found -> found.rule() != Rule.STREAM_ACCOUNTING && found.rule() != Rule.REFUSED_HAS_NO_EFFECT)
                .allSatisfy(found ->
                        assertThat(found.count()).as(found.rule().toString()).isPositive());
    }

    @Test
    void thereIsOneCheckForEachRuleInTheirOrder() {
        assertThat(RuleCheck.all()).extracting(RuleCheck::rule).containsExactly(Rule.values());
    }

    @Test
    void duringARunOnlyRulesThatHoldAtEveryMomentLook() {
        Evidence moving = moving(sound, sound.exposure());

        assertThat(Judgement.of(moving).findings()).extracting(Findings::rule).allMatch(Rule::isAtEveryMoment);
    }

    @Test
    void findsAGapInAHistory() {
        SeenPayment whole = Samples.captured("pay_one");
        List<HistoryEntry> gap = List.of(
                whole.history().entries().get(0), whole.history().entries().get(2));

        assertBroken(
                replaced(new SeenPayment("pay_one", new History(gap), whole.shown())),
                Rule.HISTORY_IS_COMPLETE,
                "[0, 2]");
    }

    @Test
    void findsAnEventThatALifeHasRoomForOnce() {
        SeenPayment whole = Samples.captured("pay_one");
        List<HistoryEntry> twice = new ArrayList<>(whole.history().entries());
        twice.add(new HistoryEntry(
                9, 3, "PaymentCreated", "consumer", twice.get(0).data()));

        assertThat(Judgement.of(replaced(new SeenPayment("pay_one", new History(twice), whole.shown())))
                        .violations())
                .anyMatch(found -> found.rule().equals(Rule.ONE_EFFECT_PER_KEY.toString())
                        && found.detail().contains("PaymentCreated")
                        && found.events().contains("9 PaymentCreated"));
    }

    @Test
    void findsAnAnswerThatIsNotMarkedAsAReplay() {
        Write write = sound.writes().get(0);
        Evidence altered = sound.withReplays(Map.of(write.key(), new Answer(201, write.answer(), false)));

        assertBroken(altered, Rule.ANSWER_IS_FOR_EVER, "does not say that it is a replay");
    }

    @Test
    void findsAnAnswerWithAnotherStatus() {
        Write write = sound.writes().get(0);
        Evidence altered = sound.withReplays(Map.of(write.key(), new Answer(422, "{}", false)));

        assertBroken(altered, Rule.ANSWER_IS_FOR_EVER, "answered with 201; sent again, with 422");
    }

    @Test
    void findsTwoAnswersToOneKey() {
        Write write = sound.writes().get(0);
        Write twice = new Write(
                write.key(),
                write.apiKey(),
                write.kind(),
                write.path(),
                write.body(),
                2,
                write.state(),
                write.status(),
                null,
                write.resourceId(),
                write.version(),
                write.answer(),
                "201 {}");

        assertBroken(with(List.of(twice), Map.of()), Rule.ANSWER_IS_FOR_EVER, "and also with 201 {}");
    }

    @Test
    void findsAnyRefusalForTheSakeOfTheKey() {
        assertBroken(
                with(List.of(refused("capture", "pay_draft", "idempotency-key-reused")), Map.of()),
                Rule.REFUSED_HAS_NO_EFFECT,
                "its client never made another");
    }

    @Test
    void findsARefusedSubmissionThatTookEffect() {
        assertBroken(
                with(List.of(refused("submit", "pay_one", "transition-not-allowed")), Map.of()),
                Rule.REFUSED_HAS_NO_EFFECT,
                "The submit was refused with 409 transition-not-allowed, and it was done");
    }

    @Test
    void aRefusalOfWhatWasNotDoneIsNone() {
        assertThat(rules(with(
                        List.of(
                                refused("submit", "pay_draft", "transition-not-allowed"),
                                refused("capture", "pay_one", "transition-not-allowed"),
                                refused("create", "payments", "validation-failed")),
                        Map.of())))
                .isEmpty();
    }

    @Test
    void aRefusedSubmissionOfAPayoutCountsOnlyIfNobodyElseCanHaveSubmittedIt() {
        Write refused = refused("submit-payout", Samples.PAYOUT, "transition-not-allowed");

        assertThat(rules(with(List.of(refused), Map.of()))).isEmpty();
        assertBroken(with(List.of(madeByClient(), refused), Map.of()), Rule.REFUSED_HAS_NO_EFFECT, "The submit-payout");
    }

    @Test
    void findsAPaymentThatIsNotAsAskedFor() {
        Write other = Samples.create("key-pay_draft", "pay_draft", 999);

        assertBroken(
                with(List.of(other), Map.of()),
                Rule.NOTHING_ACKNOWLEDGED_IS_LOST,
                "Its amount should be 999; it is 1000");
    }

    @Test
    void findsACaptureOfAnotherAmountThanWasAskedFor() {
        Evidence altered = replaced(Samples.captureRequested("pay_draft", 400));

        assertThat(rules(altered.withWrites(List.of(capture("{\"amount\":400}")))))
                .isEmpty();
        for (String body : List.of("{\"amount\":399}", "{}")) {
            assertBroken(
                    altered.withWrites(List.of(capture(body))),
                    Rule.NOTHING_ACKNOWLEDGED_IS_LOST,
                    "was acknowledged; requested was [400]");
        }
    }

    @Test
    void findsAPayoutThatAClientMadeAndWasNotToldOf() {
        Evidence second = two(List.of(
                Samples.create("key-pay_draft", "pay_draft", 1_000),
                Samples.create("key-pay_one", "pay_one", 1_000),
                Samples.create("key-pay_two", "pay_two", 1_000),
                Samples.create("key-pay_three", "pay_three", 1_000),
                madeByClient()));

        assertBroken(second, Rule.ONE_EFFECT_PER_KEY, "no request of theirs was answered with it");
    }

    @Test
    void whoDoesNotKnowEveryRequestCannotSayThatAPayoutIsNobodys() {
        assertThat(rules(two(List.of(madeByClient())))).isEmpty();
    }

    /** Two payouts by one hand. */
    private Evidence two(List<Write> writes) {
        List<ProcessorEntry> entries = new ArrayList<>(sound.processor());
        entries.add(Samples.charge("pay_three", 1_000));
        return plus(Samples.captured("pay_three"))
                .withProcessor(entries)
                .withPayouts(List.of(Samples.payout(), Samples.unsent("po_d", "pay_three")))
                .withReplays(Map.of())
                .withWrites(writes);
    }

    private static Write capture(String body) {
        return new Write(
                "key-capture",
                "key",
                "capture",
                "/api/v1/payments/pay_draft/capture",
                body,
                1,
                "acknowledged",
                200,
                null,
                "pay_draft",
                1,
                "{}");
    }

    @Test
    void findsAVersionThatWasAcknowledgedAndIsLost() {
        Write known = sound.writes().get(0);
        Write later = new Write(
                known.key(),
                known.apiKey(),
                "submit",
                known.path(),
                null,
                1,
                "acknowledged",
                200,
                null,
                "pay_draft",
                1,
                known.answer());

        assertBroken(with(List.of(later), Map.of()), Rule.NOTHING_ACKNOWLEDGED_IS_LOST, "with version 1");
    }

    @Test
    void findsAnInstructionTheBankReceivedTwice() {
        BankPayout once = Samples.bank();
        BankPayout twice = new BankPayout(
                once.reference(),
                once.merchantId(),
                once.currency(),
                once.total(),
                once.status(),
                once.code(),
                once.bankReference(),
                2,
                once.receivedAt(),
                once.items());

        assertBroken(sound.withBank(List.of(twice)), Rule.INSTRUCTION_LEFT_ONCE, "The bank should have received");
    }

    @Test
    void findsACapturedPaymentThatWasNeverCharged() {
        assertBroken(
                sound.withProcessor(List.of(Samples.charge("pay_one", 1_000))),
                Rule.CHARGED_ONCE,
                "the processor took nothing");
    }

    @Test
    void findsAChargeOfAnotherAmount() {
        List<ProcessorEntry> entries = List.of(Samples.charge("pay_one", 1_001), Samples.charge("pay_two", 1_000));

        assertThat(Judgement.of(sound.withProcessor(entries)).violations())
                .anyMatch(found -> found.rule().equals("charged-once")
                        && found.detail().equals("It captured 1000 USD, and the processor took 1001 USD"));
    }

    @Test
    void findsAChargeOfAPaymentThatFailed() {
        List<ProcessorEntry> entries = new ArrayList<>(sound.processor());
        entries.add(Samples.charge("pay_no", 1_000));

        assertBroken(
                plus(Samples.failed("pay_no")).withProcessor(entries),
                Rule.NO_CHARGE_WITHOUT_PAYMENT,
                "its payment is failed, captured 0");
    }

    @Test
    void findsMoneyThatLeftTheBankTwiceThoughItCameBackLater() {
        BankPayout first = Samples.bank("returned", 1);
        BankItem again = new BankItem("pi_b_1", "pay_one", 990, "settled", null, 1, Samples.NOW);
        Evidence altered = sound.withBank(List.of(first, reissue(again, Samples.NOW.plusSeconds(1))));

        assertThat(rules(altered)).contains("paid-once");
    }

    @Test
    void moneyThatCameBackMayBePaidAgain() {
        BankPayout first = Samples.bank("returned", 1);
        BankItem again = new BankItem("pi_b_1", "pay_one", 990, "settled", null, 1, Samples.NOW);
        Evidence altered = sound.withBank(List.of(first, reissue(again, Samples.NOW.plusSeconds(61))));

        assertThat(rules(altered)).doesNotContain("paid-once");
    }

    @Test
    void findsAnItemTheBankWasToldAnotherAmountOf() {
        BankItem item = new BankItem(Samples.SETTLED_ITEM, "pay_one", 1_000, "settled", null, 1, Samples.NOW);
        BankPayout bank = Samples.bank();
        BankPayout other = new BankPayout(
                bank.reference(),
                bank.merchantId(),
                bank.currency(),
                bank.total(),
                bank.status(),
                null,
                "b",
                1,
                bank.receivedAt(),
                List.of(item, bank.items().get(1)));

        assertBroken(
                sound.withBank(List.of(other)),
                Rule.PAID_ONCE,
                "net amount is 990 of pay_one, and the bank was told 1000 of pay_one");
    }

    @Test
    void findsAPayoutTheBankWasToldInPart() {
        BankPayout bank = Samples.bank();
        BankPayout other = new BankPayout(
                bank.reference(),
                bank.merchantId(),
                "EUR",
                990,
                bank.status(),
                null,
                "b",
                1,
                bank.receivedAt(),
                bank.items().subList(0, 1));

        assertBroken(
                sound.withBank(List.of(other)),
                Rule.PAID_ONCE,
                "It is for merch_001, 1980 USD in 2 items, and the bank was told merch_001, 990 EUR in 1 items");
    }

    @Test
    void findsAnItemWhosePaymentWasNotRead() {
        assertThat(Judgement.of(sound.withPayments(sound.payments().subList(0, 2)))
                        .violations())
                .anyMatch(found -> found.rule().equals("money-is-conserved")
                        && found.detail().startsWith("Its payment is not there"));
    }

    @Test
    void findsAnItemWhosePaymentCapturedNothing() {
        Evidence altered = replaced(Samples.failed("pay_one")).withProcessor(List.of(Samples.charge("pay_two", 1_000)));

        assertBroken(altered, Rule.MONEY_IS_CONSERVED, "Its payment captured 0");
    }

    @Test
    void aPaymentThatAPersonFoundOutWasNotCapturedMayBeInAPayout() {
        Evidence altered = replaced(Samples.undone("pay_one")).withProcessor(List.of(Samples.charge("pay_two", 1_000)));

        assertThat(rules(altered)).isEmpty();
    }

    @Test
    void findsASettledItemOfAnInstructionTheBankNeverGot() {
        assertBroken(sound.withBank(List.of()), Rule.PAYOUT_OUTCOMES_AGREE, "The bank has nothing in its books");
    }

    @Test
    void findsAPaymentInDoubtWithoutATask() {
        Evidence altered =
                plus(Samples.parked("pay_no")).withExposure(sound.exposure().plus(Samples.MERCHANT, "USD", 1_000));

        assertBroken(altered, Rule.UNKNOWN_HAS_A_TASK, "the payment is in doubt (parked); it is in 0");
    }

    @Test
    void findsAnItemInTwoTasks() {
        List<SeenTask> tasks = new ArrayList<>(sound.tasks());
        tasks.add(Samples.task("task_b", Samples.UNCLEAR_ITEM, "pay_two"));

        assertBroken(sound.withTasks(tasks), Rule.UNKNOWN_HAS_A_TASK, "it is in 2");
    }

    @Test
    void findsAPaymentThatWaitsForEver() {
        assertBroken(plus(Samples.waiting("pay_no")), Rule.UNKNOWN_HAS_A_TASK, "left submitted without an outcome");
    }

    @Test
    void findsAPayoutThatWaitsForABankThatIsDone() {
        Evidence altered = sound.withPayouts(List.of(Samples.inTransit()))
                .withTasks(List.of())
                .withExposure(Exposure.NOTHING);

        assertBroken(altered, Rule.UNKNOWN_HAS_A_TASK, "it is left in_transit with items pending");
    }

    @Test
    void findsASubmittedPayoutWhoseInstructionNeverBegan() {
        List<ProcessorEntry> entries = new ArrayList<>(sound.processor());
        entries.add(Samples.charge("pay_three", 1_000));
        Evidence altered = plus(Samples.captured("pay_three"))
                .withProcessor(entries)
                .withPayouts(List.of(Samples.payout(), Samples.submittedOnly("pay_three")));

        assertBroken(altered, Rule.UNKNOWN_HAS_A_TASK, "or never got it");
        assertThat(rules(Samples.smallest().withPayouts(List.of(Samples.submittedOnly("pay_one")))))
                .as("where nobody plays the bank")
                .isEmpty();
    }

    @Test
    void findsAnExposureThatForgetsAMerchant() {
        assertBroken(
                sound.withExposure(Exposure.NOTHING), Rule.EXPOSURE_IS_THE_SUM, "adds up to 990; the exposure says 0");
    }

    @Test
    void duringARunTheExposureIsWhatTheOpenTasksSay() {
        assertThat(Judgement.of(moving(sound, sound.exposure())).violations()).isEmpty();
        assertThat(Judgement.of(moving(sound, Exposure.NOTHING)).violations())
                .extracting(Violation::rule)
                .containsExactly("exposure-is-the-sum");
    }

    @Test
    void findsAPayoutWhoseItemsDoNotAddUp() {
        SeenPayout payout = Samples.payout();
        ObjectNode shown = (ObjectNode) payout.shown().deepCopy();
        shown.put("settledAmount", 1_980);
        SeenPayout wrong = new SeenPayout(payout.id(), payout.history(), shown, payout.items());

        assertThat(rules(sound.withPayouts(List.of(wrong)))).contains("money-is-conserved", "views-equal-the-fold");
    }

    @Test
    void findsAnItemThatIsShownOtherwise() {
        SeenPayout payout = Samples.payout();
        ObjectNode item = (ObjectNode) payout.items().get(1).deepCopy();
        item.put("status", "failed");
        SeenPayout wrong = new SeenPayout(
                payout.id(),
                payout.history(),
                payout.shown(),
                List.of(payout.items().get(0), item));

        assertBroken(sound.withPayouts(List.of(wrong)), Rule.VIEWS_EQUAL_THE_FOLD, "status (shown \"failed\"");
    }

    @Test
    void whatDependsOnTheReaderOrTheTimeOfDayIsLeftAside() {
        SeenPayment payment = Samples.captured("pay_one");
        ObjectNode shown = (ObjectNode) payment.shown().deepCopy();
        shown.putArray("allowedActions");
        shown.put("createdAt", "2026-11-24T10:00:00.123000Z");

        assertThat(Judgement.of(replaced(new SeenPayment("pay_one", payment.history(), shown)))
                        .violations())
                .isEmpty();
    }

    private static Write refused(String kind, String id, String code) {
        String path = "/api/v1/any/" + id + "/do";
        return new Write("key-" + kind, "key", kind, path, "{}", 2, "refused", 409, code, null, -1, null);
    }

    private static Write madeByClient() {
        return new Write(
                "key-payout",
                "pk_demo_operator",
                "create-payout",
                "/api/v1/payouts",
                "{}",
                1,
                "acknowledged",
                201,
                null,
                Samples.PAYOUT,
                0,
                "{}");
    }

    private static BankPayout reissue(BankItem item, Instant receivedAt) {
        return new BankPayout(
                "po_b", Samples.MERCHANT, "USD", 990, "accepted", null, "b", 1, receivedAt, List.of(item));
    }

    private static Evidence moving(Evidence evidence, Exposure inOpenTasks) {
        return new Evidence(
                false,
                evidence.asOf(),
                evidence.payments(),
                evidence.payouts(),
                evidence.tasks(),
                inOpenTasks,
                evidence.exposure(),
                evidence.writes(),
                Map.of(),
                evidence.processor(),
                evidence.bank(),
                null);
    }

    private Evidence plus(SeenPayment payment) {
        List<SeenPayment> payments = new ArrayList<>(sound.payments());
        payments.add(payment);
        return sound.withPayments(payments);
    }

    private Evidence replaced(SeenPayment payment) {
        return sound.withPayments(sound.payments().stream()
                .map(one -> one.id().equals(payment.id()) ? payment : one)
                .toList());
    }

    private Evidence with(List<Write> writes, Map<String, Answer> replays) {
        return new Evidence(
                true,
                sound.asOf(),
                sound.payments(),
                sound.payouts(),
                sound.tasks(),
                sound.inOpenTasks(),
                sound.exposure(),
                writes,
                replays,
                sound.processor(),
                sound.bank(),
                null);
    }

    private static List<String> rules(Evidence evidence) {
        return Judgement.of(evidence).violations().stream()
                .map(Violation::rule)
                .distinct()
                .toList();
    }

    /** By this rule alone. */
    private static void assertBroken(Evidence evidence, Rule rule, String detail) {
        assertThat(Judgement.of(evidence).violations())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.rule()).isEqualTo(rule.toString()))
                .anySatisfy(found -> assertThat(found.detail()).contains(detail));
    }
}
