package io.payflow.api.payment;

import static io.payflow.api.payment.Payments.CAPTURE_REFERENCE;
import static io.payflow.api.payment.Payments.VOID_REFERENCE;
import static io.payflow.api.payment.Payments.after;
import static io.payflow.api.payment.Payments.instructed;
import static io.payflow.api.payment.Payments.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentStandingTest {

    @ParameterizedTest
    @EnumSource
    void paymentWithoutInstructionOrDoubtStandsWhereItsStatusSays(PaymentStatus status) {
        for (PaymentIntent intent : PaymentIntent.values()) {
            assertThat(PaymentStanding.of(Payments.in(status, intent), null, null))
                    .hasToString(status.toString());
        }
    }

    static Stream<Arguments> instructions() {
        return Stream.of(
                Arguments.of(PaymentInstruction.CHARGE, PaymentStanding.SUBMITTED, PaymentStanding.SUBMITTED_UNCLEAR),
                Arguments.of(
                        PaymentInstruction.AUTHORIZE, PaymentStanding.SUBMITTED, PaymentStanding.SUBMITTED_UNCLEAR),
                Arguments.of(PaymentInstruction.CAPTURE, PaymentStanding.CAPTURING, PaymentStanding.CAPTURING_UNCLEAR),
                Arguments.of(PaymentInstruction.VOID, PaymentStanding.VOIDING, PaymentStanding.VOIDING_UNCLEAR));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("instructions")
    void outstandingInstructionSaysWhereThePaymentStands(
            PaymentInstruction instruction, PaymentStanding clear, PaymentStanding unclear) {
        PaymentState outstanding = instructed(instruction);
        PaymentState enquiring = after(outstanding, told(ProcessorWord.UNKNOWN, ProcessorEffect.UNCLEAR));

        assertThat(aboutIt(outstanding)).isEqualTo(clear);
        assertThat(PaymentStanding.of(outstanding, null, null)).isEqualTo(clear);
        assertThat(aboutIt(enquiring)).isEqualTo(unclear);
        assertThat(PaymentStanding.of(enquiring, null, null)).isEqualTo(unclear);
    }

    @Test
    void captureIsOutstandingFromTheMomentItWasAskedFor() {
        assertThat(aboutIt(Payments.capturing(400))).isEqualTo(PaymentStanding.CAPTURING);
        assertThat(aboutIt(Payments.voiding())).isEqualTo(PaymentStanding.VOIDING);
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsParkedIsInReconciliation(PaymentInstruction instruction) {
        PaymentState parked = Payments.parked(instruction);

        assertThat(aboutIt(parked)).isEqualTo(PaymentStanding.IN_RECONCILIATION);
        assertThat(PaymentStanding.of(parked, null, "some-other-reference"))
                .isEqualTo(PaymentStanding.IN_RECONCILIATION);
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsDisputedIsInReconciliation(PaymentStatus status) {
        PaymentState disputed = after(
                Payments.in(status, PaymentIntent.CAPTURE), told(ProcessorWord.SUCCEEDED, ProcessorEffect.DISPUTED));

        assertThat(PaymentStanding.of(disputed, null, null)).isEqualTo(PaymentStanding.IN_RECONCILIATION);
    }

    @Test
    void wordOnACaptureOrReleaseThatIsNotOutstandingComesAfterItsRefusal() {
        PaymentState refused =
                after(instructed(PaymentInstruction.CAPTURE), told(ProcessorWord.FAILED, ProcessorEffect.REFUSED));

        assertThat(PaymentStanding.of(refused, PaymentInstruction.CAPTURE, CAPTURE_REFERENCE))
                .isEqualTo(PaymentStanding.AFTER_REFUSAL);
        assertThat(PaymentStanding.of(refused, PaymentInstruction.VOID, VOID_REFERENCE))
                .isEqualTo(PaymentStanding.AFTER_REFUSAL);
        assertThat(PaymentStanding.of(refused, PaymentInstruction.CAPTURE, null))
                .isEqualTo(PaymentStanding.AFTER_REFUSAL);
        assertThat(PaymentStanding.of(refused, PaymentInstruction.AUTHORIZE, Payments.REFERENCE))
                .isEqualTo(PaymentStanding.AUTHORIZED);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentInstruction.class,
            names = {"CAPTURE", "VOID"})
    void wordThatDoesNotSayWhatItIsAboutMayBeAboutWhatWasRefused(PaymentInstruction instruction) {
        PaymentState refused = after(instructed(instruction), told(ProcessorWord.FAILED, ProcessorEffect.REFUSED));

        assertThat(PaymentStanding.of(refused, null, null)).isEqualTo(PaymentStanding.ONCE_REFUSED);
    }

    @Test
    void wordOnAnEarlierInstructionIsNotTakenForOneOnTheOutstandingOne() {
        PaymentState second = instructed(PaymentInstruction.CAPTURE);

        assertThat(PaymentStanding.of(second, PaymentInstruction.CAPTURE, "an-earlier-capture"))
                .isEqualTo(PaymentStanding.AFTER_REFUSAL);
        assertThat(PaymentStanding.of(second, PaymentInstruction.AUTHORIZE, Payments.REFERENCE))
                .isEqualTo(PaymentStanding.AFTER_REFUSAL);
    }

    @Test
    void namesForPeopleAreLowerSnake() {
        assertThat(Arrays.stream(PaymentStanding.values()).map(Object::toString))
                .contains("draft", "submitted_unclear", "in_reconciliation")
                .allMatch(name -> name.matches("[a-z_]+"));
    }

    private static PaymentStanding aboutIt(PaymentState payment) {
        PendingInstruction pending = payment.pending();
        return PaymentStanding.of(payment, pending.instruction(), pending.reference());
    }
}
