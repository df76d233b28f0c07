package io.payflow.api.payment;

import static io.payflow.api.payment.Payments.after;
import static io.payflow.api.payment.Payments.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.reconciliation.Resolution;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentOutcomeTest {

    @ParameterizedTest(name = "{0} {1}: {2}, captured {3}")
    @CsvSource({
        "CHARGE,    SETTLED,  SUCCEEDED,  1250",
        "CHARGE,    FAILED,   FAILED,     0",
        "CHARGE,    RETURNED, FAILED,     0",
        "AUTHORIZE, SETTLED,  AUTHORIZED, 0",
        "AUTHORIZE, FAILED,   FAILED,     0",
        "AUTHORIZE, RETURNED, FAILED,     0",
        "CAPTURE,   SETTLED,  SUCCEEDED,  400",
        "CAPTURE,   FAILED,   AUTHORIZED, 0",
        "CAPTURE,   RETURNED, FAILED,     0",
        "VOID,      SETTLED,  CANCELED,   0",
        "VOID,      FAILED,   AUTHORIZED, 0",
        "VOID,      RETURNED, AUTHORIZED, 0"
    })
    void parkedInstructionWasCarriedOutOrWasNot(
            PaymentInstruction instruction, Resolution resolution, PaymentStatus status, long captured) {
        assertThat(PaymentOutcome.of(Payments.parked(instruction), resolution))
                .isEqualTo(new PaymentOutcome(status, captured));
    }

    /** What the table disputes, and what becomes of it if what the processor says did happen. */
    static Stream<Arguments> disputes() {
        return Stream.of(
                Arguments.of(PaymentStatus.DRAFT, ProcessorWord.AUTHORIZED, PaymentStatus.AUTHORIZED, 0),
                Arguments.of(PaymentStatus.DRAFT, ProcessorWord.SUCCEEDED, PaymentStatus.SUCCEEDED, 1250),
                Arguments.of(PaymentStatus.SUBMITTED, ProcessorWord.SUCCEEDED, PaymentStatus.SUCCEEDED, 1250),
                Arguments.of(PaymentStatus.PROCESSING, ProcessorWord.SUCCEEDED, PaymentStatus.SUCCEEDED, 1250),
                Arguments.of(PaymentStatus.REQUIRES_ACTION, ProcessorWord.SUCCEEDED, PaymentStatus.SUCCEEDED, 1250),
                Arguments.of(PaymentStatus.AUTHORIZED, ProcessorWord.SUCCEEDED, PaymentStatus.SUCCEEDED, 1250),
                Arguments.of(PaymentStatus.FAILED, ProcessorWord.AUTHORIZED, PaymentStatus.AUTHORIZED, 0),
                Arguments.of(PaymentStatus.FAILED, ProcessorWord.SUCCEEDED, PaymentStatus.SUCCEEDED, 1250),
                Arguments.of(PaymentStatus.CANCELED, ProcessorWord.AUTHORIZED, PaymentStatus.AUTHORIZED, 0),
                Arguments.of(PaymentStatus.CANCELED, ProcessorWord.SUCCEEDED, PaymentStatus.SUCCEEDED, 1250));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("disputes")
    void whatWasContradictedBecomesWhatTheProcessorSaidIfThatDidHappen(
            PaymentStatus status, ProcessorWord word, PaymentStatus happened, long captured) {
        PaymentState disputed = disputed(Payments.in(status, PaymentIntent.AUTHORIZE_ONLY), word);

        assertThat(PaymentOutcome.of(disputed, Resolution.SETTLED)).isEqualTo(new PaymentOutcome(happened, captured));
        assertThat(PaymentOutcome.of(disputed, Resolution.FAILED)).isEqualTo(new PaymentOutcome(status, 0));
        assertThat(PaymentOutcome.of(disputed, Resolution.RETURNED)).isEqualTo(new PaymentOutcome(status, 0));
    }

    @ParameterizedTest
    @CsvSource({"FAILED", "VOIDED"})
    void successThatDidNotHappenOrWasUndoneLeavesNoneBehind(ProcessorWord word) {
        PaymentState disputed = disputed(
                after(
                        Payments.instructed(PaymentInstruction.CAPTURE),
                        Payments.moved(ProcessorWord.SUCCEEDED, PaymentStatus.SUCCEEDED, 400L)),
                word);

        assertThat(PaymentOutcome.of(disputed, Resolution.SETTLED))
                .isEqualTo(new PaymentOutcome(PaymentStatus.SUCCEEDED, 400));
        assertThat(PaymentOutcome.of(disputed, Resolution.FAILED))
                .isEqualTo(new PaymentOutcome(PaymentStatus.FAILED, 0));
        assertThat(PaymentOutcome.of(disputed, Resolution.RETURNED))
                .isEqualTo(new PaymentOutcome(PaymentStatus.FAILED, 0));
    }

    @Test
    void releaseDuringACaptureIsACancellationIfItDidHappen() {
        PaymentState disputed = disputed(Payments.instructed(PaymentInstruction.CAPTURE), ProcessorWord.VOIDED);

        assertThat(PaymentOutcome.of(disputed, Resolution.SETTLED))
                .isEqualTo(new PaymentOutcome(PaymentStatus.CANCELED, 0));
        assertThat(PaymentOutcome.of(disputed, Resolution.FAILED))
                .isEqualTo(new PaymentOutcome(PaymentStatus.AUTHORIZED, 0));
    }

    @Test
    void captureDuringAReleaseIsASuccessIfItDidHappen() {
        PaymentState disputed = disputed(Payments.instructed(PaymentInstruction.VOID), ProcessorWord.SUCCEEDED);

        assertThat(PaymentOutcome.of(disputed, Resolution.SETTLED))
                .isEqualTo(new PaymentOutcome(PaymentStatus.SUCCEEDED, 1250));
        assertThat(PaymentOutcome.of(disputed, Resolution.FAILED))
                .isEqualTo(new PaymentOutcome(PaymentStatus.AUTHORIZED, 0));
    }

    /** The contradicting word decides, whatever was suggested later. */
    @Test
    void suggestionDoesNotChangeWhatAResolutionMeans() {
        PaymentState disputed =
                disputed(Payments.in(PaymentStatus.CANCELED, PaymentIntent.AUTHORIZE_ONLY), ProcessorWord.AUTHORIZED);
        PaymentState suggested = after(disputed, told(ProcessorWord.SUCCEEDED, ProcessorEffect.SUGGESTED));

        assertThat(Arrays.stream(Resolution.values()).map(resolution -> PaymentOutcome.of(suggested, resolution)))
                .isEqualTo(Arrays.stream(Resolution.values())
                        .map(resolution -> PaymentOutcome.of(disputed, resolution))
                        .toList());
    }

    private static PaymentState disputed(PaymentState payment, ProcessorWord word) {
        return after(payment, told(word, ProcessorEffect.DISPUTED));
    }
}
