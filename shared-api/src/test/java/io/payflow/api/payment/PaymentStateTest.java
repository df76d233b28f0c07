package io.payflow.api.payment;

import static io.payflow.api.payment.Payments.CREATED_AT;
import static io.payflow.api.payment.Payments.ID;
import static io.payflow.api.payment.Payments.MOVED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentContinued;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentStateTest {

    @Test
    void creationTakesEveryFieldOver() {
        PaymentState payment = PaymentState.fold(List.of(Payments.created(PaymentIntent.AUTHORIZE_ONLY)));

        assertThat(payment)
                .isEqualTo(new PaymentState(
                        ID,
                        "merch_001",
                        "cust_42",
                        1250,
                        "USD",
                        PaymentIntent.AUTHORIZE_ONLY,
                        new PaymentMethod("card", "tok_visa", null),
                        "Order 1001",
                        Map.of("orderId", "1001"),
                        PaymentStatus.DRAFT,
                        null,
                        null,
                        0,
                        0,
                        null,
                        null,
                        null,
                        CREATED_AT,
                        CREATED_AT,
                        null,
                        0));
    }

    @Test
    void createdAndSubmittedInOneIsSubmittedAtVersionZero() {
        PaymentState payment = PaymentState.create(new PaymentCreated(
                ID,
                "merch_001",
                null,
                1,
                "JPY",
                "capture",
                "bank_transfer",
                null,
                "acct_9",
                null,
                null,
                true,
                CREATED_AT));

        assertThat(payment.status()).isEqualTo(PaymentStatus.SUBMITTED);
        assertThat(payment.version()).isZero();
        assertThat(payment.paymentMethod()).isEqualTo(new PaymentMethod("bank_transfer", null, "acct_9"));
    }

    static Stream<Arguments> laterEvents() {
        return Stream.of(
                Arguments.of(new PaymentSubmitted(ID, "r", MOVED_AT), PaymentStatus.SUBMITTED),
                Arguments.of(new PaymentProcessingStarted(ID, "r", MOVED_AT), PaymentStatus.PROCESSING),
                Arguments.of(new PaymentActionRequired(ID, "r", MOVED_AT), PaymentStatus.REQUIRES_ACTION),
                Arguments.of(new PaymentContinued(ID, "r", MOVED_AT), PaymentStatus.PROCESSING),
                Arguments.of(new PaymentAuthorized(ID, null, "r", MOVED_AT), PaymentStatus.AUTHORIZED),
                Arguments.of(new PaymentCaptured(ID, 1000, "r", MOVED_AT), PaymentStatus.SUCCEEDED),
                Arguments.of(new PaymentSucceeded(ID, 1250, null, "r", MOVED_AT), PaymentStatus.SUCCEEDED),
                Arguments.of(new PaymentFailed(ID, "c", "m", "r", MOVED_AT), PaymentStatus.FAILED),
                Arguments.of(new PaymentCanceled(ID, "r", MOVED_AT), PaymentStatus.CANCELED));
    }

    @ParameterizedTest
    @MethodSource("laterEvents")
    void eachEventLeadsToItsStatusOneVersionOn(PaymentEvent event, PaymentStatus expected) {
        PaymentState before = Payments.in(PaymentStatus.PROCESSING, PaymentIntent.CAPTURE);

        PaymentState after = PaymentState.evolve(before, event);

        assertThat(after.status()).isEqualTo(expected);
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.createdAt()).isEqualTo(CREATED_AT);
        assertThat(after.updatedAt()).isEqualTo(MOVED_AT);
        assertThat(after.completedAt()).isEqualTo(expected.terminal() ? MOVED_AT : null);
    }

    @Test
    void foldKnowsEveryEventThereIs() {
        Stream<Class<?>> folded = Stream.of(
                        Stream.<PaymentEvent>of(Payments.created(PaymentIntent.CAPTURE)),
                        laterEvents().map(row -> (PaymentEvent) row.get()[0]),
                        PaymentInstructionsTest.events())
                .flatMap(events -> events)
                .map(Object::getClass);

        assertThat(folded).containsExactlyInAnyOrder(PaymentEvent.class.getPermittedSubclasses());
    }

    @Test
    void nothingIsCapturedUntilTheCapture() {
        PaymentState authorized = Payments.in(PaymentStatus.AUTHORIZED, PaymentIntent.AUTHORIZE_ONLY);

        assertThat(authorized.capturedAmount()).isZero();
        assertThat(PaymentState.evolve(authorized, new PaymentCaptured(ID, 1000, null, MOVED_AT))
                        .capturedAmount())
                .isEqualTo(1000);
    }

    @Test
    void successAtOnceCapturesWhatTheEventSays() {
        assertThat(Payments.in(PaymentStatus.SUCCEEDED, PaymentIntent.CAPTURE).capturedAmount())
                .isEqualTo(1250);
    }

    @Test
    void failureKeepsItsCodeAndMessage() {
        PaymentState failed = Payments.in(PaymentStatus.FAILED, PaymentIntent.CAPTURE);

        assertThat(failed.failureCode()).isEqualTo("declined");
        assertThat(failed.failureMessage()).isEqualTo("Declined.");
        assertThat(failed.capturedAmount()).isZero();
    }

    @Test
    void processorReferenceIsTheNewestThatWasGiven() {
        PaymentState processing = Payments.in(PaymentStatus.PROCESSING, PaymentIntent.AUTHORIZE_ONLY);
        PaymentState authorized = PaymentState.evolve(processing, new PaymentAuthorized(ID, "ref_1", null, MOVED_AT));

        assertThat(processing.processorReference()).isNull();
        assertThat(authorized.processorReference()).isEqualTo("ref_1");
        assertThat(PaymentState.evolve(authorized, new PaymentSucceeded(ID, 1, null, null, MOVED_AT))
                        .processorReference())
                .isEqualTo("ref_1");
        assertThat(PaymentState.evolve(authorized, new PaymentSucceeded(ID, 1, "ref_2", null, MOVED_AT))
                        .processorReference())
                .isEqualTo("ref_2");
    }

    @ParameterizedTest
    @MethodSource("laterEvents")
    void historyThatDoesNotBeginWithTheCreationIsBroken(PaymentEvent event, PaymentStatus ignored) {
        assertThatIllegalStateException()
                .isThrownBy(() -> PaymentState.evolve(null, event))
                .withMessage("Payment " + ID + " does not begin with its creation");
    }

    @Test
    void historyWithTwoCreationsIsBroken() {
        PaymentCreated created = Payments.created(PaymentIntent.CAPTURE);

        assertThatIllegalStateException()
                .isThrownBy(() -> PaymentState.fold(List.of(created, created)))
                .withMessage("Payment " + ID + " is created twice");
    }

    @Test
    void foldOfNothingIsNothing() {
        assertThat(PaymentState.fold(List.of())).isNull();
    }

    @Test
    void viewSaysWhatTheStateSays() {
        PaymentView view = PaymentView.of(Payments.in(PaymentStatus.FAILED, PaymentIntent.AUTHORIZE_ONLY));

        assertThat(view)
                .isEqualTo(new PaymentView(
                        ID,
                        "merch_001",
                        "cust_42",
                        1250,
                        "USD",
                        "authorize_only",
                        new PaymentMethod("card", "tok_visa", null),
                        "Order 1001",
                        Map.of("orderId", "1001"),
                        "failed",
                        null,
                        0,
                        "declined",
                        "Declined.",
                        null,
                        CREATED_AT,
                        MOVED_AT,
                        MOVED_AT,
                        2));
    }
}
