package io.payflow.api.payment;

import static io.payflow.api.payment.Payments.CAPTURE_REFERENCE;
import static io.payflow.api.payment.Payments.CREATED_AT;
import static io.payflow.api.payment.Payments.ID;
import static io.payflow.api.payment.Payments.MOVED_AT;
import static io.payflow.api.payment.Payments.REFERENCE;
import static io.payflow.api.payment.Payments.RESOLVED_AT;
import static io.payflow.api.payment.Payments.TOLD_AT;
import static io.payflow.api.payment.Payments.VOID_REFERENCE;
import static io.payflow.api.payment.Payments.after;
import static io.payflow.api.payment.Payments.instructed;
import static io.payflow.api.payment.Payments.moved;
import static io.payflow.api.payment.Payments.parked;
import static io.payflow.api.payment.Payments.resolved;
import static io.payflow.api.payment.Payments.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptureRequested;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import io.payflow.api.payment.PaymentEvent.PaymentVoidRequested;
import io.payflow.api.reconciliation.Resolution;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What instructions to the processor, its words, and what a person finds out make of a payment. */
class PaymentInstructionsTest {

    /** One of each event that the instructions brought. */
    static Stream<PaymentEvent> events() {
        return Stream.of(
                new PaymentCaptureRequested(ID, CAPTURE_REFERENCE, 400, "r", MOVED_AT),
                new PaymentVoidRequested(ID, VOID_REFERENCE, "r", MOVED_AT),
                Payments.begun(PaymentInstruction.CHARGE),
                told(ProcessorWord.SUCCEEDED, ProcessorEffect.NOTED),
                resolved(Resolution.FAILED, PaymentStatus.SUBMITTED, 0));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachIsOneVersionOnAndNoneBeginsAHistory(PaymentEvent event) {
        PaymentState before = Payments.in(PaymentStatus.SUBMITTED, PaymentIntent.AUTHORIZE_ONLY);
        PaymentState after = PaymentState.evolve(before, event);

        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.status()).isEqualTo(PaymentStatus.SUBMITTED);
        assertThat(after.createdAt()).isEqualTo(CREATED_AT);
        assertThat(after.updatedAt()).isEqualTo(event.occurredAt());
        assertThat(after.completedAt()).isNull();
        assertThatIllegalStateException()
                .isThrownBy(() -> PaymentState.evolve(null, event))
                .withMessage("Payment " + ID + " does not begin with its creation");
    }

    @Test
    void captureThatWasAskedForIsOutstandingAndChangesNothingElse() {
        PaymentState capturing = Payments.capturing(400);

        assertThat(capturing.pending())
                .isEqualTo(new PendingInstruction(PaymentInstruction.CAPTURE, CAPTURE_REFERENCE, 400, false));
        assertThat(capturing.pendingInstruction()).isEqualTo("capture");
        assertThat(capturing.status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(capturing.capturedAmount()).isZero();
        assertThat(PaymentView.of(capturing).pendingInstruction()).isEqualTo("capture");
    }

    @Test
    void releaseThatWasAskedForIsOutstandingForAllThatIsHeld() {
        PaymentState voiding = Payments.voiding();

        assertThat(voiding.pending())
                .isEqualTo(new PendingInstruction(PaymentInstruction.VOID, VOID_REFERENCE, 1250, false));
        assertThat(voiding.status()).isEqualTo(PaymentStatus.AUTHORIZED);
    }

    @ParameterizedTest
    @EnumSource
    void instructionThatHasBegunIsOutstandingAsBegun(PaymentInstruction instruction) {
        PaymentState payment = instructed(instruction);

        assertThat(payment.pending().instruction()).isEqualTo(instruction);
        assertThat(payment.pending().begun()).isTrue();
        assertThat(payment.doubt()).isNull();
    }

    @Test
    void instructionKeepsItsReferenceAndAmountWhenItBegins() {
        assertThat(instructed(PaymentInstruction.CHARGE).pending())
                .isEqualTo(new PendingInstruction(PaymentInstruction.CHARGE, REFERENCE, 1250, true));
        assertThat(instructed(PaymentInstruction.CAPTURE).pending())
                .isEqualTo(Payments.capturing(400).pending().begin());
    }

    @Test
    void chargeStaysOutstandingWhileTheProcessorWorksOnIt() {
        PaymentState charged = instructed(PaymentInstruction.CHARGE);

        PaymentState processing = after(charged, moved(ProcessorWord.PROCESSING, PaymentStatus.PROCESSING, null));
        PaymentState verifying =
                after(processing, moved(ProcessorWord.REQUIRES_ACTION, PaymentStatus.REQUIRES_ACTION, null));

        assertThat(processing.pending()).isEqualTo(charged.pending());
        assertThat(verifying.pending()).isEqualTo(charged.pending());
        assertThat(after(charged, new PaymentProcessingStarted(ID, null, TOLD_AT))
                        .pending())
                .isEqualTo(charged.pending());
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"AUTHORIZED", "SUCCEEDED", "FAILED", "CANCELED"})
    void whatIsConcludedIsNeitherOutstandingNorInDoubt(PaymentStatus status) {
        PaymentState unclear =
                after(instructed(PaymentInstruction.CHARGE), told(ProcessorWord.UNKNOWN, ProcessorEffect.UNCLEAR));

        PaymentState concluded = after(unclear, moved(ProcessorWord.SUCCEEDED, status, null));

        assertThat(concluded.status()).isEqualTo(status);
        assertThat(concluded.pending()).isNull();
        assertThat(concluded.doubt()).isNull();
        assertThat(concluded.completedAt()).isEqualTo(status.terminal() ? TOLD_AT : null);
    }

