package io.payflow.query.payment;

import io.payflow.api.money.Money;
import io.payflow.api.payment.PaymentEvent;
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
import io.payflow.api.payment.PaymentState;

/** Tells a payment's events to people, one sentence each, with the reason if one was given. */
final class PaymentSentences {
    private PaymentSentences() {}

    /** @param after the payment as it was right after the event */
    static String sentence(PaymentEvent event, PaymentState after) {
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
        throw new IllegalStateException("No sentence for " + event.getClass().getSimpleName());
    }

    private static String because(String sentence, String reason) {
        return reason == null ? sentence : sentence + " Reason: " + stopped(reason);
    }

    private static String stopped(String text) {
        return text != null && text.matches("(?s).*[.!?]\\s*") ? text : text + ".";
    }
}
