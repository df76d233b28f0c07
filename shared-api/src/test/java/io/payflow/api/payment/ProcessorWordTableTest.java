package io.payflow.api.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessorWordTableTest {
    /** The whole matrix, written down a second time on purpose. A dash is noted: nothing changes. */
    private static final String EXPECTED = """
                               processing    requires_action  authorized  succeeded  failed     voided     unknown
            draft              -             -                disputed    disputed   -          -          -
            submitted          moved         moved            moved       moved      moved      -          unclear
            submitted_unclear  moved         moved            moved       moved      moved      -          parked
            processing         -             moved            moved       moved      moved      -          -
            requires_action    moved         -                moved       moved      moved      -          -
            authorized         -             -                -           disputed   moved      -          -
            after_refusal      -             -                -           disputed   -          -          -
            once_refused       -             -                -           disputed   disputed   -          -
            capturing          acknowledged  -                -           moved      refused    disputed   unclear
            capturing_unclear  acknowledged  -                -           moved      refused    disputed   parked
            voiding            acknowledged  -                -           disputed   refused    moved      unclear
            voiding_unclear    acknowledged  -                -           disputed   refused    moved      parked
            succeeded          -             -                -           -          disputed   disputed   -
            failed             -             -                disputed    disputed   -          -          -
            canceled           -             -                disputed    disputed   -          -          -
            in_reconciliation  -             -                suggested   suggested  suggested  suggested  -
            """;

    @Test
    void tableIsTheProducts() {
        List<String> actual = Stream.concat(
                        Stream.of(line("", Stream.of(ProcessorWord.values()))),
                        Arrays.stream(PaymentStanding.values()).map(ProcessorWordTableTest::line))
                .toList();

        assertThat(actual)
                .containsExactlyElementsOf(EXPECTED.lines()
                        .map(line -> line.strip().replaceAll(" +", " "))
                        .toList());
    }

    private static String line(PaymentStanding standing) {
        return line(
                standing.toString(),
                Arrays.stream(ProcessorWord.values())
                        .map(word -> ProcessorWordTable.effect(standing, word))
                        .map(effect -> effect == ProcessorEffect.NOTED ? "-" : effect));
    }

    private static String line(String first, Stream<?> rest) {
        return rest.map(Object::toString)
                .collect(Collectors.joining(" ", first + " ", ""))
                .strip();
    }

    /** A word and what becomes of it by the payment's intent, wherever the table lets the word move the payment. */
    static Stream<Arguments> wordsThatMove() {
        return Stream.of(PaymentStatus.SUBMITTED, PaymentStatus.PROCESSING, PaymentStatus.REQUIRES_ACTION)
                .flatMap(status -> Stream.of(
                        Arguments.of(status, PaymentIntent.CAPTURE, ProcessorWord.SUCCEEDED, ProcessorEffect.MOVED),
                        Arguments.of(status, PaymentIntent.CAPTURE, ProcessorWord.AUTHORIZED, ProcessorEffect.DISPUTED),
                        Arguments.of(status, PaymentIntent.CAPTURE, ProcessorWord.FAILED, ProcessorEffect.MOVED),
                        Arguments.of(
                                status, PaymentIntent.AUTHORIZE_ONLY, ProcessorWord.AUTHORIZED, ProcessorEffect.MOVED),
                        Arguments.of(
                                status,
                                PaymentIntent.AUTHORIZE_ONLY,
                                ProcessorWord.SUCCEEDED,
                                ProcessorEffect.DISPUTED),
                        Arguments.of(
                                status, PaymentIntent.AUTHORIZE_ONLY, ProcessorWord.FAILED, ProcessorEffect.MOVED)));
    }

    @ParameterizedTest(name = "{0}, {1}: {2} is {3}")
    @MethodSource("wordsThatMove")
    void successThatTheIntentDoesNotAskForIsDisputed(
            PaymentStatus status, PaymentIntent intent, ProcessorWord word, ProcessorEffect effect) {
        PaymentState payment = Payments.in(status, intent);

        assertThat(ProcessorWordTable.effect(payment, null, null, word)).isEqualTo(effect);
    }

    @Test
    void startAndVerificationFitEitherIntent() {
        for (PaymentIntent intent : PaymentIntent.values()) {
            PaymentState payment = Payments.in(PaymentStatus.SUBMITTED, intent);

            assertThat(List.of(ProcessorWord.PROCESSING, ProcessorWord.REQUIRES_ACTION))
                    .allSatisfy(word -> assertThat(ProcessorWordTable.effect(payment, null, null, word))
                            .isEqualTo(ProcessorEffect.MOVED));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentInstruction.class,
            names = {"CAPTURE", "VOID"})
    void onlyAWordThatNamesItsInstructionAcknowledgesIt(PaymentInstruction instruction) {
        PaymentState clear = Payments.instructed(instruction);
        PaymentState unclear = Payments.after(clear, Payments.told(ProcessorWord.UNKNOWN, ProcessorEffect.UNCLEAR));
        String reference = clear.pending().reference();

        for (PaymentState payment : List.of(clear, unclear)) {
            assertThat(ProcessorWordTable.effect(payment, instruction, reference, ProcessorWord.PROCESSING))
                    .isEqualTo(ProcessorEffect.ACKNOWLEDGED);
            assertThat(ProcessorWordTable.effect(payment, instruction, null, ProcessorWord.PROCESSING))
                    .isEqualTo(ProcessorEffect.NOTED);
            assertThat(ProcessorWordTable.effect(payment, null, null, ProcessorWord.PROCESSING))
                    .isEqualTo(ProcessorEffect.NOTED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentInstruction.class,
            names = {"CAPTURE", "VOID"})
    void failureThatDoesNotSayOfWhatIsNoFailureOfThePaymentOnceAnInstructionWasRefused(PaymentInstruction instruction) {
        PaymentState held = Payments.in(PaymentStatus.AUTHORIZED, PaymentIntent.AUTHORIZE_ONLY);
        PaymentState refused = Payments.after(
                Payments.instructed(instruction), Payments.told(ProcessorWord.FAILED, ProcessorEffect.REFUSED));

        assertThat(ProcessorWordTable.effect(held, null, null, ProcessorWord.FAILED))
                .isEqualTo(ProcessorEffect.MOVED);
        assertThat(ProcessorWordTable.effect(refused, null, null, ProcessorWord.FAILED))
                .isEqualTo(ProcessorEffect.DISPUTED);
        assertThat(ProcessorWordTable.effect(
                        refused, PaymentInstruction.AUTHORIZE, Payments.REFERENCE, ProcessorWord.FAILED))
                .isEqualTo(ProcessorEffect.MOVED);
    }

    @Test
    void captureOfHeldFundsFitsAPaymentThatWasOnlyToBeHeld() {
        PaymentState capturing = Payments.capturing(400);

        assertThat(ProcessorWordTable.effect(
                        capturing, PaymentInstruction.CAPTURE, Payments.CAPTURE_REFERENCE, ProcessorWord.SUCCEEDED))
                .isEqualTo(ProcessorEffect.MOVED);
    }

    @Test
    void theIntentChangesNothingWhereTheTableDoesNotMove() {
        for (PaymentIntent intent : PaymentIntent.values()) {
            PaymentState failed = Payments.in(PaymentStatus.FAILED, intent);
            PaymentState parked = Payments.parked(PaymentInstruction.of(intent));

            for (ProcessorWord word : List.of(ProcessorWord.AUTHORIZED, ProcessorWord.SUCCEEDED)) {
                assertThat(ProcessorWordTable.effect(failed, null, null, word)).isEqualTo(ProcessorEffect.DISPUTED);
                assertThat(ProcessorWordTable.effect(parked, null, null, word)).isEqualTo(ProcessorEffect.SUGGESTED);
            }
        }
    }

    @Test
    void onlyWordsThatANotificationMayUseAreReadFromOne() {
        Map<String, Boolean> readable = Arrays.stream(ProcessorWord.values())
                .map(Object::toString)
                .collect(Collectors.toMap(
                        word -> word, word -> ProcessorWord.ofNotification(word).isPresent()));

        assertThat(readable)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "processing", true,
                        "requires_action", true,
                        "authorized", true,
                        "succeeded", true,
                        "failed", true,
                        "voided", false,
                        "unknown", false));
        assertThat(ProcessorWord.ofNotification("SUCCEEDED")).isEmpty();
        assertThat(ProcessorWord.ofNotification(null)).isEmpty();
    }

    @Test
    void namesInEventsAreReadBack() {
        assertThat(ProcessorWord.values())
                .allSatisfy(
                        word -> assertThat(ProcessorWord.of(word.toString())).isEqualTo(word));
        assertThat(ProcessorEffect.values())
                .allSatisfy(effect ->
                        assertThat(ProcessorEffect.of(effect.toString())).isEqualTo(effect));
        assertThat(PaymentInstruction.values())
                .allSatisfy(instruction -> assertThat(PaymentInstruction.of(instruction.toString()))
                        .isEqualTo(instruction)
                        .hasToString(instruction.name().toLowerCase(Locale.ROOT)));
        assertThat(PaymentDoubt.Kind.values())
                .allSatisfy(kind ->
                        assertThat(PaymentDoubt.Kind.of(kind.toString())).isEqualTo(kind));
    }
}
