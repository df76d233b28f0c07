package io.payflow.command.payment;

import static io.payflow.command.idempotency.AggregateFixtures.expectAccepted;
import static io.payflow.command.idempotency.AggregateFixtures.expectOrigin;
import static io.payflow.command.idempotency.AggregateFixtures.expectRefusal;
import static io.payflow.command.idempotency.AggregateFixtures.expectRepeated;
import static io.payflow.command.payment.PaymentHistory.AMOUNT;
import static io.payflow.command.payment.PaymentHistory.ID;
import static io.payflow.command.payment.PaymentHistory.stored;
import static io.payflow.command.payment.ProcessorHistory.answer;
import static io.payflow.command.payment.ProcessorHistory.notification;
import static io.payflow.command.payment.ProcessorHistory.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentCommand.ReportPayment;
import io.payflow.api.payment.PaymentDoubt;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentStanding;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.ProcessorEffect;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.payment.ProcessorWordTable;
import io.payflow.api.payment.ReportSource;
import io.payflow.api.problem.ProblemCode;
import io.payflow.command.gateway.Connections;
import io.payflow.command.idempotency.AggregateFixtures;
import io.payflow.command.idempotency.SampleRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each word of the processor does to a payment in each standing. */
class ProcessorWordsTest {
    private static final SampleRequest PROCESSOR =
            SampleRequest.by(Role.GATEWAY).ofClient("processor");
    private static final Map<ProcessorWord, PaymentStatus> NAMED = Map.of(
            ProcessorWord.PROCESSING, PaymentStatus.PROCESSING,
            ProcessorWord.REQUIRES_ACTION, PaymentStatus.REQUIRES_ACTION,
            ProcessorWord.AUTHORIZED, PaymentStatus.AUTHORIZED,
            ProcessorWord.SUCCEEDED, PaymentStatus.SUCCEEDED,
            ProcessorWord.FAILED, PaymentStatus.FAILED,
            ProcessorWord.VOIDED, PaymentStatus.CANCELED);

    @TestFactory
    Stream<DynamicTest> wordDoesWhatTheTableSays() {
        return Stream.of(PaymentStanding.values())
                .flatMap(standing -> Stream.of(ProcessorWord.values())
                        .flatMap(word -> Stream.of(ReportSource.values())
                                .map(source -> DynamicTest.dynamicTest(
                                        "%s: %s by %s".formatted(standing, word, source),
                                        () -> doesWhatTheTableSays(standing, source, word)))));
    }

    private static void doesWhatTheTableSays(PaymentStanding standing, ReportSource source, ProcessorWord word) {
        List<PaymentEvent> history = standing(standing, fitting(standing, word));
        PaymentState before = PaymentState.fold(history);
        ReportPayment report = about(standing, source, word);
        assertThat(PaymentStanding.of(before, report.instruction(), report.reference()))
                .as("the standing that is tested")
                .isEqualTo(standing);
        ProcessorEffect effect = ProcessorWordTable.effect(standing, word);
        PaymentReported expected = event(report, effect, before);

        ResultValidator<Payment> result = when(history, report);

        if (addsNothing(report, effect, before)) {
            expectRepeated(result, before.version());
            return;
        }
        PaymentState after = PaymentState.evolve(before, expected);
        result.expectEvents(expected);
        expectAccepted(result, new ProcessorReport(after, expected));
        expectOrigin(result, PROCESSOR, "payment", "report");
        assertThat(after.status()).isEqualTo(effect == ProcessorEffect.MOVED ? NAMED.get(word) : before.status());
        assertThat(doubt(after)).isEqualTo(doubt(effect, before));
    }

    /** An answer that was lost where something is known or asked already, and what an enquiry finds as it is known. */
    private static boolean addsNothing(ReportPayment report, ProcessorEffect effect, PaymentState before) {
        return switch (report.source()) {
            case NOTIFICATION -> false;
            case ANSWER -> report.word() == ProcessorWord.UNKNOWN && effect != ProcessorEffect.UNCLEAR;
            case ENQUIRY ->
                effect == ProcessorEffect.NOTED || effect == ProcessorEffect.ACKNOWLEDGED && before.doubt() == null;
        };
    }

    /** An intent that the word fits, where it is to move the payment. */
    private static PaymentIntent fitting(PaymentStanding standing, ProcessorWord word) {
        boolean holding = switch (standing) {
            case AUTHORIZED, AFTER_REFUSAL, ONCE_REFUSED, CAPTURING, CAPTURING_UNCLEAR, VOIDING, VOIDING_UNCLEAR ->
                true;
            default -> word == ProcessorWord.AUTHORIZED;
        };
        return holding ? PaymentIntent.AUTHORIZE_ONLY : PaymentIntent.CAPTURE;
    }

    /** What is said of a capture or a release names it, outstanding or not, except where it is not to. */
    private static ReportPayment about(PaymentStanding standing, ReportSource source, ProcessorWord word) {
        return switch (standing) {
            case AFTER_REFUSAL, CAPTURING, CAPTURING_UNCLEAR -> about(PaymentInstruction.CAPTURE, source, word);
            case VOIDING, VOIDING_UNCLEAR -> about(PaymentInstruction.VOID, source, word);
            default -> ProcessorHistory.report(source, null, null, word);
        };
    }

    private static ReportPayment about(PaymentInstruction instruction, ReportSource source, ProcessorWord word) {
        return ProcessorHistory.report(source, instruction, ProcessorHistory.reference(instruction), word);
    }

