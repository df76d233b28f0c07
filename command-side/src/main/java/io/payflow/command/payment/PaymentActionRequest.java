package io.payflow.command.payment;

import io.payflow.api.money.Money;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentCommand;
import io.payflow.api.payment.PaymentCommand.AuthorizePayment;
import io.payflow.api.payment.PaymentCommand.CancelPayment;
import io.payflow.api.payment.PaymentCommand.CapturePayment;
import io.payflow.api.payment.PaymentCommand.ContinuePayment;
import io.payflow.api.payment.PaymentCommand.FailPayment;
import io.payflow.api.payment.PaymentCommand.ProcessPayment;
import io.payflow.api.payment.PaymentCommand.RequirePaymentAction;
import io.payflow.api.payment.PaymentCommand.SubmitPayment;
import io.payflow.api.payment.PaymentCommand.SucceedPayment;
import io.payflow.command.request.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** The body of {@code POST /api/v1/payments/{id}/{action}}; which fields an action takes is checked with it. */
record PaymentActionRequest(
        @Schema(
                description = "Minor units; for capture only: all that is held unless given",
                minimum = "1",
                example = "1250")
        Long amount,

        @Schema(description = "For fail, and required there", maxLength = 64, example = "card_declined")
        String failureCode,

        @Schema(description = "For fail, and required there", maxLength = 500, example = "The issuer declined.")
        String failureMessage,

        @Schema(description = "Why, for the history", maxLength = 500, example = "Asked for by phone")
        String reason) {

    private static final int MAX_CODE = 64;
    private static final int MAX_TEXT = 500;

    /** Notes everything that is wrong with this body for the action. */
    void check(PaymentAction action, Violations violations) {
        if (action == PaymentAction.CAPTURE && amount != null) {
            violations.check(
                    amount >= Money.MIN_AMOUNT && amount <= Money.MAX_AMOUNT,
                    "amount",
                    "must be %d to %d minor units".formatted(Money.MIN_AMOUNT, Money.MAX_AMOUNT));
        } else {
            violations.check(amount == null, "amount", "is for capture only");
        }
        if (action == PaymentAction.FAIL) {
            violations.requiredText("failureCode", failureCode, MAX_CODE);
            violations.requiredText("failureMessage", failureMessage, MAX_TEXT);
        } else {
            violations.check(failureCode == null, "failureCode", "is for fail only");
            violations.check(failureMessage == null, "failureMessage", "is for fail only");
        }
        violations.optionalText("reason", reason, MAX_TEXT);
    }

    /** The command of a body that has been checked. */
    PaymentCommand toCommand(PaymentAction action, String paymentId, Instant occurredAt) {
        return switch (action) {
            case SUBMIT -> new SubmitPayment(paymentId, reason, occurredAt);
            case PROCESS -> new ProcessPayment(paymentId, reason, occurredAt);
            case REQUIRE_ACTION -> new RequirePaymentAction(paymentId, reason, occurredAt);
            case CONTINUE -> new ContinuePayment(paymentId, reason, occurredAt);
            case AUTHORIZE -> new AuthorizePayment(paymentId, reason, occurredAt);
            case CAPTURE -> new CapturePayment(paymentId, amount, reason, occurredAt);
            case SUCCEED -> new SucceedPayment(paymentId, reason, occurredAt);
            case FAIL -> new FailPayment(paymentId, failureCode, failureMessage, reason, occurredAt);
            case CANCEL -> new CancelPayment(paymentId, reason, occurredAt);
        };
    }
}
