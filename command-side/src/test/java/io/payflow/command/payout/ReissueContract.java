package io.payflow.command.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.payflow.api.access.Role;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutCommand.BeginPayoutInstruction;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutCommand.Resolution;
import io.payflow.api.payout.PayoutCommand.ResolvePayoutItems;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutReissued;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.command.AtOnce;
import io.payflow.command.claims.Payable;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.SampleRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What finally was not paid is paid again once, by an explicit re-issue of the payout that did not pay it, on every database. */
abstract class ReissueContract {
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);
    private static final SampleRequest SECOND = OPERATOR.withKey("second");
    private static final int RIVALS = 8;

    private PayoutStore store;
    private int notifications;

    abstract PayoutStore open();

    @BeforeEach
    void start() {
        store = open();
        store.define(PayoutStore.MERCHANT);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void reissueOfAllTakesEveryFailedOrReturnedItemByTheTermsOfToday() {
        List<String> payments = store.payable(3);
        String original = sent(payments);
        tell(original, ReportKind.ITEMS, BankWord.SETTLED, BankWord.FAILED, BankWord.FAILED);
        resolve(original, 2, PayoutItemStatus.FAILED);
        resolve(original, 3, PayoutItemStatus.RETURNED);

        Answer<PayoutState> answer = store.reissue(store.node(1), original, null, OPERATOR);

        String reissue = PayoutStore.reissueId(original, OPERATOR);
        assertThat(store.events(reissue))
                .containsExactly(new PayoutReissued(
                        reissue,
                        original,
                        PayoutStore.MERCHANT,
                        "USD",
                        100,
                        List.of(
                                new CreatedItem(PayoutItem.id(reissue, 1), payments.get(1), 1_000, 10),
                                new CreatedItem(PayoutItem.id(reissue, 2), payments.get(2), 1_000, 10)),
                        SampleRequest.NOW));
        assertThat(answer.state().status()).isEqualTo(PayoutStatus.PENDING);
        assertThat(answer.state().summary().reissueOf()).isEqualTo(original);
        assertThat(holders())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(payments.get(0), original, payments.get(1), reissue, payments.get(2), reissue));
        assertThat(store.claims(Payable.Status.CLAIMED)).isEqualTo(payments);
    }

    @Test
    void namedItemsAreTakenInTheirOrderAndTheOthersAreLeft() {
        List<String> payments = store.payable(3);
        String original = rejected(payments);

        PayoutState reissue = reissue(original, OPERATOR, 3, 1).state();

        assertThat(reissue.items()).extracting(PayoutItem::paymentId).containsExactly(payments.get(2), payments.get(0));
        assertThat(store.claims(Payable.Status.REISSUE_ONLY)).containsExactly(payments.get(1));
    }

    @Test
    void itemThatIsNoneOfThePayoutsIsAMistakeOfTheRequest() {
        String original = rejected(store.payable(1));

        Rejection refusal = refusal(() -> store.reissue(
                store.node(0), original, List.of(PayoutItem.id(original, 1), PayoutItem.id(original, 2)), OPERATOR));

        assertThat(refusal.code()).isEqualTo(ProblemCode.VALIDATION_FAILED);
        assertThat(refusal.facts())
                .containsEntry("violations", List.of(new Violation("itemIds[1]", "is no item of payout " + original)));
    }

    @Test
    void itemThatIsNotFinallyUnpaidCannotBeReissued() {
        String original = sent(store.payable(3));
        refuses(original, 1, "Item %s is pending.");
        tell(original, ReportKind.ITEMS, BankWord.SETTLED, BankWord.FAILED);

        refuses(original, 1, "Item %s is settled.");
        refuses(original, 2, "Item %s is reconciliation_required.");
        assertThat(refusal(() -> store.reissue(store.node(0), original, null, OPERATOR)))
                .hasMessage("No item of payout %s is finally failed or returned.".formatted(original))
                .extracting("code")
                .isEqualTo(ProblemCode.ITEM_NOT_REISSUABLE);
    }

    @Test
    void ifOneNamedItemCannotBeReissuedNoneIs() {
        List<String> payments = store.payable(2);
        String original = sent(payments);
        tell(original, ReportKind.ITEMS, BankWord.FAILED, BankWord.SETTLED);
        resolve(original, 1, PayoutItemStatus.FAILED);

        assertThat(refusal(() -> reissue(original, OPERATOR, 1, 2)).code()).isEqualTo(ProblemCode.ITEM_NOT_REISSUABLE);

        assertThat(store.claims(Payable.Status.REISSUE_ONLY)).containsExactly(payments.get(0));
        assertThat(store.events(PayoutStore.reissueId(original, OPERATOR))).isEmpty();
    }

    @Test
    void itemIsReissuedOnce() {
        String original = rejected(store.payable(2));
        String reissue = reissue(original, OPERATOR, 1).state().id();

        assertThat(refusal(() -> reissue(original, SECOND, 1)))
                .hasMessage(
                        "Item %s is re-issued already, in payout %s.".formatted(PayoutItem.id(original, 1), reissue));
        assertThat(store.reissue(store.node(1), original, null, SECOND).state().items())
                .hasSize(1);
        assertThat(refusal(() -> store.reissue(store.node(0), original, null, OPERATOR.withKey("third"))))
                .hasMessage("All failed or returned items of payout %s are re-issued already.".formatted(original));
    }

    @Test
    void failedItemThatTheBankSaysItPaidCannotBeReissued() {
        List<String> payments = store.payable(2);
        String original = rejected(payments);
        tell(original, ReportKind.ITEMS, BankWord.SETTLED);

        assertThat(refusal(() -> reissue(original, OPERATOR, 1)))
                .hasMessage(
                        "Item %s: the bank contradicts that it was not paid.".formatted(PayoutItem.id(original, 1)));
        assertThat(store.reissue(store.node(0), original, null, SECOND).state().items())
                .extracting(PayoutItem::paymentId)
                .containsExactly(payments.get(1));

        resolve(original, 1, PayoutItemStatus.FAILED);
        assertThat(reissue(original, OPERATOR, 1).state().items()).hasSize(1);
    }

    @Test
    void onlyTheLastOfAChainOfReissuesCanBeReissued() {
        List<String> payments = store.payable(1);
        String first = rejected(payments);
        String second = reissue(first, OPERATOR, 1).state().id();
        reject(second);

        assertThat(refusal(() -> reissue(first, SECOND, 1)).code()).isEqualTo(ProblemCode.ITEM_NOT_REISSUABLE);
        String third = reissue(second, SECOND, 1).state().id();
        settle(third);

        assertThat(holders()).isEqualTo(Map.of(payments.get(0), third));
        for (String earlier : List.of(first, second, third)) {
            assertThat(refusal(() -> reissue(earlier, OPERATOR.withKey("again"), 1))
                            .code())
                    .isEqualTo(ProblemCode.ITEM_NOT_REISSUABLE);
        }
    }

    @Test
    void canceledReissueGivesThePaymentsBackToAReissueOfTheOriginalOnly() {
        List<String> payments = store.payable(2);
        String original = rejected(payments);
        String reissue =
                store.reissue(store.node(0), original, null, OPERATOR).state().id();

        store.cancel(store.node(1), reissue, OPERATOR);

        assertThat(store.claims(Payable.Status.REISSUE_ONLY)).isEqualTo(payments);
        assertThat(holders().values()).containsOnly(original);
        assertThat(refusal(() -> store.create(store.node(0), payments, SECOND)).code())
                .isEqualTo(ProblemCode.PAYMENT_ALREADY_IN_PAYOUT);
        assertThat(refusal(() -> store.create(store.node(0), null, SECOND)).code())
                .isEqualTo(ProblemCode.VALIDATION_FAILED);
        assertThat(refusal(() -> reissue(reissue, SECOND, 1)).code()).isEqualTo(ProblemCode.ITEM_NOT_REISSUABLE);
        assertThat(store.reissue(store.node(0), original, null, SECOND).state().items())
                .hasSize(2);
    }

    @Test
    void paymentOfAFailedItemIsTakenByNoPayoutOfAllThatIsEligible() {
        rejected(store.payable(2));

        assertThat(refusal(() -> store.create(store.node(0), null, SECOND)).code())
                .isEqualTo(ProblemCode.VALIDATION_FAILED);
    }

    @Test
    void canceledReissueThatTheBankSaysItPaidKeepsItsPaymentFromEveryOther() {
        List<String> payments = store.payable(1);
        String original = rejected(payments);
        String canceled = reissue(original, OPERATOR, 1).state().id();
        store.cancel(store.node(0), canceled, OPERATOR);

        tell(canceled, ReportKind.ITEMS, BankWord.SETTLED);

        assertThat(holders()).isEqualTo(Map.of(payments.get(0), canceled));
        assertThat(refusal(() -> reissue(original, SECOND, 1)).code()).isEqualTo(ProblemCode.ITEM_NOT_REISSUABLE);
        resolve(canceled, 1, PayoutItemStatus.SETTLED);
        assertThat(refusal(() -> reissue(original, SECOND, 1)).code()).isEqualTo(ProblemCode.ITEM_NOT_REISSUABLE);
        assertThat(store.claims(Payable.Status.CLAIMED)).isEqualTo(payments);
    }

    @Test
    void originalThatTheBankSaysItPaidHasThePaymentAsSoonAsItsReissueIsCanceled() {
        List<String> payments = store.payable(1);
        String original = rejected(payments);
        String reissue = reissue(original, OPERATOR, 1).state().id();
        tell(original, ReportKind.ITEMS, BankWord.SETTLED);
        resolve(original, 1, PayoutItemStatus.SETTLED);
        assertThat(holders()).isEqualTo(Map.of(payments.get(0), reissue));

        store.cancel(store.node(1), reissue, OPERATOR);

        assertThat(holders()).isEqualTo(Map.of(payments.get(0), original));
        assertThat(store.claims(Payable.Status.CLAIMED)).isEqualTo(payments);
        assertThat(refusal(() -> reissue(original, SECOND, 1)).code()).isEqualTo(ProblemCode.ITEM_NOT_REISSUABLE);
    }

    @Test
    void reissueOfWhatTheOriginalMayHavePaidIsNotSubmittedUntilAPersonKnows() {
        List<String> payments = store.payable(2);
        String original = rejected(payments);
        String reissue =
                store.reissue(store.node(0), original, null, OPERATOR).state().id();
        tell(original, ReportKind.ITEMS, BankWord.SETTLED);

        Rejection refusal = refusal(() -> store.submit(store.node(1), reissue, OPERATOR));

        assertThat(refusal)
                .hasMessage(
                        "Cannot submit: it is in doubt whether payment %s is to be paid by this payout. A reconciliation task is about it."
                                .formatted(payments.get(0)));
        assertThat(refusal.code()).isEqualTo(ProblemCode.TRANSITION_NOT_ALLOWED);
        assertThat(store.events(reissue)).hasSize(1);
        resolve(original, 1, PayoutItemStatus.FAILED);
        assertThat(store.submit(store.node(1), reissue, OPERATOR).state().status())
                .isEqualTo(PayoutStatus.PROCESSING);
    }

    @Test
    void submittedReissueOfWhatTheOriginalMayHavePaidDoesNotLeave() {
        String original = rejected(store.payable(1));
        String reissue = reissue(original, OPERATOR, 1).state().id();
        store.submit(store.node(0), reissue, OPERATOR);
        tell(original, ReportKind.ITEMS, BankWord.SETTLED);

        assertThat(refusal(() -> begin(reissue)).code()).isEqualTo(ProblemCode.TRANSITION_NOT_ALLOWED);

        assertThat(store.events(reissue)).hasSize(2);
        resolve(original, 1, PayoutItemStatus.FAILED);
        assertThat(begin(reissue).replayed()).isFalse();
    }

    @Test
    void payoutWithAPaymentThatMayNotBeCapturedIsNeitherSubmittedNorSent() {
        List<String> payments = store.payable(2);
        String doubtful = store.create(store.node(0), payments.subList(0, 1), OPERATOR)
                .state()
                .id();
        String sent = store.create(store.node(0), payments.subList(1, 2), SECOND)
                .state()
                .id();
        store.submit(store.node(0), sent, SECOND);
        store.jdbc().update("update payable_payment set amount = 0");

        assertThat(refusal(() -> store.submit(store.node(0), doubtful, OPERATOR))
                        .code())
                .isEqualTo(ProblemCode.TRANSITION_NOT_ALLOWED);
        assertThat(refusal(() -> begin(sent)).code()).isEqualTo(ProblemCode.TRANSITION_NOT_ALLOWED);

        store.jdbc().update("update payable_payment set amount = 1000");
        store.submit(store.node(0), doubtful, OPERATOR);
        begin(sent);
        assertThat(store.events(doubtful)).hasSize(2);
        assertThat(store.events(sent)).hasSize(3);
    }

    @Test
    void itemWhosePaymentIsNoLongerThereCannotBeReissued() {
        List<String> payments = store.payable(1);
        String canceled =
                store.create(store.node(0), payments, OPERATOR).state().id();
        store.cancel(store.node(0), canceled, OPERATOR);
        store.jdbc().update("delete from payable_payment");
        tell(canceled, ReportKind.ITEMS, BankWord.UNKNOWN);
        resolve(canceled, 1, PayoutItemStatus.FAILED);

        assertThat(refusal(() -> reissue(canceled, OPERATOR, 1)))
                .hasMessage("Item %s: nothing was captured of payment %s after all."
                        .formatted(PayoutItem.id(canceled, 1), payments.get(0)))
                .extracting("code")
                .isEqualTo(ProblemCode.ITEM_NOT_REISSUABLE);
        assertThat(refusal(() -> store.reissue(store.node(0), canceled, null, SECOND))
                        .code())
                .isEqualTo(ProblemCode.ITEM_NOT_REISSUABLE);
    }

    @Test
    void payoutThatDoesNotExistOrIsAnotherMerchantsCannotBeReissued() {
        String original = rejected(store.payable(1));

        assertThat(refusal(() -> store.reissue(store.node(0), "po_unknown", null, OPERATOR)))
                .hasMessage("There is no payout po_unknown.");
        assertThat(refusal(() -> store.reissue(store.node(0), PayoutStore.MERCHANT, null, OPERATOR)))
                .hasMessage("There is no payout " + PayoutStore.MERCHANT + ".");
        assertThat(refusal(() -> store.reissue(store.node(0), original, null, OPERATOR.ofMerchants("merch_002"))))
                .hasMessage("There is no payout " + original + ".");
    }

    @Test
    void reissueIsBoundToTheVersionOfTheOriginalThatWasSeen() {
        String original = rejected(store.payable(1));

        Rejection refusal = refusal(() -> reissue(original, OPERATOR.ifMatch(1L), 1));

        assertThat(refusal.code()).isEqualTo(ProblemCode.VERSION_CONFLICT);
        assertThat(refusal.facts()).containsEntry("currentVersion", 2L);
        assertThat(reissue(original, OPERATOR.ifMatch(2L), 1).replayed()).isFalse();
    }

    @Test
    void repeatedReissueIsAnsweredWithThePayoutAsItWasMadeWhateverHappenedSince() {
        List<String> payments = store.payable(2);
        String original = rejected(payments);
        Answer<PayoutState> first = store.reissue(store.node(0), original, null, OPERATOR);
        reject(first.state().id());

        for (int node = 0; node < store.nodeCount(); node++) {
            assertThat(store.reissue(store.node(node), original, null, OPERATOR))
                    .isEqualTo(new Answer<>(first.state(), true));
        }
        assertThat(store.claims(Payable.Status.REISSUE_ONLY)).isEqualTo(payments);
        assertThat(refusal(() -> store.reissue(store.node(0), original, null, OPERATOR.withBody("other")))
                        .code())
                .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void ofManyReissuesAtOnceOneWins() throws Exception {
        List<String> payments = store.payable(20);
        String original = rejected(payments);

        List<Object> outcomes = AtOnce.run(RIVALS, rival -> reissueOrCode(rival, original, "rival-" + rival));

        assertThat(outcomes).filteredOn(Answer.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof Answer))
                .containsOnly(ProblemCode.ITEM_NOT_REISSUABLE);
        assertThat(Set.copyOf(holders().values())).hasSize(1).doesNotContain(original);
    }

    @Test
    void equalReissuesAtOnceMakeOnePayoutAndHaveOneAnswer() throws Exception {
        String original = rejected(store.payable(20));

        List<Answer<PayoutState>> answers =
                AtOnce.run(RIVALS, rival -> store.reissue(store.node(rival), original, null, OPERATOR));

        assertThat(Set.copyOf(answers.stream().map(Answer::state).toList())).hasSize(1);
        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
    }

    private Object reissueOrCode(int node, String original, String key) {
        try {
            return store.reissue(store.node(node), original, null, OPERATOR.withKey(key));
        } catch (Rejection refusal) {
            return refusal.code();
        }
    }

    private void refuses(String original, int number, String sentence) {
        Rejection refusal = refusal(() -> reissue(original, OPERATOR, number));

        assertThat(refusal).hasMessage(sentence.formatted(PayoutItem.id(original, number)));
        assertThat(refusal.code()).isEqualTo(ProblemCode.ITEM_NOT_REISSUABLE);
    }

    private Answer<PayoutState> reissue(String original, SampleRequest request, int... numbers) {
        List<String> itemIds = IntStream.of(numbers)
                .mapToObj(number -> PayoutItem.id(original, number))
                .toList();
        return store.reissue(store.node(notifications), original, itemIds, request);
    }

    private Answer<PayoutState> begin(String payoutId) {
        return store.dispatch(
                store.node(1),
                new BeginPayoutInstruction(payoutId, SampleRequest.NOW),
                "begin-instruction",
                OPERATOR.withKey("begin-" + payoutId),
                PayoutCommandController::fold);
    }

    private String sent(List<String> payments) {
        String payoutId =
                store.create(store.node(0), payments, OPERATOR).state().id();
        store.submit(store.node(0), payoutId, OPERATOR);
        return payoutId;
    }

    private String rejected(List<String> payments) {
        String payoutId =
                store.create(store.node(0), payments, OPERATOR).state().id();
        reject(payoutId);
        return payoutId;
    }

    private void reject(String payoutId) {
        store.submit(store.node(0), payoutId, OPERATOR);
        store.report(
                store.node(1),
                new ReportPayout(payoutId, notification(), ReportKind.REJECTED, List.of(), SampleRequest.NOW));
    }

    private void settle(String payoutId) {
        store.submit(store.node(0), payoutId, OPERATOR);
        tell(payoutId, ReportKind.ITEMS, BankWord.SETTLED);
    }

    /** The bank speaks of the first items. */
    private void tell(String payoutId, ReportKind kind, BankWord... words) {
        List<ItemWord> said = IntStream.range(0, words.length)
                .mapToObj(i -> new ItemWord(PayoutItem.id(payoutId, i + 1), words[i], null, null))
                .toList();
        store.report(store.node(0), new ReportPayout(payoutId, notification(), kind, said, SampleRequest.NOW));
    }

    private void resolve(String payoutId, int number, PayoutItemStatus found) {
        ResolvePayoutItems command = new ResolvePayoutItems(
                payoutId, "task_1", List.of(new Resolution(PayoutItem.id(payoutId, number), found)), SampleRequest.NOW);
        store.dispatch(
                store.node(1),
                command,
                "resolve",
                OPERATOR.withKey("resolve-" + number + found),
                PayoutCommandController::fold);
    }

    private String notification() {
        return "n-" + notifications++;
    }

    /** Which payout has each payment, by the payment's id. */
    private Map<String, String> holders() {
        return store.claims().values().stream().collect(Collectors.toMap(Payable::paymentId, Payable::payoutId));
    }

    private static Rejection refusal(Callable<?> request) {
        return catchThrowableOfType(Rejection.class, request::call);
    }
}