    private static PaymentReported event(ReportPayment report, ProcessorEffect effect, PaymentState before) {
        PaymentStatus status = effect == ProcessorEffect.MOVED ? NAMED.get(report.word()) : null;
        long due = before.pending() == null ? AMOUNT : before.pending().amount();
        return new PaymentReported(
                ID,
                "report-1",
                report.source().toString(),
                report.instruction() == null ? null : report.instruction().toString(),
                report.reference(),
                report.word().toString(),
                effect.toString(),
                status == null ? null : status.toString(),
                status == PaymentStatus.SUCCEEDED ? due : null,
                "do_not_honor",
                "The issuer declined.",
                "ref-9",
                SampleRequest.NOW);
    }

    private static PaymentDoubt.Kind doubt(PaymentState payment) {
        return payment.doubt() == null ? null : payment.doubt().kind();
    }

    private static PaymentDoubt.Kind doubt(ProcessorEffect effect, PaymentState before) {
        return switch (effect) {
            case UNCLEAR -> PaymentDoubt.Kind.ENQUIRING;
            case PARKED -> PaymentDoubt.Kind.PARKED;
            case DISPUTED -> PaymentDoubt.Kind.DISPUTED;
            case SUGGESTED, NOTED -> doubt(before);
            case MOVED, ACKNOWLEDGED, REFUSED -> null;
        };
    }

    @Test
    void capturedIsWhatWasAskedForAndNotAllThatIsHeld() {
        PaymentState after = after(PaymentInstruction.CAPTURE, ProcessorWord.SUCCEEDED);

        assertThat(after.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(after.capturedAmount()).isEqualTo(ProcessorHistory.PART);
        assertThat(after.pending()).isNull();
    }

    @Test
    void releaseThatIsConfirmedCancelsThePayment() {
        PaymentState after = after(PaymentInstruction.VOID, ProcessorWord.VOIDED);

        assertThat(after.status()).isEqualTo(PaymentStatus.CANCELED);
        assertThat(after.completedAt()).isEqualTo(SampleRequest.NOW);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentInstruction.class,
            names = {"CAPTURE", "VOID"})
    void refusedInstructionLeavesTheFundsHeldAsBefore(PaymentInstruction instruction) {
        PaymentState after = after(instruction, ProcessorWord.FAILED);

        assertThat(after.status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(after.pending()).isNull();
        assertThat(after.failureCode()).isNull();
    }

    private static PaymentState after(PaymentInstruction instruction, ProcessorWord word) {
        PaymentState before = PaymentState.fold(ProcessorHistory.begun(instruction));
        return PaymentState.evolve(before, ProcessorReport.event(before, answer(instruction, word)));
    }

    /** Such as an old word on the authorization that arrives late. */
    @ParameterizedTest
    @EnumSource(
            value = PaymentInstruction.class,
            names = {"CAPTURE", "VOID"})
    void startThatDoesNotSayOfWhatClearsNoDoubt(PaymentInstruction instruction) {
        List<PaymentEvent> unclear = ProcessorHistory.unclear(instruction);
        PaymentState before = PaymentState.fold(unclear);
        ReportPayment report = notification(ProcessorWord.PROCESSING);
        PaymentReported noted = event(report, ProcessorEffect.NOTED, before);

        when(unclear, report).expectEvents(noted);

        assertThat(PaymentState.evolve(before, noted).doubt()).isEqualTo(before.doubt());
    }

    @Test
    void failureWithoutACodeIsUnspecified() {
        ReportPayment silent = new ReportPayment(
                ID,
                "report-1",
                ReportSource.NOTIFICATION,
                null,
                null,
                ProcessorWord.FAILED,
                null,
                null,
                null,
                SampleRequest.NOW);
        List<PaymentEvent> submitted = ProcessorHistory.begun(PaymentInstruction.CHARGE);

        PaymentReported event = ProcessorReport.event(PaymentState.fold(submitted), silent);
        when(submitted, silent).expectEvents(event);

        assertThat(event.code()).isEqualTo("unspecified");
        assertThat(PaymentState.evolve(PaymentState.fold(submitted), event).failureCode())
                .isEqualTo("unspecified");
        assertThat(ProcessorReport.event(
                                PaymentState.fold(standing(PaymentStanding.SUCCEEDED, PaymentIntent.CAPTURE)), silent)
                        .code())
                .as("a code where nothing fails")
                .isNull();
    }

    @Test
    void successThatWasNotAskedForIsDisputed() {
        for (PaymentStanding standing : List.of(PaymentStanding.SUBMITTED, PaymentStanding.PROCESSING)) {
            disputes(standing(standing, PaymentIntent.AUTHORIZE_ONLY), ProcessorWord.SUCCEEDED);
            disputes(standing(standing, PaymentIntent.CAPTURE), ProcessorWord.AUTHORIZED);
        }
    }

    private static void disputes(List<PaymentEvent> history, ProcessorWord word) {
        PaymentState before = PaymentState.fold(history);
        ReportPayment report = notification(word);

        when(history, report).expectEvents(event(report, ProcessorEffect.DISPUTED, before));
    }

    @Test
    void processorOfAnotherMerchantIsToldThatThePaymentDoesNotExist() {
        expectRefusal(
                when(
                        ProcessorHistory.begun(PaymentInstruction.CHARGE),
                        notification(ProcessorWord.SUCCEEDED),
                        PROCESSOR.ofMerchants("merch_002")),
                ProblemCode.NOT_FOUND,
                refusal -> assertThat(refusal).hasMessage("There is no payment " + ID + "."));
    }

    private static ResultValidator<Payment> when(List<PaymentEvent> history, ReportPayment report) {
        return when(history, report, PROCESSOR);
    }

    private static ResultValidator<Payment> when(
            List<PaymentEvent> history, ReportPayment report, SampleRequest request) {
        return AggregateFixtures.of(Payment.class, new Connections(false, true))
                .given(stored(history))
                .when(report, request.commandMetadata("payment", "report"));
    }
}
