package io.payflow.command.payment;

import static io.payflow.command.idempotency.AggregateFixtures.expectAccepted;
import static io.payflow.command.idempotency.AggregateFixtures.expectNotAllowed;
import static io.payflow.command.idempotency.AggregateFixtures.expectOrigin;
import static io.payflow.command.idempotency.AggregateFixtures.expectRefusal;
import static io.payflow.command.payment.PaymentHistory.leadingTo;
import static io.payflow.command.payment.PaymentHistory.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentCommand.CapturePayment;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.PaymentTransition;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Violation;
import io.payflow.command.idempotency.AggregateFixtures;
import io.payflow.command.idempotency.SampleRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which moves a payment accepts, and what they become. */
class PaymentMovesTest {
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void creationIsOneEventAndItsState(boolean submit) {
        PaymentCreated expected = new PaymentCreated(
                PaymentHistory.ID,
                "merch_001",
                null,
                PaymentHistory.AMOUNT,
                "USD",
                "authorize_only",
                PaymentMethod.CARD,
                "tok_visa",
                null,
                null,
                Map.of("orderId", "1001"),
                submit,
                SampleRequest.NOW);

        ResultValidator<Payment> result = AggregateFixtures.of(Payment.class)
                .givenNoPriorActivity()
                .when(
                        PaymentHistory.create(PaymentIntent.AUTHORIZE_ONLY, submit),
                        OPERATOR.commandMetadata("payment", "create"));

        result.expectEvents(expected);
        expectAccepted(result, PaymentState.create(expected));
        expectOrigin(result, OPERATOR, "payment", "create");
    }

    @TestFactory
    Stream<DynamicTest> actionIsAcceptedExactlyWhenTheTableAllowsIt() {
        return Stream.of(PaymentIntent.values())
                .flatMap(intent -> Stream.of(PaymentStatus.values())
                        .flatMap(status -> Stream.of(PaymentAction.values())
                                .map(action -> DynamicTest.dynamicTest(
                                        "%s, %s: %s".formatted(intent, status, action),
                                        () -> decidesByTheTable(action, leadingTo(status, intent), OPERATOR)))));
    }

    @TestFactory
    Stream<DynamicTest> actionIsAcceptedExactlyFromTheRolesOfTheTable() {
        return Stream.of(PaymentAction.values())
                .flatMap(action -> Stream.of(Role.values())
                        .map(role -> DynamicTest.dynamicTest(
                                action + " by " + role,
                                () -> decidesByTheTable(action, legalFor(action), SampleRequest.by(role)))));
    }

    private static void decidesByTheTable(PaymentAction action, List<PaymentEvent> history, SampleRequest request) {
        PaymentState before = PaymentState.fold(history);
        ResultValidator<Payment> result = when(action, history, request);
        if (allowed(before, request).contains(action.toString())) {
            PaymentEvent event = PaymentHistory.event(action);
            result.expectEvents(event);
            expectAccepted(result, PaymentState.evolve(before, event));
            expectOrigin(result, request, "payment", action.toString());
        } else {
            expectNotAllowed(result, before.status(), before.version(), allowed(before, request));
        }
    }

    /** The table read without its own code: from, intent and roles of each row. */
    private static List<String> allowed(PaymentState payment, SampleRequest request) {
        return PaymentLifecycle.table().stream()
                .filter(row -> row.from().contains(payment.status()))
                .filter(row -> row.intent().isEmpty() || row.intent().get() == payment.intent())
                .filter(row -> request.caller().hasAnyOf(row.roles()))
                .map(row -> row.action().toString())
                .toList();
    }

    private static List<PaymentEvent> legalFor(PaymentAction action) {
        PaymentTransition row = PaymentLifecycle.of(action);
        return leadingTo(row.from().iterator().next(), row.intent().orElse(PaymentIntent.CAPTURE));
    }

