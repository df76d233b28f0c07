package io.payflow.command.payment;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a notification of the processor led to, on the wire.
 *
 * @param paymentStatus right after it
 * @param paymentVersion right after it
 * @param effect what the word did: {@code moved}, {@code noted}, … as the table at {@code /api/v1/lifecycles/payment} has it
 */
public record ProcessorNotificationView(
        String notificationId,
        String paymentId,
        @Schema(example = "succeeded") String paymentStatus,
        long paymentVersion,
        @Schema(example = "moved") String effect) {

    static ProcessorNotificationView of(ProcessorReport report) {
        return new ProcessorNotificationView(
                report.event().reportId(),
                report.payment().id(),
                report.payment().status().toString(),
                report.payment().version(),
                report.event().effect());
    }
}
