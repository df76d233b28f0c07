package io.payflow.query.verification.invariant;

import static java.util.Map.entry;

import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptureRequested;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentContinued;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentEvent.PaymentResolved;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import io.payflow.api.payment.PaymentEvent.PaymentVoidRequested;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.api.payment.PaymentOutcome;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.ProcessorEffect;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.payment.ProcessorWordTable;
import io.payflow.api.reconciliation.Resolution;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A step of a payment that exists, judged by {@link PaymentLifecycle} and {@link ProcessorWordTable}. */
record PaymentMove(Step<PaymentState, PaymentEvent> step) {
    /** What was done if this happened. */
    private static final Map<Class<? extends PaymentEvent>, PaymentAction> ACTIONS = Map.ofEntries(
            entry(PaymentSubmitted.class, PaymentAction.SUBMIT),
            entry(PaymentProcessingStarted.class, PaymentAction.PROCESS),
            entry(PaymentActionRequired.class, PaymentAction.REQUIRE_ACTION),
            entry(PaymentContinued.class, PaymentAction.CONTINUE),
            entry(PaymentAuthorized.class, PaymentAction.AUTHORIZE),
            entry(PaymentCaptured.class, PaymentAction.CAPTURE),
            entry(PaymentCaptureRequested.class, PaymentAction.CAPTURE),
            entry(PaymentSucceeded.class, PaymentAction.SUCCEED),
            entry(PaymentFailed.class, PaymentAction.FAIL),
            entry(PaymentCanceled.class, PaymentAction.CANCEL),
            entry(PaymentVoidRequested.class, PaymentAction.CANCEL));

    /** Empty if it is legal. */
    Optional<String> whyIllegal() {
        PaymentState before = step.before();
        PaymentEvent event = step.event();
        if (event instanceof PaymentReported said) {
            return reported(before, said);
        }
        if (event instanceof PaymentResolved found) {
            return resolved(before, found);
        }
        if (event instanceof PaymentVoidRequested && before.status() != PaymentStatus.AUTHORIZED) {
            return Optional.of("no funds are held, the payment is %s.".formatted(before.status()));
        }
        PaymentAction action = ACTIONS.get(event.getClass());
        return action == null
                ? Optional.empty()
                : PaymentLifecycle.whyBlocked(
                        action, before, step.stored().caller().roles());
    }

    private static Optional<String> reported(PaymentState before, PaymentReported said) {
        ProcessorWord word = ProcessorWord.of(said.word());
        PaymentInstruction about = said.instruction() == null ? null : PaymentInstruction.of(said.instruction());
        ProcessorEffect effect = ProcessorWordTable.effect(before, about, said.reference(), word);
        if (effect != ProcessorEffect.of(said.effect())) {
            return Optional.of("%s is %s by the table, and was %s.".formatted(word, effect, said.effect()));
        }
        PaymentStatus status = effect == ProcessorEffect.MOVED ? status(word) : null;
        if (!Objects.equals(said.status(), status == null ? null : status.toString())) {
            return Optional.of("%s leads to %s, and not to %s.".formatted(word, status, said.status()));
        }
        Long captured = status == PaymentStatus.SUCCEEDED ? instructed(before) : null;
        return Objects.equals(said.capturedAmount(), captured)
                ? Optional.empty()
                : Optional.of("%s was to be captured, and not %s.".formatted(captured, said.capturedAmount()));
    }

    private static PaymentStatus status(ProcessorWord word) {
        return switch (word) {
            case PROCESSING -> PaymentStatus.PROCESSING;
            case REQUIRES_ACTION -> PaymentStatus.REQUIRES_ACTION;
            case AUTHORIZED -> PaymentStatus.AUTHORIZED;
            case SUCCEEDED -> PaymentStatus.SUCCEEDED;
            case FAILED -> PaymentStatus.FAILED;
            case VOIDED -> PaymentStatus.CANCELED;
            case UNKNOWN -> throw new IllegalStateException("An unknown outcome moves nothing");
        };
    }

    private static long instructed(PaymentState payment) {
        return payment.pending() == null ? payment.amount() : payment.pending().amount();
    }

    private static Optional<String> resolved(PaymentState before, PaymentResolved found) {
        if (before.doubt() == null || !before.doubt().needsPerson()) {
            return Optional.of("what became of the payment was not for a person to find out.");
        }
        PaymentOutcome outcome =
                PaymentOutcome.of(before, Resolution.of(found.resolution()).orElseThrow());
        boolean same = outcome.status().toString().equals(found.status())
                && outcome.capturedAmount() == found.capturedAmount();
        return same
                ? Optional.empty()
                : Optional.of("resolved as %s it is %s with %d captured, and not %s with %d."
                        .formatted(
                                found.resolution(),
                                outcome.status(),
                                outcome.capturedAmount(),
                                found.status(),
                                found.capturedAmount()));
    }
}
