package io.payflow.command.payment;

import static io.payflow.command.idempotency.AggregateFixtures.expectAccepted;
import static io.payflow.command.idempotency.AggregateFixtures.expectNotAllowed;
import static io.payflow.command.idempotency.AggregateFixtures.expectOrigin;
import static io.payflow.command.idempotency.AggregateFixtures.expectRefusal;
import static io.payflow.command.payment.PaymentHistory.AMOUNT;
import static io.payflow.command.payment.PaymentHistory.ID;
import static io.payflow.command.payment.PaymentHistory.leadingTo;
import static io.payflow.command.payment.PaymentHistory.stored;
import static io.payflow.command.payment.ProcessorHistory.asked;
import static io.payflow.command.payment.ProcessorHistory.authorized;
import static io.payflow.command.payment.ProcessorHistory.begun;
import static io.payflow.command.payment.ProcessorHistory.parked;
import static io.payflow.command.payment.ProcessorHistory.reference;
import static io.payflow.command.payment.ProcessorHistory.then;
import static io.payflow.command.payment.ProcessorHistory.unclear;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentCommand;
import io.payflow.api.payment.PaymentCommand.BeginPaymentInstruction;
import io.payflow.api.payment.PaymentCommand.CapturePayment;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptureRequested;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentVoidRequested;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Violation;
import io.payflow.command.gateway.Connections;
import io.payflow.command.idempotency.AggregateFixtures;
import io.payflow.command.idempotency.SampleRequest;
import java.util.List;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked of a payment while a processor is instructed, and what leaves for it. */
class InstructedPaymentTest {
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);

    @ParameterizedTest
    @EnumSource
    void instructionThatIsAwaitedBegins(PaymentInstruction instruction) {
        PaymentInstructionBegun expected = new PaymentInstructionBegun(
                ID,
                instruction.toString(),
                reference(instruction),
                ProcessorHistory.amount(instruction),
                SampleRequest.NOW);

        ResultValidator<Payment> result = begin(asked(instruction), instruction, reference(instruction));

        result.expectEvents(expected);
        expectAccepted(result, PaymentState.evolve(PaymentState.fold(asked(instruction)), expected));
        expectOrigin(result, OPERATOR, "payment", "begin-instruction");
    }

    @ParameterizedTest
    @EnumSource
    void instructionThatHasBegunDoesNotBeginAgainUnderAnyKey(PaymentInstruction instruction) {
        for (List<PaymentEvent> history : List.of(begun(instruction), unclear(instruction), parked(instruction))) {
            refusesToBegin(history, instruction, reference(instruction));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"DRAFT", "PROCESSING", "REQUIRES_ACTION", "AUTHORIZED", "SUCCEEDED", "FAILED", "CANCELED"})
    void nothingLeavesForAPaymentThatIsNotSubmitted(PaymentStatus status) {
        refusesToBegin(leadingTo(status, PaymentIntent.CAPTURE), PaymentInstruction.CHARGE, ID + ".charge.1");
        refusesToBegin(
                leadingTo(status, PaymentIntent.AUTHORIZE_ONLY), PaymentInstruction.AUTHORIZE, ID + ".authorize.1");
    }

    @Test
    void cancellationBeforeTheInstructionBeginsKeepsItFromLeaving() {
        List<PaymentEvent> submitted = asked(PaymentInstruction.CHARGE);
        PaymentCanceled canceled = new PaymentCanceled(ID, "why", SampleRequest.NOW);
        act(submitted, PaymentAction.CANCEL).expectEvents(canceled);

        refusesToBegin(then(submitted, canceled), PaymentInstruction.CHARGE, reference(PaymentInstruction.CHARGE));
    }

    @Test
    void onlyTheCaptureThatWasAskedForBegins() {
        refusesToBegin(asked(PaymentInstruction.CAPTURE), PaymentInstruction.CAPTURE, ID + ".capture.9");
        refusesToBegin(asked(PaymentInstruction.CAPTURE), PaymentInstruction.VOID, ID + ".void.3");
        refusesToBegin(authorized(), PaymentInstruction.CAPTURE, reference(PaymentInstruction.CAPTURE));
    }

    @ParameterizedTest
    @EnumSource
    void nothingLeavesWhileItIsInDoubtWhatBecameOfThePayment(PaymentInstruction instruction) {
        ProcessorWord contradiction = instruction.isOnHeldFunds() ? ProcessorWord.VOIDED : ProcessorWord.SUCCEEDED;
        List<PaymentEvent> history =
                then(asked(instruction), ProcessorHistory.told(contradiction, "disputed", null, null));

        refusesToBegin(history, instruction, reference(instruction));
    }

    /** Its job may be run again after the first capture was refused and another one was asked for. */
    @Test
    void captureThatWasRefusedDoesNotBeginInTheNextOnesPlace() {
        List<PaymentEvent> history = then(
                begun(PaymentInstruction.CAPTURE),
                ProcessorHistory.told(ProcessorWord.FAILED, "refused", null, null),
                new PaymentCaptureRequested(ID, ID + ".capture.6", AMOUNT, null, SampleRequest.NOW));

        refusesToBegin(history, PaymentInstruction.CAPTURE, reference(PaymentInstruction.CAPTURE));
        begin(history, PaymentInstruction.CAPTURE, ID + ".capture.6")
                .expectEvents(new PaymentInstructionBegun(ID, "capture", ID + ".capture.6", AMOUNT, SampleRequest.NOW));
    }

    @Test
    void captureIsOnlyRequestedAndShownAsPending() {
        PaymentCaptureRequested expected = new PaymentCaptureRequested(
                ID, reference(PaymentInstruction.CAPTURE), ProcessorHistory.PART, null, SampleRequest.NOW);

        ResultValidator<Payment> result = capture(ProcessorHistory.PART);

        result.expectEvents(expected);
        PaymentState after = PaymentState.evolve(PaymentState.fold(authorized()), expected);
        expectAccepted(result, after);
        assertThat(after.status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(after.pendingInstruction()).isEqualTo("capture");
        assertThat(after.capturedAmount()).isZero();
    }

    @Test
    void captureWithoutAnAmountIsOfAllThatIsHeld() {
        capture(null)
                .expectEvents(new PaymentCaptureRequested(
                        ID, reference(PaymentInstruction.CAPTURE), AMOUNT, null, SampleRequest.NOW));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, 0, AMOUNT + 1, Long.MAX_VALUE})
    void noMoreThanIsHeldIsRequestedAndNoLessThanOne(long amount) {
        expectRefusal(
                capture(amount),
                ProblemCode.VALIDATION_FAILED,
                refusal -> assertThat(refusal.facts())
                        .containsEntry(
                                "violations",
                                List.of(new Violation("amount", "must be 1 to 1250, the amount that is held"))));
    }

    @Test
    void cancellationOfAnAuthorizedPaymentOnlyRequestsTheRelease() {
        PaymentVoidRequested expected =
                new PaymentVoidRequested(ID, reference(PaymentInstruction.VOID), "why", SampleRequest.NOW);

        ResultValidator<Payment> result = act(authorized(), PaymentAction.CANCEL);

        result.expectEvents(expected);
        PaymentState after = PaymentState.evolve(PaymentState.fold(authorized()), expected);
        expectAccepted(result, after);
        assertThat(after.status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(after.pendingInstruction()).isEqualTo("void");
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"DRAFT", "SUBMITTED", "REQUIRES_ACTION"})
    void cancellationWithoutHeldFundsIsConfirmedAtOnce(PaymentStatus status) {
        act(leadingTo(status, PaymentIntent.AUTHORIZE_ONLY), PaymentAction.CANCEL)
                .expectEvents(new PaymentCanceled(ID, "why", SampleRequest.NOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentInstruction.class,
            names = {"CAPTURE", "VOID"})
    void whileHeldFundsAreInstructedNothingRacesThat(PaymentInstruction instruction) {
        for (List<PaymentEvent> history : List.of(asked(instruction), begun(instruction), unclear(instruction))) {
            for (PaymentAction action : List.of(PaymentAction.CAPTURE, PaymentAction.CANCEL, PaymentAction.FAIL)) {
                PaymentState payment = PaymentState.fold(history);
                expectNotAllowed(act(history, action), payment.status(), payment.version(), List.of());
                saysWhy(
                        act(history, action),
                        "Cannot %s: the %s is under way, and its outcome is outstanding. Nothing is allowed now to operator."
                                .formatted(action, instruction));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentInstruction.class,
            names = {"CHARGE", "AUTHORIZE"})
    void onceTheInstructionHasBegunOnlyTheProcessorMovesThePayment(PaymentInstruction instruction) {
        for (List<PaymentEvent> history : List.of(begun(instruction), unclear(instruction))) {
            for (PaymentAction action : List.of(PaymentAction.PROCESS, PaymentAction.CANCEL, PaymentAction.FAIL)) {
                saysWhy(
                        act(history, action),
                        "Cannot %s: the %s is under way, and its outcome is outstanding. Nothing is allowed now to operator."
                                .formatted(action, instruction));
            }
            for (PaymentAction action : List.of(PaymentAction.PROCESS, PaymentAction.FAIL)) {
                when(history, PaymentHistory.command(action), action.toString(), SampleRequest.by(Role.GATEWAY))
                        .expectEvents(PaymentHistory.event(action));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBeingReconciledIsMovedByNobody(PaymentInstruction instruction) {
        List<PaymentEvent> history = parked(instruction);
        List<PaymentAction> blocked = instruction.isOnHeldFunds()
                ? List.of(PaymentAction.CAPTURE, PaymentAction.CANCEL, PaymentAction.FAIL)
                : List.of(PaymentAction.PROCESS, PaymentAction.CANCEL, PaymentAction.FAIL);

        for (PaymentAction action : blocked) {
            saysWhy(
                    act(history, action),
                    "Cannot %s: what became of its money is being reconciled. Nothing is allowed now to operator."
                            .formatted(action));
        }
    }

    private static void saysWhy(ResultValidator<Payment> result, String reason) {
        expectRefusal(
                result,
                ProblemCode.TRANSITION_NOT_ALLOWED,
                refusal -> assertThat(refusal).hasMessage(reason));
    }

    private static void refusesToBegin(List<PaymentEvent> history, PaymentInstruction instruction, String reference) {
        saysWhy(
                begin(history, instruction, reference),
                "Nothing is left to instruct: the payment is %s."
                        .formatted(PaymentState.fold(history).status()));
    }

    private static ResultValidator<Payment> begin(
            List<PaymentEvent> history, PaymentInstruction instruction, String reference) {
        return when(
                history,
                new BeginPaymentInstruction(ID, instruction, reference, SampleRequest.NOW),
                "begin-instruction");
    }

    private static ResultValidator<Payment> capture(Long amount) {
        return when(authorized(), new CapturePayment(ID, amount, null, SampleRequest.NOW), "capture");
    }

    private static ResultValidator<Payment> act(List<PaymentEvent> history, PaymentAction action) {
        return when(history, PaymentHistory.command(action), action.toString());
    }

    private static ResultValidator<Payment> when(List<PaymentEvent> history, PaymentCommand command, String operation) {
        return when(history, command, operation, OPERATOR);
    }

    private static ResultValidator<Payment> when(
            List<PaymentEvent> history, PaymentCommand command, String operation, SampleRequest request) {
        return AggregateFixtures.of(Payment.class, new Connections(false, true))
                .given(stored(history))
                .when(command, request.commandMetadata("payment", operation));
    }
}