    @Test
    void doubtThatIsEnquiredAboutIsClearedWhenThePaymentMovesOn() {
        PaymentState unclear =
                after(instructed(PaymentInstruction.CHARGE), told(ProcessorWord.UNKNOWN, ProcessorEffect.UNCLEAR));

        PaymentState processing = after(unclear, moved(ProcessorWord.PROCESSING, PaymentStatus.PROCESSING, null));

        assertThat(unclear.doubt().kind()).isEqualTo(PaymentDoubt.Kind.ENQUIRING);
        assertThat(processing.doubt()).isNull();
        assertThat(processing.pending()).isEqualTo(unclear.pending());
    }

    /** Somebody's own word, the same as the processor's. */
    @ParameterizedTest
    @MethodSource("concludedByHand")
    void whatIsConcludedByHandIsNotOutstandingEither(PaymentEvent event) {
        PaymentState unclear =
                after(instructed(PaymentInstruction.CAPTURE), told(ProcessorWord.UNKNOWN, ProcessorEffect.UNCLEAR));

        PaymentState concluded = after(unclear, event);

        assertThat(concluded.pending()).isNull();
        assertThat(concluded.doubt()).isNull();
    }

    static Stream<PaymentEvent> concludedByHand() {
        return Stream.of(
                new PaymentCaptured(ID, 400, null, TOLD_AT),
                new PaymentSucceeded(ID, 400, null, null, TOLD_AT),
                new PaymentFailed(ID, "c", "m", null, TOLD_AT),
                new PaymentCanceled(ID, null, TOLD_AT));
    }

