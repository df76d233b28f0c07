package io.payflow.query.payment;

import static io.payflow.query.history.Sentences.because;
import static io.payflow.query.history.Sentences.inBrackets;
import static io.payflow.query.history.Sentences.stopped;

import io.payflow.api.money.Money;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptureRequested;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentContinued;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentEvent.PaymentResolved;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import io.payflow.api.payment.PaymentEvent.PaymentVoidRequested;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.ProcessorEffect;
import io.payflow.api.payment.ReportSource;
import io.payflow.api.reconciliation.Resolution;
import java.util.Locale;

/** Tells a payment's events to people, one sentence each, with the reason if one was given. */
public final class PaymentSentences {
    private PaymentSentences() {}

    /** @param after the payment as it was right after the event */
    public static String sentence(PaymentEvent event, PaymentState after) {
        Money amount = new Money(after.amount(), after.currency());
        if (event instanceof PaymentCreated created) {
            return created.submitted()
                    ? "Created and submitted, for " + amount + "."
                    : "Created as a draft, for " + amount + ".";
        }
        if (event instanceof PaymentSubmitted submitted) {
            return because("Submitted to the processor.", submitted.reason());
        }
        if (event instanceof PaymentProcessingStarted started) {
            return because("The processor started.", started.reason());
        }
        if (event instanceof PaymentActionRequired required) {
            return because("The customer was asked to verify the payment.", required.reason());
        }
        if (event instanceof PaymentContinued continued) {
            return because("The customer completed the verification.", continued.reason());
        }
        if (event instanceof PaymentAuthorized authorized) {
            return because("Authorized: " + amount + " held.", authorized.reason());
        }
        if (event instanceof PaymentCaptured captured) {
            Money part = new Money(captured.capturedAmount(), after.currency());
            return because("Captured " + part + " of " + amount + " held.", captured.reason());
        }
        if (event instanceof PaymentSucceeded succeeded) {
            Money charged = new Money(succeeded.capturedAmount(), after.currency());
            return because("Succeeded: " + charged + " captured.", succeeded.reason());
        }
        if (event instanceof PaymentFailed failed) {
            String failure = "Failed (" + failed.failureCode() + "): " + stopped(failed.failureMessage());
            return because(failure, failed.reason());
        }
        if (event instanceof PaymentCanceled canceled) {
            return because("Canceled.", canceled.reason());
        }
        if (event instanceof PaymentCaptureRequested requested) {
            String part = Money.text(requested.amount(), after.currency());
            return because(
                    "Capture of " + part + " of " + amount + " held asked for; the processor is to confirm it.",
                    requested.reason());
        }
        if (event instanceof PaymentVoidRequested requested) {
            return because(
                    "Release of the " + amount + " held asked for; the processor is to confirm it.",
                    requested.reason());
        }
        return toldByOthers(event, after);
    }

    private static String toldByOthers(PaymentEvent event, PaymentState after) {
        if (event instanceof PaymentInstructionBegun begun) {
            return "The instruction to %s %s leaves for the processor, once and never again, under the reference %s."
                    .formatted(begun.instruction(), Money.text(begun.amount(), after.currency()), begun.reference());
        }
        if (event instanceof PaymentReported reported) {
            String said = inBrackets(reported.code(), reported.message());
            return "%s \"%s\"%s: %s.".formatted(head(reported), reported.word(), said, effect(reported, after));
        }
        if (event instanceof PaymentResolved resolved) {
            return "Found out by %s: %s. The payment is %s, with %s captured."
                    .formatted(
                            resolved.taskId(),
                            finding(resolved),
                            after.status(),
                            Money.text(resolved.capturedAmount(), after.currency()));
        }
        throw new IllegalStateException("No sentence for " + event.getClass().getSimpleName());
    }

    private static String head(PaymentReported event) {
        boolean says = event.instruction() != null;
        String on = says ? " on the " + event.instruction() : "";
        return switch (ReportSource.valueOf(event.source().toUpperCase(Locale.ROOT))) {
            case ANSWER -> "The processor's answer" + (says ? " to the " + event.instruction() : "") + " is";
            case NOTIFICATION -> "The processor's word" + on + " is";
            case ENQUIRY -> "Asked, the processor's word" + on + " is";
        };
    }

    private static String effect(PaymentReported event, PaymentState after) {
        String instruction = event.instruction() == null ? "instruction" : event.instruction();
        return switch (ProcessorEffect.of(event.effect())) {
            case MOVED -> "the payment is " + after.status() + captured(event, after);
            case ACKNOWLEDGED -> "it has the " + instruction + ", and the outcome is to follow";
            case REFUSED -> "the " + instruction + " was not carried out, and the funds are held as before";
            case UNCLEAR -> "nobody knows whether the " + instruction + " was carried out, and the processor is asked";
            case PARKED -> "it cannot tell, and a person must find out";
            case SUGGESTED -> "evidence for the person who is finding out";
            case DISPUTED -> "that contradicts what became of the payment, and a person must find out";
            case NOTED -> "nothing changes";
        };
    }

    private static String captured(PaymentReported event, PaymentState after) {
        return event.capturedAmount() == null
                ? ""
                : ", with " + Money.text(event.capturedAmount(), after.currency()) + " captured";
    }

    private static String finding(PaymentResolved event) {
        return switch (Resolution.of(event.resolution()).orElseThrow()) {
            case SETTLED -> "what was in doubt did happen";
            case FAILED -> "what was in doubt did not happen";
            case RETURNED -> "what was in doubt did happen, and was undone";
        };
    }
}
