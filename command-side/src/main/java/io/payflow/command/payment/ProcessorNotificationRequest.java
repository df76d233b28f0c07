package io.payflow.command.payment;

import io.payflow.api.payment.PaymentCommand.ReportPayment;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.payment.ReportSource;
import io.payflow.command.request.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.stream.Collectors;

/** The body of {@code POST /api/v1/processor/notifications}. */
record ProcessorNotificationRequest(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description =
                        "The processor's own id of this notification, which is its idempotency key: 1 to 255 visible"
                                + " ASCII characters",
                example = "evt_1001")
        String notificationId,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 255,
                example = "pay_6zvx7qhm3n5w2kd4rjt8cbfg1a")
        String paymentId,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"processing", "requires_action", "authorized", "succeeded", "failed"},
                example = "succeeded")
        String outcome,

        @Schema(description = "The processor's reason", maxLength = 64, example = "card_declined")
        String code,

        @Schema(maxLength = 500, example = "The issuer declined.")
        String message,

        @Schema(description = "The processor's own reference", maxLength = 255, example = "ch_9f3a")
        String reference) {

    private static final int MAX_ID = 255;
    private static final int MAX_CODE = 64;
    private static final int MAX_TEXT = 500;

    /** Notes everything that is wrong with this body. */
    void check(Violations violations) {
        violations.check(
                notificationId != null && notificationId.matches("[!-~]{1,255}"),
                "notificationId",
                "must be 1 to 255 visible ASCII characters");
        violations.requiredText("paymentId", paymentId, MAX_ID);
        violations.check(
                ProcessorWord.ofNotification(outcome).isPresent(),
                "outcome",
                "must be one of "
                        + ProcessorWord.NOTIFIED.stream()
                                .map(ProcessorWord::toString)
                                .collect(Collectors.joining(", ")));
        violations.optionalText("code", code, MAX_CODE);
        violations.optionalText("message", message, MAX_TEXT);
        violations.optionalText("reference", reference, MAX_ID);
    }

    /** The command of a body that has been checked. */
    ReportPayment toCommand(Instant occurredAt) {
        return new ReportPayment(
                paymentId,
                notificationId,
                ReportSource.NOTIFICATION,
                null,
                null,
                ProcessorWord.ofNotification(outcome).orElseThrow(),
                code,
                message,
                reference,
                occurredAt);
    }
}