    @Test
    void confirmedCaptureSucceedsWithWhatWasCaptured() {
        PaymentState succeeded = after(
                instructed(PaymentInstruction.CAPTURE), moved(ProcessorWord.SUCCEEDED, PaymentStatus.SUCCEEDED, 400L));

        assertThat(succeeded.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(succeeded.capturedAmount()).isEqualTo(400);
        assertThat(succeeded.processorReference()).isEqualTo("ref_9");
        assertThat(succeeded.failureCode()).isNull();
        assertThat(succeeded.failureMessage()).isNull();
    }

    @Test
    void failedChargeKeepsTheProcessorsReason() {
        PaymentState failed =
                after(instructed(PaymentInstruction.CHARGE), moved(ProcessorWord.FAILED, PaymentStatus.FAILED, null));

        assertThat(failed.failureCode()).isEqualTo("do_not_honor");
        assertThat(failed.failureMessage()).isEqualTo("The issuer declined.");
        assertThat(failed.capturedAmount()).isZero();
    }

    @Test
    void acknowledgementClearsTheDoubtAndTheInstructionStaysOutstanding() {
        PaymentState unclear =
                after(instructed(PaymentInstruction.CAPTURE), told(ProcessorWord.UNKNOWN, ProcessorEffect.UNCLEAR));

        PaymentState acknowledged = after(unclear, told(ProcessorWord.PROCESSING, ProcessorEffect.ACKNOWLEDGED));

        assertThat(acknowledged.doubt()).isNull();
        assertThat(acknowledged.pending()).isEqualTo(unclear.pending());
        assertThat(acknowledged.status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(acknowledged.processorReference()).isEqualTo("ref_9");
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentInstruction.class,
            names = {"CAPTURE", "VOID"})
    void refusedCaptureOrReleaseLeavesTheFundsHeldAsBefore(PaymentInstruction instruction) {
        PaymentState unclear = after(instructed(instruction), told(ProcessorWord.UNKNOWN, ProcessorEffect.UNCLEAR));

        PaymentState refused = after(unclear, told(ProcessorWord.FAILED, ProcessorEffect.REFUSED));

        assertThat(refused.status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(refused.pending()).isNull();
        assertThat(refused.doubt()).isNull();
        assertThat(refused.failureCode()).isNull();
        assertThat(refused.completedAt()).isNull();
    }

    @Test
    void refusedCaptureThatHappenedAfterAllIsInDoubtAndCapturedForItsOwnAmount() {
        PaymentState refused = after(Payments.capturing(400), told(ProcessorWord.FAILED, ProcessorEffect.REFUSED));

        PaymentState disputed = after(refused, told(ProcessorWord.SUCCEEDED, ProcessorEffect.DISPUTED));

        assertThat(disputed.doubt().amount()).isEqualTo(400);
        assertThat(PaymentOutcome.of(disputed, Resolution.SETTLED))
                .isEqualTo(new PaymentOutcome(PaymentStatus.SUCCEEDED, 400));
    }

    @Test
    void releaseThatIsRefusedIsRememberedAndHidesNoCaptureThatWasRefused() {
        PaymentEvent refusal = told(ProcessorWord.FAILED, ProcessorEffect.REFUSED);
        PaymentState released = after(Payments.voiding(), refusal);
        PaymentState both = after(
                Payments.capturing(400),
                refusal,
                new PaymentVoidRequested(ID, VOID_REFERENCE, null, MOVED_AT),
                refusal);

        assertThat(released.refusedAmount()).isEqualTo(1250);
        assertThat(both.refusedAmount()).isEqualTo(400);
    }

    @Test
    void unclearFateIsEnquiredAboutForTheInstructionsAmountFromThatVersionOn() {
        PaymentState capturing = instructed(PaymentInstruction.CAPTURE);

        PaymentState unclear = after(capturing, told(ProcessorWord.UNKNOWN, ProcessorEffect.UNCLEAR));

        assertThat(unclear.doubt())
                .isEqualTo(new PaymentDoubt(PaymentDoubt.Kind.ENQUIRING, null, null, 400, capturing.version() + 1));
        assertThat(unclear.doubt().needsPerson()).isFalse();
        assertThat(unclear.pending()).isEqualTo(capturing.pending());
        assertThat(unclear.status()).isEqualTo(PaymentStatus.AUTHORIZED);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheProcessorCannotTellEitherNeedsAPerson(PaymentInstruction instruction) {
        PaymentState parked = parked(instruction);

        assertThat(parked.doubt())
                .isEqualTo(new PaymentDoubt(
                        PaymentDoubt.Kind.PARKED, null, null, parked.pending().amount(), parked.version()));
        assertThat(parked.doubt().needsPerson()).isTrue();
        assertThat(parked.pending()).isEqualTo(instructed(instruction).pending());
    }

    @Test
    void contradictionLeavesThePaymentAsItIsAndNeedsAPerson() {
        PaymentState failed = Payments.in(PaymentStatus.FAILED, PaymentIntent.CAPTURE);

        PaymentState disputed = after(failed, told(ProcessorWord.SUCCEEDED, ProcessorEffect.DISPUTED));

        assertThat(disputed.doubt())
                .isEqualTo(new PaymentDoubt(
                        PaymentDoubt.Kind.DISPUTED,
                        ProcessorWord.SUCCEEDED,
                        ProcessorWord.SUCCEEDED,
                        1250,
                        disputed.version()));
        assertThat(disputed.doubt().needsPerson()).isTrue();
        assertThat(disputed.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(disputed.failureCode()).isEqualTo("declined");
        assertThat(disputed.capturedAmount()).isZero();
        assertThat(disputed.completedAt()).isEqualTo(failed.completedAt());
    }

    @Test
    void contradictedSuccessPutsInDoubtWhatWasCaptured() {
        PaymentState succeeded = after(
                instructed(PaymentInstruction.CAPTURE), moved(ProcessorWord.SUCCEEDED, PaymentStatus.SUCCEEDED, 400L));

        PaymentState disputed = after(succeeded, told(ProcessorWord.FAILED, ProcessorEffect.DISPUTED));

        assertThat(disputed.doubt().amount()).isEqualTo(400);
        assertThat(disputed.capturedAmount()).isEqualTo(400);
    }

    @Test
    void laterWordIsTheSuggestionOfWhatIsParked() {
        PaymentState parked = parked(PaymentInstruction.CHARGE);

        PaymentState suggested = after(
                parked,
                told(ProcessorWord.SUCCEEDED, ProcessorEffect.SUGGESTED),
                told(ProcessorWord.FAILED, ProcessorEffect.SUGGESTED));

        assertThat(suggested.doubt())
                .isEqualTo(new PaymentDoubt(
                        PaymentDoubt.Kind.PARKED,
                        null,
                        ProcessorWord.FAILED,
                        1250,
                        parked.doubt().since()));
        assertThat(suggested.status()).isEqualTo(PaymentStatus.SUBMITTED);
    }

    @Test
    void suggestionDoesNotOverwriteWhatIsDisputed() {
        PaymentState disputed = after(
                Payments.in(PaymentStatus.CANCELED, PaymentIntent.CAPTURE),
                told(ProcessorWord.SUCCEEDED, ProcessorEffect.DISPUTED));

        PaymentState suggested = after(disputed, told(ProcessorWord.FAILED, ProcessorEffect.SUGGESTED));

        assertThat(suggested.doubt())
                .isEqualTo(new PaymentDoubt(
                        PaymentDoubt.Kind.DISPUTED,
                        ProcessorWord.SUCCEEDED,
                        ProcessorWord.FAILED,
                        1250,
                        disputed.version()));
    }

    @Test
    void suggestionWithoutADoubtIsABrokenHistory() {
        PaymentState charging = instructed(PaymentInstruction.CHARGE);

        assertThatIllegalStateException()
                .isThrownBy(() -> after(charging, told(ProcessorWord.FAILED, ProcessorEffect.SUGGESTED)))
                .withMessage("Payment " + ID + " is not in doubt: there is nothing to suggest");
    }

    @Test
    void wordThatIsNotedChangesNothingButTheVersion() {
        PaymentState disputed =
                after(instructed(PaymentInstruction.CAPTURE), told(ProcessorWord.VOIDED, ProcessorEffect.DISPUTED));

        PaymentState noted = after(disputed, told(ProcessorWord.AUTHORIZED, ProcessorEffect.NOTED));

        assertThat(noted.doubt()).isEqualTo(disputed.doubt());
        assertThat(noted.pending()).isEqualTo(disputed.pending());
        assertThat(noted.status()).isEqualTo(disputed.status());
        assertThat(noted.processorReference()).isEqualTo(disputed.processorReference());
        assertThat(noted.version()).isEqualTo(disputed.version() + 1);
    }

    @Test
    void resolutionToSuccessIsNeitherOutstandingNorInDoubt() {
        PaymentState resolved =
                after(parked(PaymentInstruction.CAPTURE), resolved(Resolution.SETTLED, PaymentStatus.SUCCEEDED, 400));

        assertThat(resolved.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(resolved.capturedAmount()).isEqualTo(400);
        assertThat(resolved.pending()).isNull();
        assertThat(resolved.doubt()).isNull();
        assertThat(resolved.completedAt()).isEqualTo(RESOLVED_AT);
        assertThat(resolved.failureCode()).isNull();
    }

    @Test
    void resolutionToFailureSaysThatAPersonFoundOut() {
        PaymentState resolved =
                after(parked(PaymentInstruction.CHARGE), resolved(Resolution.FAILED, PaymentStatus.FAILED, 0));

        assertThat(resolved.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(resolved.failureCode()).isEqualTo("failed");
        assertThat(resolved.failureMessage()).isEqualTo("Found out by reconciliation.");
        assertThat(resolved.pending()).isNull();
        assertThat(resolved.doubt()).isNull();
    }

    @Test
    void captureThatDidNotHappenLeavesTheFundsHeldAndNothingOutstanding() {
        PaymentState resolved =
                after(parked(PaymentInstruction.CAPTURE), resolved(Resolution.FAILED, PaymentStatus.AUTHORIZED, 0));

        assertThat(resolved.status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(resolved.pending()).isNull();
        assertThat(resolved.doubt()).isNull();
        assertThat(resolved.completedAt()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void contradictionThatCameToNothingLeavesTheInstructionOutstandingAndItsOutcomeToBeAskedFor(
            PaymentInstruction instruction) {
        PaymentState outstanding = instructed(instruction);
        PaymentState disputed = after(outstanding, told(ProcessorWord.VOIDED, ProcessorEffect.DISPUTED));

        PaymentState resolved = after(disputed, resolved(Resolution.FAILED, outstanding.status(), 0));

        assertThat(resolved.doubt().kind()).isEqualTo(PaymentDoubt.Kind.ENQUIRING);
        assertThat(resolved.doubt().since()).isEqualTo(resolved.version());
        assertThat(resolved.doubt().amount()).isEqualTo(outstanding.pending().amount());
        assertThat(resolved.pending()).isEqualTo(outstanding.pending());
        assertThat(PaymentLifecycle.whyBlocked(PaymentAction.CANCEL, resolved, Set.of(Role.OPERATOR)))
                .isPresent();
    }

    @Test
    void contradictionThatCameToNothingLeavesWhatHasNotLeftOrIsAcknowledgedWithoutDoubt() {
        PaymentState acknowledged = after(
                instructed(PaymentInstruction.CHARGE), moved(ProcessorWord.PROCESSING, PaymentStatus.PROCESSING, null));

        for (PaymentState outstanding : List.of(Payments.capturing(400), acknowledged)) {
            PaymentState resolved = after(
                    outstanding,
                    told(ProcessorWord.VOIDED, ProcessorEffect.DISPUTED),
                    resolved(Resolution.FAILED, outstanding.status(), 0));

            assertThat(resolved.doubt()).isNull();
            assertThat(resolved.pending()).isEqualTo(outstanding.pending());
        }
    }

    @Test
    void failureThatAPersonConfirmsKeepsItsOwnReasonAndTime() {
        PaymentState disputed = after(
                Payments.in(PaymentStatus.FAILED, PaymentIntent.CAPTURE),
                told(ProcessorWord.SUCCEEDED, ProcessorEffect.DISPUTED));

        PaymentState resolved = after(disputed, resolved(Resolution.FAILED, PaymentStatus.FAILED, 0));

        assertThat(resolved.failureCode()).isEqualTo("declined");
        assertThat(resolved.failureMessage()).isEqualTo("Declined.");
        assertThat(resolved.completedAt()).isEqualTo(MOVED_AT);
        assertThat(resolved.doubt()).isNull();
    }

    @Test
    void failureThatTurnsOutToBeASuccessLosesItsReason() {
        PaymentState disputed = after(
                Payments.in(PaymentStatus.FAILED, PaymentIntent.CAPTURE),
                told(ProcessorWord.SUCCEEDED, ProcessorEffect.DISPUTED));

        PaymentState resolved = after(disputed, resolved(Resolution.SETTLED, PaymentStatus.SUCCEEDED, 1250));

        assertThat(resolved.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(resolved.failureCode()).isNull();
        assertThat(resolved.failureMessage()).isNull();
        assertThat(resolved.capturedAmount()).isEqualTo(1250);
        assertThat(resolved.completedAt()).isEqualTo(RESOLVED_AT);
    }

    @Test
    void successThatWasUndoneCapturedNothing() {
        PaymentState disputed = after(
                Payments.in(PaymentStatus.SUCCEEDED, PaymentIntent.CAPTURE),
                told(ProcessorWord.FAILED, ProcessorEffect.DISPUTED));

        PaymentState resolved = after(disputed, resolved(Resolution.RETURNED, PaymentStatus.FAILED, 0));

        assertThat(disputed.capturedAmount()).isEqualTo(1250);
        assertThat(resolved.capturedAmount()).isZero();
        assertThat(resolved.failureCode()).isEqualTo("returned");
        assertThat(resolved.status()).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void terminalPaymentThatTurnsOutToBeHeldIsNotCompleted() {
        PaymentState disputed = after(
                Payments.in(PaymentStatus.CANCELED, PaymentIntent.AUTHORIZE_ONLY),
                told(ProcessorWord.AUTHORIZED, ProcessorEffect.DISPUTED));

        PaymentState resolved = after(disputed, resolved(Resolution.SETTLED, PaymentStatus.AUTHORIZED, 0));

        assertThat(resolved.status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(resolved.completedAt()).isNull();
    }
}
