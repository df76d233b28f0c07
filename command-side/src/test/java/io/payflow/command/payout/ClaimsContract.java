package io.payflow.command.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.payflow.api.access.Role;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutCommand.Resolution;
import io.payflow.api.payout.PayoutCommand.ResolvePayoutItems;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.claims.Payable;
import io.payflow.command.claims.PayablePayments;
import io.payflow.command.eventstore.AppendWithRows;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.SampleRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payment is paid out once: who may take it after what became of its payout, on every database. */
abstract class ClaimsContract {
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);

    private PayoutStore store;

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
    void equalRequestLaterIsAnsweredWithThePayoutAsItWasMade() {
        List<String> payments = store.payable(3);
        Answer<PayoutState> original = store.create(store.node(0), payments, OPERATOR);
        String payoutId = original.state().id();
        store.submit(store.node(1), payoutId, OPERATOR);
        reject(payoutId);

        for (int node = 0; node < store.nodeCount(); node++) {
            assertThat(store.create(store.node(node), payments, OPERATOR))
                    .isEqualTo(new Answer<>(original.state(), true));
        }
        assertThat(store.claims(Payable.Status.REISSUE_ONLY)).isEqualTo(payments);
    }

    @Test
    void cancellationFreesThePaymentsForOtherPayouts() {
        List<String> payments = store.payable(3);
        String first = store.create(store.node(0), payments, OPERATOR).state().id();

        store.cancel(store.node(1), first, OPERATOR);
        assertThat(store.claims(Payable.Status.PAYABLE)).isEqualTo(payments);
        String second = create(OPERATOR.withKey("second"), null).id();

        assertThat(store.claims().values()).extracting(Payable::payoutId).containsOnly(second);
    }

    @Test
    void repeatedCancellationDoesNotFreeWhatAnotherPayoutHasClaimedSince() {
        List<String> payments = store.payable(3);
        String first = create(OPERATOR, payments).id();
        Answer<PayoutState> canceled = store.cancel(store.node(0), first, OPERATOR);
        create(OPERATOR.withKey("second"), payments);

        assertThat(store.cancel(store.node(1), first, OPERATOR)).isEqualTo(new Answer<>(canceled.state(), true));
        assertThat(store.claims(Payable.Status.CLAIMED)).isEqualTo(payments);
    }

    @Test
    void submittedPayoutKeepsItsClaims() {
        List<String> payments = store.payable(2);
        String payoutId = create(OPERATOR, payments).id();
        store.submit(store.node(0), payoutId, OPERATOR);

        assertThat(catchThrowableOfType(Rejection.class, () -> store.cancel(store.node(1), payoutId, OPERATOR))
                        .code())
                .isEqualTo(ProblemCode.TRANSITION_NOT_ALLOWED);
        assertThat(store.claims(Payable.Status.CLAIMED)).isEqualTo(payments);
    }

    @Test
    void paymentsOfARejectedBatchCanBeTakenByNobody() {
        List<String> payments = store.payable(3);
        String payoutId = sent(payments);

        reject(payoutId);

        nobodyCanTake(payments);
    }

    @Test
    void paymentThatAPersonFoundNotPaidCanBeTakenByNobodyAndOneThatWasPaidStaysClaimed() {
        List<String> payments = store.payable(3);
        String payoutId = sent(payments);
        park(payoutId, 3);
        assertThat(store.claims(Payable.Status.CLAIMED)).isEqualTo(payments);

        resolve(payoutId, PayoutItemStatus.FAILED, PayoutItemStatus.RETURNED, PayoutItemStatus.SETTLED);

        assertThat(store.claims(Payable.Status.CLAIMED)).containsExactly(payments.get(2));
        nobodyCanTake(payments.subList(0, 2));
        assertThat(refusal(() -> create(OPERATOR.withKey("paid"), payments.subList(2, 3))))
                .isEqualTo(ProblemCode.PAYMENT_ALREADY_IN_PAYOUT);
    }

    @Test
    void paymentOfASettledItemThatCameBackCanBeTakenByNobody() {
        List<String> payments = store.payable(1);
        String payoutId = sent(payments);
        tell(payoutId, "n-1", ReportKind.FINAL, BankWord.SETTLED);
        tell(payoutId, "n-2", ReportKind.RETURNED, BankWord.RETURNED);
        assertThat(store.claims(Payable.Status.CLAIMED)).isEqualTo(payments);

        resolve(payoutId, PayoutItemStatus.RETURNED);

        nobodyCanTake(payments);
    }

    @Test
    void paymentOfAFailedItemThatWasPaidAfterAllIsClaimedForGood() {
        List<String> payments = store.payable(1);
        String payoutId = sent(payments);
        reject(payoutId);
        assertThat(store.claims(Payable.Status.REISSUE_ONLY)).isEqualTo(payments);

        tell(payoutId, "n-2", ReportKind.ITEMS, BankWord.SETTLED);
        assertThat(store.claims(Payable.Status.CLAIMED)).isEqualTo(payments);
        resolve(payoutId, PayoutItemStatus.SETTLED);

        assertThat(store.claims(Payable.Status.CLAIMED)).isEqualTo(payments);
    }

    @Test
    void wordOnACanceledPayoutLeavesThePaymentsToThePayoutThatHasThemNow() {
        List<String> payments = store.payable(1);
        String canceled = create(OPERATOR, payments).id();
        store.cancel(store.node(0), canceled, OPERATOR);
        String second = create(OPERATOR.withKey("second"), payments).id();

        tell(canceled, "n-1", ReportKind.ITEMS, BankWord.SETTLED);
        resolve(canceled, PayoutItemStatus.FAILED);

        assertThat(store.claims().get(payments.get(0)).payoutId()).isEqualTo(second);
        assertThat(store.claims(Payable.Status.CLAIMED)).isEqualTo(payments);
    }

    @Test
    void paymentThatACanceledPayoutMayHavePaidIsClaimedBackUntilAPersonKnows() {
        List<String> payments = store.payable(2);
        String canceled = create(OPERATOR, payments).id();
        store.cancel(store.node(0), canceled, OPERATOR);

        tell(canceled, "n-1", ReportKind.ITEMS, BankWord.SETTLED);
        assertThat(store.claims(Payable.Status.CLAIMED)).isEqualTo(payments.subList(0, 1));
        assertThat(refusal(() -> create(OPERATOR.withKey("again"), payments)))
                .isEqualTo(ProblemCode.PAYMENT_ALREADY_IN_PAYOUT);
        resolve(canceled, PayoutItemStatus.SETTLED);

        assertThat(create(OPERATOR.withKey("rest"), null).items())
                .extracting(PayoutItem::paymentId)
                .isEqualTo(payments.subList(1, 2));
        assertThat(store.claims().get(payments.get(0)).payoutId()).isEqualTo(canceled);
    }

    /** Who sees the contradiction cancels the second payout, so that nothing is paid twice. */
    @Test
    void paymentThatACanceledPayoutMayHavePaidIsNotFreedByTheSecondOnesCancellation() {
        List<String> payments = store.payable(2);
        String first = create(OPERATOR, payments).id();
        store.cancel(store.node(0), first, OPERATOR);
        String second = create(OPERATOR.withKey("second"), payments).id();
        tell(first, "n-1", ReportKind.ITEMS, BankWord.SETTLED);

        store.cancel(store.node(1), second, OPERATOR);

        assertThat(store.claims(Payable.Status.PAYABLE)).isEqualTo(payments.subList(1, 2));
        assertThat(store.claims().get(payments.get(0)).payoutId()).isEqualTo(first);
        resolve(first, PayoutItemStatus.FAILED);
        assertThat(store.claims(Payable.Status.REISSUE_ONLY)).isEqualTo(payments.subList(0, 1));
    }

    @Test
    void paymentThatTheFirstPayoutDidNotPayIsFreedByTheSecondOnesCancellation() {
        List<String> payments = store.payable(1);
        String first = create(OPERATOR, payments).id();
        store.cancel(store.node(0), first, OPERATOR);
        String second = create(OPERATOR.withKey("second"), payments).id();
        tell(first, "n-1", ReportKind.ITEMS, BankWord.UNKNOWN);
        resolve(first, PayoutItemStatus.FAILED);

        store.cancel(store.node(1), second, OPERATOR);

        assertThat(store.claims(Payable.Status.PAYABLE)).isEqualTo(payments);
    }

    @Test
    void paymentThatACanceledPayoutDidNotPayAfterAllCanBeTakenByNobody() {
        List<String> payments = store.payable(1);
        String canceled = create(OPERATOR, payments).id();
        store.cancel(store.node(0), canceled, OPERATOR);
        tell(canceled, "n-1", ReportKind.ITEMS, BankWord.UNKNOWN);

        resolve(canceled, PayoutItemStatus.FAILED);

        nobodyCanTake(payments);
    }

    @Test
    void canceledPayoutOfWhichTheBankSaysThatNothingWasPaidClaimsNothing() {
        List<String> payments = store.payable(1);
        String canceled = create(OPERATOR, payments).id();
        store.cancel(store.node(0), canceled, OPERATOR);

        tell(canceled, "n-1", ReportKind.ITEMS, BankWord.FAILED);

        assertThat(store.claims(Payable.Status.PAYABLE)).isEqualTo(payments);
    }

    @Test
    void repeatedNotificationAndResolutionChangeNoClaim() {
        List<String> payments = store.payable(2);
        String payoutId = sent(payments);
        park(payoutId, 2);
        Answer<PayoutState> resolved = resolve(payoutId, PayoutItemStatus.FAILED, PayoutItemStatus.SETTLED);

        assertThat(park(payoutId, 2).replayed()).isTrue();
        assertThat(resolve(payoutId, PayoutItemStatus.FAILED, PayoutItemStatus.SETTLED))
                .isEqualTo(new Answer<>(resolved.state(), true));
        assertThat(store.events(payoutId)).hasSize(4);
        assertThat(store.claims(Payable.Status.REISSUE_ONLY)).containsExactly(payments.get(0));
    }

    @Test
    void lostClaimStoresNeitherThePayoutNorAnyClaim() {
        List<String> payments = store.payable(3);
        create(OPERATOR, payments.subList(1, 2));
        PayoutCreated rival = new PayoutCreated(
                PayoutHistory.ID,
                PayoutStore.MERCHANT,
                "USD",
                100,
                List.of(new CreatedItem(PayoutHistory.item(1), payments.get(0), 1_000, 10)),
                SampleRequest.NOW);

        assertThatThrownBy(() -> store.bean(AppendWithRows.class)
                        .append(
                                List.of(new GenericDomainEventMessage<>("Payout", PayoutHistory.ID, 0, rival)),
                                List.of(PayablePayments.claim(PayoutHistory.ID, payments))))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining("1 of the 3 payments");

        assertThat(store.events(PayoutHistory.ID)).isEmpty();
        assertThat(store.claims(Payable.Status.CLAIMED)).containsExactly(payments.get(1));
    }

    @Test
    void refusedCreationDoesNotUseUpItsKey() {
        List<String> payments = store.payable(2);
        String first = create(OPERATOR, payments).id();
        SampleRequest second = OPERATOR.withKey("second");
        assertThat(refusal(() -> create(second, payments))).isEqualTo(ProblemCode.PAYMENT_ALREADY_IN_PAYOUT);

        store.cancel(store.node(0), first, OPERATOR);

        assertThat(store.create(store.node(1), payments, second).replayed()).isFalse();
    }

    @Test
    void payoutOfTenThousandPaymentsIsMadeCanceledAndMadeAgain() {
        List<String> payments = store.payable(PayoutState.MAX_ITEMS);

        PayoutState first = create(OPERATOR, payments);
        assertThat(first.items()).extracting(PayoutItem::paymentId).isEqualTo(payments);
        store.cancel(store.node(1), first.id(), OPERATOR);
        PayoutState second = create(OPERATOR.withKey("second"), null);

        assertThat(second.items()).hasSize(PayoutState.MAX_ITEMS);
        assertThat(second.summary().totals().netAmount()).isEqualTo(PayoutState.MAX_ITEMS * 990L);
        assertThat(new HashSet<>(store.claims(Payable.Status.CLAIMED))).isEqualTo(new HashSet<>(payments));
    }

    @Test
    void batchOfTenThousandIsRejectedInOneEvent() {
        List<String> payments = store.payable(PayoutState.MAX_ITEMS);
        String payoutId = sent(payments);

        assertThat(reject(payoutId).state().payout().status()).isEqualTo(PayoutStatus.FAILED);

        assertThat(store.claims(Payable.Status.REISSUE_ONLY)).hasSize(PayoutState.MAX_ITEMS);
    }

    private void nobodyCanTake(List<String> payments) {
        assertThat(store.claims(Payable.Status.REISSUE_ONLY)).isEqualTo(payments);
        for (String payment : payments) {
            assertThat(refusal(() -> create(OPERATOR.withKey("for-" + payment), List.of(payment))))
                    .isEqualTo(ProblemCode.PAYMENT_ALREADY_IN_PAYOUT);
        }
        assertThat(refusal(() -> create(OPERATOR.withKey("for-all"), null))).isEqualTo(ProblemCode.VALIDATION_FAILED);
    }

    private PayoutState create(SampleRequest request, List<String> named) {
        return store.create(store.node(0), named, request).state();
    }

    private String sent(List<String> payments) {
        String payoutId = create(OPERATOR, payments).id();
        store.submit(store.node(0), payoutId, OPERATOR);
        return payoutId;
    }

    private Answer<PayoutReport> reject(String payoutId) {
        return store.report(
                store.node(1),
                new ReportPayout(payoutId, "n-rejected", ReportKind.REJECTED, List.of(), SampleRequest.NOW));
    }

    /** The bank says of that many items that they failed. */
    private Answer<PayoutReport> park(String payoutId, int items) {
        List<ItemWord> words = new ArrayList<>();
        for (int number = 1; number <= items; number++) {
            words.add(new ItemWord(PayoutItem.id(payoutId, number), BankWord.FAILED, "AC04", null));
        }
        return store.report(
                store.node(1), new ReportPayout(payoutId, "n-parked", ReportKind.ITEMS, words, SampleRequest.NOW));
    }

    /** The bank speaks of the first item. */
    private void tell(String payoutId, String notificationId, ReportKind kind, BankWord word) {
        ItemWord said = new ItemWord(PayoutItem.id(payoutId, 1), word, null, null);
        store.report(store.node(0), new ReportPayout(payoutId, notificationId, kind, List.of(said), SampleRequest.NOW));
    }

    /** A person found out what became of the first items. */
    private Answer<PayoutState> resolve(String payoutId, PayoutItemStatus... found) {
        List<Resolution> items = new ArrayList<>();
        for (PayoutItemStatus status : found) {
            items.add(new Resolution(PayoutItem.id(payoutId, items.size() + 1), status));
        }
        return store.dispatch(
                store.node(1),
                new ResolvePayoutItems(payoutId, "task_1", items, SampleRequest.NOW),
                "resolve",
                OPERATOR,
                PayoutCommandController::fold);
    }

    private static ProblemCode refusal(Callable<?> request) {
        return catchThrowableOfType(Rejection.class, request::call).code();
    }
}
