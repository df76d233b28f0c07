package io.payflow.command.payout;

import static io.payflow.command.idempotency.AggregateFixtures.expectAccepted;
import static io.payflow.command.idempotency.AggregateFixtures.expectOrigin;
import static io.payflow.command.idempotency.AggregateFixtures.expectRefusal;
import static io.payflow.command.idempotency.AggregateFixtures.expectRepeated;
import static io.payflow.command.payout.PayoutHistory.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payout.PayoutCommand.CreatePayout;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Violation;
import io.payflow.command.claims.Payable;
import io.payflow.command.idempotency.SampleRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which payments a new payout takes, in which order, for which fee, and why it may be refused. */
class PayoutCreationTest {
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);
    private static final Instant CAPTURED_AT = PayoutStore.CAPTURED_AT;
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private static PayoutStore store;

    @BeforeAll
    static void open() {
        store = PayoutStore.onH2();
        store.define(PayoutStore.MERCHANT);
    }

    @AfterEach
    void forgetPayments() {
        store.jdbc().update("delete from payable_payment");
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void namedPaymentsBecomeItemsInTheOrderInWhichTheyAreNamed() {
        payable(1_000, "pay_a", "pay_b", "pay_c", "pay_d");

        ResultValidator<Payout> result = create("pay_c", "pay_a", "pay_b");

        PayoutCreated expected = new PayoutCreated(
                PayoutHistory.ID,
                "merch_001",
                "USD",
                100,
                List.of(
                        new CreatedItem(item(1), "pay_c", 1_000, 10),
                        new CreatedItem(item(2), "pay_a", 1_000, 10),
                        new CreatedItem(item(3), "pay_b", 1_000, 10)),
                SampleRequest.NOW);
        result.expectEvents(expected);
        expectAccepted(result, PayoutState.fold(List.of(expected)));
        expectOrigin(result, OPERATOR, "payout", "create");
    }

    @Test
    void allThatAreEligibleBecomeItemsTheOldestFirst() {
        store.payable(List.of("pay_new"), "merch_001", "USD", 3_000, CAPTURED_AT.plus(MILLISECOND));
        store.payable(List.of("pay_b", "pay_a"), "merch_001", "USD", 1_000, CAPTURED_AT);

        createOfAll(null)
                .expectEvents(created(
                        new CreatedItem(item(1), "pay_a", 1_000, 10),
                        new CreatedItem(item(2), "pay_b", 1_000, 10),
                        new CreatedItem(item(3), "pay_new", 3_000, 30)));
    }

    @Test
    void onlyTheMerchantsFreePaymentsInTheCurrencyAreEligible() {
        payable(1_000, "pay_free", "pay_claimed", "pay_failed");
        store.turn("pay_claimed", Payable.Status.CLAIMED, "po_other");
        store.turn("pay_failed", Payable.Status.REISSUE_ONLY, "po_other");
        store.payable(List.of("pay_of_other"), "merch_002", "USD", 1_000, CAPTURED_AT);
        store.payable(List.of("pay_in_euro"), "merch_001", "EUR", 1_000, CAPTURED_AT);

        createOfAll(null).expectEvents(created(new CreatedItem(item(1), "pay_free", 1_000, 10)));
    }

    @Test
    void onlyPaymentsUpToTheGivenMomentAreEligible() {
        payable(1_000, "pay_in_time");
        store.payable(List.of("pay_late"), "merch_001", "USD", 1_000, CAPTURED_AT.plus(MILLISECOND));

        createOfAll(CAPTURED_AT).expectEvents(created(new CreatedItem(item(1), "pay_in_time", 1_000, 10)));
    }

    @Test
    void eachItemHasItsOwnFeeRoundedHalfEven() {
        payable(50, "pay_a", "pay_b");
        payable(150, "pay_c");

        create("pay_a", "pay_b", "pay_c")
                .expectEvents(created(
                        new CreatedItem(item(1), "pay_a", 50, 0),
                        new CreatedItem(item(2), "pay_b", 50, 0),
                        new CreatedItem(item(3), "pay_c", 150, 2)));
    }

    @Test
    void payoutTakesTheOldestTenThousandAndNoMore() {
        List<String> ids = store.payable(PayoutState.MAX_ITEMS + 1);
        List<CreatedItem> items = IntStream.rangeClosed(1, PayoutState.MAX_ITEMS)
                .mapToObj(number -> new CreatedItem(item(number), ids.get(number - 1), 1_000, 10))
                .toList();

        createOfAll(null).expectEvents(created(items.toArray(CreatedItem[]::new)));
    }

    @Test
    void paymentThatNobodyKnowsIsNamed() {
        payable(1_000, "pay_a");

        expectInvalid(create("pay_a", "pay_x"), notCaptured(1));
    }

    @Test
    void paymentOfAnotherMerchantOrInAnotherCurrencyLooksLikeOneThatNobodyKnows() {
        payable(1_000, "pay_a");
        store.payable(List.of("pay_of_other"), "merch_002", "USD", 1_000, CAPTURED_AT);
        store.payable(List.of("pay_in_euro"), "merch_001", "EUR", 1_000, CAPTURED_AT);

        expectInvalid(create("pay_of_other", "pay_a", "pay_in_euro"), notCaptured(0), notCaptured(2));
    }

    @Test
    void ofManyUnknownPaymentsTwentyAreNamedAndTheRestCounted() {
        payable(1_000, "pay_a");
        String[] ids = IntStream.range(0, 25)
                .mapToObj(i -> i == 3 ? "pay_a" : "pay_x" + i)
                .toArray(String[]::new);
        List<Violation> expected = new ArrayList<>();
        IntStream.rangeClosed(0, 20).filter(i -> i != 3).forEach(i -> expected.add(notCaptured(i)));
        expected.add(new Violation("paymentIds", "and 4 more"));

        expectInvalid(create(ids), expected.toArray(Violation[]::new));
    }

    @Test
    void paymentOfALivePayoutIsRefusedNamingThatPayout() {
        payable(1_000, "pay_a", "pay_b");
        store.turn("pay_b", Payable.Status.CLAIMED, "po_other");

        expectRefusal(
                create("pay_a", "pay_b"),
                ProblemCode.PAYMENT_ALREADY_IN_PAYOUT,
                refusal -> assertThat(refusal).hasMessage("pay_b is in payout po_other."));
    }

    @Test
    void paymentThatWasFinallyNotPaidIsLeftToTheReissueOfItsPayout() {
        payable(1_000, "pay_a");
        store.turn("pay_a", Payable.Status.REISSUE_ONLY, "po_other");

        expectRefusal(
                create("pay_a"),
                ProblemCode.PAYMENT_ALREADY_IN_PAYOUT,
                refusal -> assertThat(refusal)
                        .hasMessage("pay_a was finally not paid by payout po_other:"
                                + " only a re-issue of that payout may take it."));
    }

    @Test
    void ofManyTakenPaymentsTwentyAreNamedAndTheRestCounted() {
        List<String> ids = store.payable(23);
        ids.forEach(id -> store.turn(id, Payable.Status.CLAIMED, "po_other"));

        expectRefusal(
                create(ids.toArray(String[]::new)),
                ProblemCode.PAYMENT_ALREADY_IN_PAYOUT,
                refusal -> assertThat(refusal)
                        .hasMessageContaining("pay_00019 is in payout po_other. And 3 more.")
                        .hasMessageNotContaining("pay_00020"));
    }

    @Test
    void ifNothingIsEligibleTheRefusalSaysWhy() {
        payable(1_000, "pay_a", "pay_b", "pay_c");
        store.turn("pay_a", Payable.Status.CLAIMED, "po_other");
        store.turn("pay_b", Payable.Status.CLAIMED, "po_other");
        store.turn("pay_c", Payable.Status.REISSUE_ONLY, "po_other");

        expectInvalid(
                createOfAll(null),
                new Violation(
                        "paymentIds",
                        "nothing is eligible: merch_001 has no captured payment in USD that is in no payout;"
                                + " 2 are in payouts, 1 can only be re-issued"));
    }

    @Test
    void creationThatExpectsAVersionIsRefused() {
        payable(1_000, "pay_a");

        expectRefusal(
                create(List.of(), command(List.of("pay_a"), null), OPERATOR.ifMatch(0L)),
                ProblemCode.VERSION_CONFLICT,
                refusal -> {});
    }

    @Test
    void twoEqualCreationsMakeOnePayout() {
        payable(1_000, "pay_a");
        CreatePayout command = command(List.of("pay_a"), null);

        ResultValidator<Payout> result = store.fixture()
                .givenNoPriorActivity()
                .andGivenCommands(GenericCommandMessage.asCommandMessage(command)
                        .andMetaData(OPERATOR.commandMetadata("payout", "create")))
                .when(command, OPERATOR.commandMetadata("payout", "create"));

        expectRepeated(result, 0);
    }

    @Test
    void repeatedCreationIsFoundBeforeItsOwnClaimsRefuseIt() {
        payable(1_000, "pay_a");
        store.turn("pay_a", Payable.Status.CLAIMED, PayoutHistory.ID);

        expectRepeated(create(made(), command(List.of("pay_a"), null), OPERATOR), 0);
        expectRepeated(create(made(), command(null, null), OPERATOR), 0);
    }

    @Test
    void repeatedCreationLedToItsOwnVersionWhateverHappenedSince() {
        List<EventMessage<?>> history = made();
        history.add(PayoutHistory.stored(
                new PayoutCanceled(PayoutHistory.ID, null, SampleRequest.NOW), OPERATOR.withKey("key-2"), "cancel"));

        expectRepeated(create(history, command(null, null), OPERATOR), 0);
    }

    @Test
    void keyOfAnotherCreationIsRefused() {
        expectRefusal(
                create(made(), command(null, null), OPERATOR.withBody("other")),
                ProblemCode.IDEMPOTENCY_KEY_REUSED,
                refusal -> {});
    }

    private static List<EventMessage<?>> made() {
        return new ArrayList<>(List.of(
                PayoutHistory.stored(created(new CreatedItem(item(1), "pay_a", 1_000, 10)), OPERATOR, "create")));
    }

    private static PayoutCreated created(CreatedItem... items) {
        return new PayoutCreated(PayoutHistory.ID, "merch_001", "USD", 100, List.of(items), SampleRequest.NOW);
    }

    private static Violation notCaptured(int index) {
        return new Violation("paymentIds[" + index + "]", "is no captured payment of merch_001 in USD");
    }

    private static void expectInvalid(ResultValidator<?> result, Violation... violations) {
        expectRefusal(
                result,
                ProblemCode.VALIDATION_FAILED,
                refusal -> assertThat(refusal.facts()).containsEntry("violations", List.of(violations)));
    }

    private static void payable(long amount, String... ids) {
        store.payable(List.of(ids), "merch_001", "USD", amount, CAPTURED_AT);
    }

    private static ResultValidator<Payout> create(String... paymentIds) {
        return create(List.of(), command(List.of(paymentIds), null), OPERATOR);
    }

    private static ResultValidator<Payout> createOfAll(Instant until) {
        return create(List.of(), command(null, until), OPERATOR);
    }

    private static ResultValidator<Payout> create(
            Collection<EventMessage<?>> history, CreatePayout command, SampleRequest request) {
        return store.fixture().given(List.copyOf(history)).when(command, request.commandMetadata("payout", "create"));
    }

    private static CreatePayout command(List<String> paymentIds, Instant until) {
        return new CreatePayout(PayoutHistory.ID, "merch_001", "USD", paymentIds, until, SampleRequest.NOW);
    }
}