    @Test
    void refusalSaysWhyInWords() {
        ResultValidator<Payment> result =
                when(PaymentAction.CAPTURE, leadingTo(PaymentStatus.DRAFT, PaymentIntent.AUTHORIZE_ONLY), OPERATOR);

        expectRefusal(
                result,
                ProblemCode.TRANSITION_NOT_ALLOWED,
                refusal -> assertThat(refusal)
                        .hasMessage("Cannot capture: the payment is draft. Allowed now: submit, cancel."));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, PaymentHistory.AMOUNT - 1, PaymentHistory.AMOUNT})
    void partOfTheHeldAmountCanBeCaptured(long amount) {
        ResultValidator<Payment> result = capture(amount, PaymentHistory.created(PaymentIntent.AUTHORIZE_ONLY));

        result.expectEvents(new PaymentCaptured(PaymentHistory.ID, amount, null, SampleRequest.NOW));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, PaymentHistory.AMOUNT + 1, 999_999_999_999L, Long.MAX_VALUE})
    void noMoreThanIsHeldCanBeCapturedAndNoLessThanOne(long amount) {
        ResultValidator<Payment> result = capture(amount, PaymentHistory.created(PaymentIntent.AUTHORIZE_ONLY));

        expectRefusal(
                result,
                ProblemCode.VALIDATION_FAILED,
                refusal -> assertThat(refusal.facts())
                        .containsEntry(
                                "violations",
                                List.of(new Violation("amount", "must be 1 to 1250, the amount that is held"))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999_999_999_999L})
    void smallestAndLargestAmountCanBeHeldAndCaptured(long amount) {
        PaymentCreated created = new PaymentCreated(
                PaymentHistory.ID,
                "merch_001",
                null,
                amount,
                "JPY",
                "authorize_only",
                "card",
                "tok",
                null,
                null,
                null,
                true,
                SampleRequest.NOW);

        ResultValidator<Payment> result = capture(null, created);

        result.expectEvents(new PaymentCaptured(PaymentHistory.ID, amount, null, SampleRequest.NOW));
    }

    @Test
    void cannotCaptureTwice() {
        List<PaymentEvent> history = new ArrayList<>(leadingTo(PaymentStatus.AUTHORIZED, PaymentIntent.AUTHORIZE_ONLY));
        history.add(new PaymentCaptured(PaymentHistory.ID, 1, null, SampleRequest.NOW));

        expectRefusal(
                when(PaymentAction.CAPTURE, history, OPERATOR),
                ProblemCode.TRANSITION_NOT_ALLOWED,
                refusal -> assertThat(refusal)
                        .hasMessage("The payment is succeeded, a terminal state: no further action."));
    }

    @Test
    void captureThatIsNotAllowedIsRefusedForThatBeforeItsAmountIsLookedAt() {
        ResultValidator<Payment> result = AggregateFixtures.of(Payment.class)
                .given(stored(leadingTo(PaymentStatus.DRAFT, PaymentIntent.AUTHORIZE_ONLY)))
                .when(
                        new CapturePayment(PaymentHistory.ID, Long.MAX_VALUE, null, SampleRequest.NOW),
                        OPERATOR.commandMetadata("payment", "capture"));

        expectRefusal(result, ProblemCode.TRANSITION_NOT_ALLOWED, refusal -> {});
    }

    @ParameterizedTest
    @EnumSource
    void anotherMerchantsConsumerIsToldThatThePaymentDoesNotExist(PaymentAction action) {
        SampleRequest stranger = SampleRequest.by(Role.CONSUMER).ofMerchants("merch_002");

        expectRefusal(when(action, legalFor(action), stranger), ProblemCode.NOT_FOUND, refusal -> {
            assertThat(refusal).hasMessage("There is no payment " + PaymentHistory.ID + ".");
            assertThat(refusal.facts()).isEmpty();
        });
    }

    private static ResultValidator<Payment> when(
            PaymentAction action, List<PaymentEvent> history, SampleRequest request) {
        return AggregateFixtures.of(Payment.class)
                .given(stored(history))
                .when(PaymentHistory.command(action), request.commandMetadata("payment", action.toString()));
    }

    private static ResultValidator<Payment> capture(Long amount, PaymentCreated created) {
        List<PaymentEvent> history = new ArrayList<>(leadingTo(PaymentStatus.AUTHORIZED, PaymentIntent.AUTHORIZE_ONLY));
        history.set(0, created);
        return AggregateFixtures.of(Payment.class)
                .given(stored(history))
                .when(
                        new CapturePayment(PaymentHistory.ID, amount, null, SampleRequest.NOW),
                        OPERATOR.commandMetadata("payment", "capture"));
    }
}
