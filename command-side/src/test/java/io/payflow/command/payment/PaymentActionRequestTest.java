package io.payflow.command.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentCommand.AuthorizePayment;
import io.payflow.api.payment.PaymentCommand.CancelPayment;
import io.payflow.api.payment.PaymentCommand.CapturePayment;
import io.payflow.api.payment.PaymentCommand.ContinuePayment;
import io.payflow.api.payment.PaymentCommand.FailPayment;
import io.payflow.api.payment.PaymentCommand.ProcessPayment;
import io.payflow.api.payment.PaymentCommand.RequirePaymentAction;
import io.payflow.api.payment.PaymentCommand.SubmitPayment;
import io.payflow.api.payment.PaymentCommand.SucceedPayment;
import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.command.request.Checks;
import io.payflow.command.request.Violations;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentActionRequestTest {
    private static final String ID = "pay_1";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void eachActionBecomesItsOwnCommand() {
        PaymentActionRequest request = new PaymentActionRequest(null, null, null, "why");
        PaymentActionRequest failure = new PaymentActionRequest(null, "declined", "Declined.", "why");

        assertThat(request.toCommand(PaymentAction.SUBMIT, ID, NOW)).isEqualTo(new SubmitPayment(ID, "why", NOW));
        assertThat(request.toCommand(PaymentAction.PROCESS, ID, NOW)).isEqualTo(new ProcessPayment(ID, "why", NOW));
        assertThat(request.toCommand(PaymentAction.REQUIRE_ACTION, ID, NOW))
                .isEqualTo(new RequirePaymentAction(ID, "why", NOW));
        assertThat(request.toCommand(PaymentAction.CONTINUE, ID, NOW)).isEqualTo(new ContinuePayment(ID, "why", NOW));
        assertThat(request.toCommand(PaymentAction.AUTHORIZE, ID, NOW)).isEqualTo(new AuthorizePayment(ID, "why", NOW));
        assertThat(new PaymentActionRequest(7L, null, null, "why").toCommand(PaymentAction.CAPTURE, ID, NOW))
                .isEqualTo(new CapturePayment(ID, 7L, "why", NOW));
        assertThat(request.toCommand(PaymentAction.SUCCEED, ID, NOW)).isEqualTo(new SucceedPayment(ID, "why", NOW));
        assertThat(failure.toCommand(PaymentAction.FAIL, ID, NOW))
                .isEqualTo(new FailPayment(ID, "declined", "Declined.", "why", NOW));
        assertThat(request.toCommand(PaymentAction.CANCEL, ID, NOW)).isEqualTo(new CancelPayment(ID, "why", NOW));
    }

    @ParameterizedTest
    @EnumSource
    void emptyBodyLacksExactlyWhatTheTableRequires(PaymentAction action) {
        PaymentActionRequest empty = new PaymentActionRequest(null, null, null, null);

        assertThat(fields(action, empty)).isEqualTo(PaymentLifecycle.of(action).requiredFields());
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldThatDoesNotBelongToTheActionIsRefusedAtOnce(PaymentAction action) {
        PaymentActionRequest all = new PaymentActionRequest(1L, "declined", "Declined.", "r".repeat(501));

        assertThat(fields(action, all))
                .isEqualTo(
                        switch (action) {
                            case CAPTURE -> List.of("failureCode", "failureMessage", "reason");
                            case FAIL -> List.of("amount", "reason");
                            default -> List.of("amount", "failureCode", "failureMessage", "reason");
                        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999_999_999_999L})
    void captureMayNameAnAmountInRange(long amount) {
        assertThat(fields(PaymentAction.CAPTURE, new PaymentActionRequest(amount, null, null, null)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1_000_000_000_000L})
    void captureOfAnAmountOutOfRangeIsRefused(long amount) {
        assertThat(fields(PaymentAction.CAPTURE, new PaymentActionRequest(amount, null, null, null)))
                .containsExactly("amount");
    }

    @Test
    void failuresTextsHaveTheirLengths() {
        String code = "c".repeat(64);
        String message = "m".repeat(500);

        assertThat(fields(PaymentAction.FAIL, new PaymentActionRequest(null, code, message, null)))
                .isEmpty();
        assertThat(fields(PaymentAction.FAIL, new PaymentActionRequest(null, code + "c", message + "m", null)))
                .containsExactly("failureCode", "failureMessage");
    }

    @Test
    void cardNumberIsRefusedInEveryTextField() {
        String number = "4242424242424242";

        assertThat(refusal(PaymentAction.FAIL, new PaymentActionRequest(null, number, "m", null))
                        .code())
                .isEqualTo(ProblemCode.CARD_NUMBER_REFUSED);
        assertThat(refusal(PaymentAction.FAIL, new PaymentActionRequest(null, "c", number, null))
                        .code())
                .isEqualTo(ProblemCode.CARD_NUMBER_REFUSED);
        assertThat(refusal(PaymentAction.CANCEL, new PaymentActionRequest(null, null, null, number))
                        .code())
                .isEqualTo(ProblemCode.CARD_NUMBER_REFUSED);
    }

    @Test
    void reasonMayBeLeftOut() {
        Violations violations = new Violations();
        new PaymentActionRequest(null, null, null, null).check(PaymentAction.SUBMIT, violations);

        assertThatCode(violations::refuseIfAny).doesNotThrowAnyException();
    }

    private static List<String> fields(PaymentAction action, PaymentActionRequest request) {
        return Checks.fields(violations -> request.check(action, violations));
    }

    private static Rejection refusal(PaymentAction action, PaymentActionRequest request) {
        return Checks.refusal(violations -> request.check(action, violations));
    }
}
