package io.payflow.command.payment;

import static io.payflow.command.idempotency.AggregateFixtures.expectAccepted;
import static io.payflow.command.idempotency.AggregateFixtures.expectOrigin;
import static io.payflow.command.idempotency.AggregateFixtures.expectRefusal;
import static io.payflow.command.payment.PaymentHistory.AMOUNT;
import static io.payflow.command.payment.PaymentHistory.ID;
import static io.payflow.command.payment.PaymentHistory.leadingTo;
import static io.payflow.command.payment.PaymentHistory.stored;
import static io.payflow.command.payment.ProcessorHistory.disputed;
import static io.payflow.command.payment.ProcessorHistory.parked;
import static io.payflow.command.payment.ProcessorHistory.unclear;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentCommand.ResolvePayment;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentResolved;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.command.gateway.Connections;
import io.payflow.command.idempotency.AggregateFixtures;
import io.payflow.command.idempotency.SampleRequest;
import java.util.List;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a payment in doubt becomes once a person found out. */
class PaymentResolutionTest {
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);

    @ParameterizedTest
    @CsvSource({
        "CHARGE, SETTLED, SUCCEEDED, 1250",
        "CHARGE, FAILED, FAILED, 0",
        "CHARGE, RETURNED, FAILED, 0",
        "AUTHORIZE, SETTLED, AUTHORIZED, 0",
        "AUTHORIZE, FAILED, FAILED, 0",
        "AUTHORIZE, RETURNED, FAILED, 0",
        "CAPTURE, SETTLED, SUCCEEDED, 400",
        "CAPTURE, FAILED, AUTHORIZED, 0",
        "CAPTURE, RETURNED, FAILED, 0",
        "VOID, SETTLED, CANCELED, 0",
        "VOID, FAILED, AUTHORIZED, 0",
        "VOID, RETURNED, AUTHORIZED, 0"
    })
    void parkedInstructionWasCarriedOutOrWasNot(
            PaymentInstruction instruction, Resolution found, PaymentStatus status, long captured) {
        PaymentState after = resolves(parked(instruction), found, status, captured);

        assertThat(after.pending()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCEEDED, FAILED, SETTLED, SUCCEEDED, 1250",
        "SUCCEEDED, FAILED, FAILED, FAILED, 0",
        "SUCCEEDED, VOIDED, RETURNED, FAILED, 0",
        "FAILED, SUCCEEDED, SETTLED, SUCCEEDED, 1250",
        "FAILED, SUCCEEDED, FAILED, FAILED, 0",
        "FAILED, AUTHORIZED, SETTLED, AUTHORIZED, 0",
        "CANCELED, SUCCEEDED, SETTLED, SUCCEEDED, 1250",
        "CANCELED, SUCCEEDED, RETURNED, CANCELED, 0",
        "CANCELED, AUTHORIZED, SETTLED, AUTHORIZED, 0",
        "DRAFT, SUCCEEDED, FAILED, DRAFT, 0"
    })
    void contradictedPaymentBecomesWhatThePersonFoundOut(
            PaymentStatus before, ProcessorWord word, Resolution found, PaymentStatus status, long captured) {
        resolves(disputed(before, PaymentIntent.CAPTURE, word), found, status, captured);
    }

    private static PaymentState resolves(
            List<PaymentEvent> history, Resolution found, PaymentStatus status, long captured) {
        PaymentResolved expected =
                new PaymentResolved(ID, "task_1", found.toString(), status.toString(), captured, SampleRequest.NOW);
        PaymentState after = PaymentState.evolve(PaymentState.fold(history), expected);

        ResultValidator<Payment> result = whenResolved(history, found);

        result.expectEvents(expected);
        expectAccepted(result, after);
        expectOrigin(result, OPERATOR, "payment", "resolve");
        assertThat(after.status()).isEqualTo(status);
        assertThat(after.capturedAmount()).isEqualTo(captured);
        assertThat(after.doubt()).isNull();
        return after;
    }

    @ParameterizedTest
    @EnumSource
    void paymentThatIsNotInDoubtCannotBeResolved(PaymentStatus status) {
        refuses(leadingTo(status, PaymentIntent.CAPTURE));
    }

    @ParameterizedTest
    @EnumSource
    void whileTheProcessorIsAskedNoPersonResolves(PaymentInstruction instruction) {
        refuses(unclear(instruction));
    }

    @Test
    void resolvedPaymentIsNotResolvedAgainByAnotherTask() {
        List<PaymentEvent> history = ProcessorHistory.then(
                parked(PaymentInstruction.CHARGE),
                new PaymentResolved(ID, "task_0", "settled", "succeeded", AMOUNT, SampleRequest.NOW));

        refuses(history);
    }

    private static void refuses(List<PaymentEvent> history) {
        expectRefusal(
                whenResolved(history, Resolution.SETTLED),
                ProblemCode.TRANSITION_NOT_ALLOWED,
                refusal ->
                        assertThat(refusal).hasMessage("Cannot resolve: what became of the payment is not in doubt."));
    }

    private static ResultValidator<Payment> whenResolved(List<PaymentEvent> history, Resolution found) {
        return AggregateFixtures.of(Payment.class, new Connections(false, true))
                .given(stored(history))
                .when(
                        new ResolvePayment(ID, "task_1", found, SampleRequest.NOW),
                        OPERATOR.commandMetadata("payment", "resolve"));
    }
}
