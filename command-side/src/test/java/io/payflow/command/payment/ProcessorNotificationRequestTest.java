package io.payflow.command.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payment.PaymentCommand.ReportPayment;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.payment.ReportSource;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Violation;
import io.payflow.command.idempotency.SampleRequest;
import io.payflow.command.request.Checks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorNotificationRequestTest {

    @Test
    void everyFieldIsTakenOver() {
        ProcessorNotificationRequest request = new ProcessorNotificationRequest(
                "evt_1001", "pay_1", "failed", "card_declined", "The issuer declined.", "ch_9f3a");

        assertThat(fields(request)).isEmpty();
        assertThat(request.toCommand(SampleRequest.NOW))
                .isEqualTo(new ReportPayment(
                        "pay_1",
                        "evt_1001",
                        ReportSource.NOTIFICATION,
                        null,
                        null,
                        ProcessorWord.FAILED,
                        "card_declined",
                        "The issuer declined.",
                        "ch_9f3a",
                        SampleRequest.NOW));
    }

    @Test
    void emptyBodyIsToldEverythingThatIsMissing() {
        assertThat(fields(new ProcessorNotificationRequest(null, null, null, null, null, null)))
                .containsExactly("notificationId", "paymentId", "outcome");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "n 1", "n-1\n", "n-\u00e9"})
    void notificationIdCanBeAnIdempotencyKey(String id) {
        assertThat(fields(new ProcessorNotificationRequest(id, "pay_1", "succeeded", null, null, null)))
                .containsExactly("notificationId");
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatTheProcessorNotifiesOfIsAnOutcome(ProcessorWord word) {
        boolean notified = word != ProcessorWord.VOIDED && word != ProcessorWord.UNKNOWN;

        assertThat(found(outcome(word.toString())))
                .isEqualTo(
                        notified
                                ? List.of()
                                : List.of(new Violation(
                                        "outcome",
                                        "must be one of processing, requires_action, authorized, succeeded, failed")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Succeeded", "paid"})
    void outcomeOutsideTheListIsRefused(String outcome) {
        assertThat(fields(outcome(outcome))).containsExactly("outcome");
    }

    @Test
    void textsHaveTheirLengthsInCodePoints() {
        assertThat(fields(texts(255, 64, 500))).isEmpty();
        assertThat(fields(texts(256, 65, 501))).containsExactly("paymentId", "code", "message", "reference");
        assertThat(fields(new ProcessorNotificationRequest("x".repeat(256), "pay_1", "failed", null, null, null)))
                .containsExactly("notificationId");
    }

    private static ProcessorNotificationRequest texts(int ids, int code, int message) {
        String wide = "\ud83d\ude00";
        return new ProcessorNotificationRequest(
                "evt", wide.repeat(ids), "failed", wide.repeat(code), wide.repeat(message), wide.repeat(ids));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\ud83d"})
    void textThatCannotBeStoredIsRefused(String text) {
        assertThat(fields(new ProcessorNotificationRequest("evt", text, "failed", text, text, text)))
                .containsExactly("paymentId", "code", "message", "reference");
    }

    @Test
    void cardNumberInTheProcessorsTextIsRefused() {
        for (ProcessorNotificationRequest request : List.of(
                new ProcessorNotificationRequest("evt", "pay_1", "failed", "4242424242424242", null, null),
                new ProcessorNotificationRequest("evt", "pay_1", "failed", null, "card 4242 4242 4242 4242", null),
                new ProcessorNotificationRequest("evt", "pay_1", "failed", null, null, "4242-4242-4242-4242"))) {
            assertThat(Checks.refusal(request::check).code()).isEqualTo(ProblemCode.CARD_NUMBER_REFUSED);
        }
    }

    private static ProcessorNotificationRequest outcome(String outcome) {
        return new ProcessorNotificationRequest("evt_1", "pay_1", outcome, null, null, null);
    }

    private static List<String> fields(ProcessorNotificationRequest request) {
        return Checks.fields(request::check);
    }

    private static List<Violation> found(ProcessorNotificationRequest request) {
        return Checks.found(request::check);
    }
}
