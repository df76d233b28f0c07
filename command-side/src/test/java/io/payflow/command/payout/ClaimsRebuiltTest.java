package io.payflow.command.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.payflow.api.access.Role;
import io.payflow.api.money.Money;
import io.payflow.api.payment.PaymentCommand;
import io.payflow.api.payment.PaymentCommand.BeginPaymentInstruction;
import io.payflow.api.payment.PaymentCommand.CreatePayment;
import io.payflow.api.payment.PaymentCommand.ReportPayment;
import io.payflow.api.payment.PaymentCommand.ResolvePayment;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.payment.ReportSource;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutCommand.Resolution;
import io.payflow.api.payout.PayoutCommand.ResolvePayoutItems;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.idempotency.SampleRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;

/** Who may pay a payment out follows from the events alone: claims that are lost are made again, to the last row. */
class ClaimsRebuiltTest {
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);

    private PayoutStore store;
    private int requests;

    @BeforeEach
    void open() {
        store = PayoutStore.onH2();
        store.define(PayoutStore.MERCHANT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void paymentThatTheProcessorOrAPersonFoundSuccessfulIsPayable() throws Exception {
        succeeded("pay_reported");
        doubtful("pay_resolved");
        resolve("pay_resolved", io.payflow.api.reconciliation.Resolution.SETTLED);

        assertThat(rebuilt()).extracting(row -> row.get("status")).containsExactly("payable", "payable");
    }

    @Test
    void successThatTurnedOutToBeNoneIsNotPayable() throws Exception {
        succeeded("pay_1");
        succeeded("pay_2");
        contradicted("pay_1");

        assertThat(rebuilt()).extracting(row -> row.get("payment_id")).containsExactly("pay_2");
    }

    @Test
    void successThatTurnedOutToBeNoneStaysWithThePayoutThatTookIt() throws Exception {
        String payout = payout(succeeded("pay_1"));
        contradicted("pay_1");

        assertThat(rebuilt()).extracting(row -> row.get("payout_id")).containsExactly(payout);
    }

    @Test
    void successInDoubtIsNotPayableUntilItIsResolved() throws Exception {
        succeeded("pay_1");
        succeeded("pay_2");
        tell("pay_1", ReportSource.NOTIFICATION, ProcessorWord.FAILED);
        assertThat(rebuilt()).extracting(row -> row.get("payment_id")).containsExactly("pay_2");

        resolve("pay_1", io.payflow.api.reconciliation.Resolution.SETTLED);

        assertThat(rebuilt()).extracting(row -> row.get("status")).containsExactly("payable", "payable");
    }

    @Test
    void payoutWithASuccessInDoubtIsSubmittedOnlyOnceItIsResolved() throws Exception {
        String payout = payout(succeeded("pay_1"));
        tell("pay_1", ReportSource.NOTIFICATION, ProcessorWord.FAILED);
        assertThat(rebuilt()).extracting(row -> row.get("amount")).containsExactly(0L);
        assertThat(catchThrowableOfType(Rejection.class, () -> store.submit(store.node(0), payout, next()))
                        .code())
                .isEqualTo(ProblemCode.TRANSITION_NOT_ALLOWED);

        resolve("pay_1", io.payflow.api.reconciliation.Resolution.SETTLED);
        assertThat(rebuilt()).extracting(row -> row.get("amount")).containsExactly(1_000L);

        store.submit(store.node(0), payout, next());
    }

    @Test
    void cancellationLeavesASuccessInDoubtToNobodyUntilItIsResolved() throws Exception {
        String payout = payout(succeeded("pay_1"));
        tell("pay_1", ReportSource.NOTIFICATION, ProcessorWord.FAILED);
        cancel(payout);
        assertThat(rebuilt()).isEmpty();

        resolve("pay_1", io.payflow.api.reconciliation.Resolution.SETTLED);

        assertThat(rebuilt()).extracting(row -> row.get("status")).containsExactly("payable");
    }

    @Test
    void reissueHasWhatTheOriginalDidNotPay() throws Exception {
        String original = rejected(succeeded("pay_1"), succeeded("pay_2"));
        String reissue = reissue(original, 1);

        assertThat(rebuilt()).extracting(row -> row.get("payout_id")).containsExactly(reissue, original);
    }

    @Test
    void canceledReissueHasNothing() throws Exception {
        String original = rejected(succeeded("pay_1"));
        cancel(reissue(original, 1));

        assertThat(rebuilt()).extracting(row -> row.get("payout_id")).containsExactly(original);
    }

    @Test
    void chainOfReissuesEndsWithTheLast() throws Exception {
        String first = rejected(succeeded("pay_1"));
        String second = reissue(first, 1);
        reject(second);
        String third = reissue(second, 1);

        assertThat(rebuilt()).extracting(row -> row.get("payout_id")).containsExactly(third);
    }

    @Test
    void chainOfReissuesWhoseLastWasCanceledEndsBeforeIt() throws Exception {
        String first = rejected(succeeded("pay_1"));
        String second = reissue(first, 1);
        reject(second);
        cancel(reissue(second, 1));

        assertThat(rebuilt()).extracting(row -> row.get("payout_id")).containsExactly(second);
    }

    @Test
    void disputedFailureBelongsToThePayoutThatMayHavePaid() throws Exception {
        String original = rejected(succeeded("pay_1"));
        tell(original, BankWord.SETTLED);

        assertThat(rebuilt()).extracting(row -> row.get("status")).containsExactly("claimed");
    }

    @Test
    void disputedOriginalContestsWhatItsReissueHas() throws Exception {
        String original = rejected(succeeded("pay_1"));
        String reissue = reissue(original, 1);
        tell(original, BankWord.SETTLED);

        assertThat(rebuilt())
                .extracting(row -> row.get("payout_id"), row -> row.get("contested_by"))
                .containsExactly(tuple(reissue, original));
    }

    @Test
    void originalThatPaidAfterAllContestsWhatItsReissueHas() throws Exception {
        String original = rejected(succeeded("pay_1"));
        String reissue = reissue(original, 1);
        tell(original, BankWord.SETTLED);
        found(original, PayoutItemStatus.SETTLED);

        assertThat(rebuilt())
                .extracting(row -> row.get("payout_id"), row -> row.get("contested_by"))
                .containsExactly(tuple(reissue, original));
    }

    @Test
    void originalThatDidNotPayAfterAllContestsNothing() throws Exception {
        String original = rejected(succeeded("pay_1"));
        reissue(original, 1);
        tell(original, BankWord.SETTLED);
        found(original, PayoutItemStatus.FAILED);

        assertThat(rebuilt()).extracting(row -> row.get("contested_by")).containsOnlyNulls();
    }

    @Test
    void canceledReissueThatTheBankSpokeOfHasItsPayment() throws Exception {
        String original = rejected(succeeded("pay_1"));
        String canceled = reissue(original, 1);
        cancel(canceled);
        tell(canceled, BankWord.SETTLED);
        assertThat(rebuilt()).extracting(row -> row.get("payout_id")).containsExactly(canceled);

        found(canceled, PayoutItemStatus.FAILED);

        assertThat(rebuilt()).extracting(row -> row.get("status")).containsExactly("reissue_only");
    }

    @Test
    void canceledPayoutThatTheBankSpokeOfCanHaveBeenReissued() throws Exception {
        String canceled = payout(succeeded("pay_1"));
        cancel(canceled);
        tell(canceled, BankWord.UNKNOWN);
        found(canceled, PayoutItemStatus.FAILED);
        String reissue = reissue(canceled, 1);

        assertThat(rebuilt()).extracting(row -> row.get("payout_id")).containsExactly(reissue);
    }

    @Test
    void cancellationDoesNotFreeWhatTurnedOutNotToBeCaptured() throws Exception {
        String payout = payout(succeeded("pay_1"), succeeded("pay_2"));
        contradicted("pay_1");

        cancel(payout);

        assertThat(rebuilt())
                .extracting(row -> row.get("payment_id"), row -> row.get("status"))
                .containsExactly(tuple("pay_2", "payable"));
    }

    @Test
    void whatTurnedOutNotToBeCapturedCannotBeReissued() throws Exception {
        String original = payout(succeeded("pay_1"), succeeded("pay_2"));
        store.submit(store.node(0), original, next());
        contradicted("pay_1");
        report(original, ReportKind.REJECTED, List.of());
        rebuilt();

        assertThat(catchThrowableOfType(Rejection.class, () -> reissue(original, 1)))
                .hasMessage("Item %s: nothing was captured of payment pay_1 after all."
                        .formatted(PayoutItem.id(original, 1)));
        assertThat(store.reissue(store.node(0), original, null, next()).state().items())
                .extracting(PayoutItem::paymentId)
                .containsExactly("pay_2");
    }

    @Test
    void paymentThatWasCapturedAfterAllCanBePaidOutAgain() throws Exception {
        String payout = payout(succeeded("pay_1"));
        contradicted("pay_1");
        tell("pay_1", ReportSource.NOTIFICATION, ProcessorWord.SUCCEEDED);
        resolve("pay_1", io.payflow.api.reconciliation.Resolution.SETTLED);
        assertThat(rebuilt()).extracting(row -> row.get("amount")).containsExactly(1_000L);

        cancel(payout);

        assertThat(rebuilt()).extracting(row -> row.get("status")).containsExactly("payable");
    }

    /** The rows as they were, and as they are again after they were lost. */
    private List<Map<String, Object>> rebuilt() throws Exception {
        List<Map<String, Object>> before = rows();
        store.jdbc().update("delete from payable_payment");
        store.bean(ApplicationRunner.class).run(new DefaultApplicationArguments());
        assertThat(rows()).isEqualTo(before);
        return before;
    }

    private List<Map<String, Object>> rows() {
        return store.jdbc().queryForList("select * from payable_payment order by payment_id");
    }

    private String succeeded(String paymentId) {
        charge(paymentId);
        tell(paymentId, ReportSource.NOTIFICATION, ProcessorWord.SUCCEEDED);
        return paymentId;
    }

    /** The processor could not tell what became of its charge. */
    private void doubtful(String paymentId) {
        charge(paymentId);
        tell(paymentId, ReportSource.ANSWER, ProcessorWord.UNKNOWN);
        tell(paymentId, ReportSource.ENQUIRY, ProcessorWord.UNKNOWN);
    }

    /** It had succeeded, the processor contradicted that, and was right. */
    private void contradicted(String paymentId) {
        tell(paymentId, ReportSource.NOTIFICATION, ProcessorWord.FAILED);
        resolve(paymentId, io.payflow.api.reconciliation.Resolution.FAILED);
    }

    private void charge(String paymentId) {
        send(new CreatePayment(
                paymentId,
                PayoutStore.MERCHANT,
                null,
                new Money(1_000, "USD"),
                PaymentIntent.CAPTURE,
                new PaymentMethod(PaymentMethod.CARD, "tok_visa", null),
                null,
                null,
                true,
                SampleRequest.NOW));
        send(new BeginPaymentInstruction(
                paymentId, PaymentInstruction.CHARGE, paymentId + ".charge.0", SampleRequest.NOW));
    }

    private void tell(String paymentId, ReportSource source, ProcessorWord word) {
        send(new ReportPayment(
                paymentId, "report-" + requests, source, null, null, word, null, null, null, SampleRequest.NOW));
    }

    private void resolve(String paymentId, io.payflow.api.reconciliation.Resolution found) {
        send(new ResolvePayment(paymentId, "task_1", found, SampleRequest.NOW));
    }

    private void send(PaymentCommand command) {
        store.node(0)
                .commands()
                .dispatch(command, command.paymentId(), next().context("payment", "any"), events -> null);
    }

    private String payout(String... payments) {
        return store.create(store.node(0), List.of(payments), next()).state().id();
    }

    private String rejected(String... payments) {
        String payoutId = payout(payments);
        reject(payoutId);
        return payoutId;
    }

    private void reject(String payoutId) {
        store.submit(store.node(0), payoutId, next());
        report(payoutId, ReportKind.REJECTED, List.of());
    }

    /** The bank speaks of the first item. */
    private void tell(String payoutId, BankWord word) {
        report(payoutId, ReportKind.ITEMS, List.of(new ItemWord(PayoutItem.id(payoutId, 1), word, null, null)));
    }

    private void report(String payoutId, ReportKind kind, List<ItemWord> words) {
        store.report(store.node(0), new ReportPayout(payoutId, "n-" + requests++, kind, words, SampleRequest.NOW));
    }

    /** A person found out what became of the first item. */
    private void found(String payoutId, PayoutItemStatus status) {
        ResolvePayoutItems command = new ResolvePayoutItems(
                payoutId, "task_1", List.of(new Resolution(PayoutItem.id(payoutId, 1), status)), SampleRequest.NOW);
        store.dispatch(store.node(0), command, "resolve", next(), PayoutCommandController::fold);
    }

    private String reissue(String original, int... numbers) {
        List<String> items = IntStream.of(numbers)
                .mapToObj(number -> PayoutItem.id(original, number))
                .toList();
        return store.reissue(store.node(0), original, items, next()).state().id();
    }

    private void cancel(String payoutId) {
        store.cancel(store.node(0), payoutId, next());
    }

    private SampleRequest next() {
        return OPERATOR.withKey("key-" + requests++);
    }
}
