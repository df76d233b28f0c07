package io.payflow.command.payment;

import static io.payflow.command.idempotency.AggregateFixtures.expectRefusal;
import static io.payflow.command.idempotency.AggregateFixtures.expectRepeated;
import static io.payflow.command.payment.PaymentHistory.ID;
import static io.payflow.command.payment.PaymentHistory.stored;
import static io.payflow.command.payment.ProcessorHistory.asked;
import static io.payflow.command.payment.ProcessorHistory.authorized;
import static io.payflow.command.payment.ProcessorHistory.begun;
import static io.payflow.command.payment.ProcessorHistory.parked;
import static io.payflow.command.payment.ProcessorHistory.reference;
import static io.payflow.command.payment.ProcessorHistory.unclear;

import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentCommand;
import io.payflow.api.payment.PaymentCommand.BeginPaymentInstruction;
import io.payflow.api.payment.PaymentCommand.CancelPayment;
import io.payflow.api.payment.PaymentCommand.CapturePayment;
import io.payflow.api.payment.PaymentCommand.ResolvePayment;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.command.gateway.Connections;
import io.payflow.command.idempotency.AggregateFixtures;
import io.payflow.command.idempotency.SampleRequest;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is sent to a payment twice has one effect, where a processor is connected too. */
class InstructedPaymentRepetitionTest {
    private static final SampleRequest REQUEST = SampleRequest.by(Role.OPERATOR);

    /** A command, and the payment that accepts it. */
    enum Sent {
        CAPTURE("capture", authorized(), new CapturePayment(ID, 1L, null, SampleRequest.NOW)),
        CANCEL("cancel", authorized(), new CancelPayment(ID, null, SampleRequest.NOW)),
        BEGIN_CHARGE("begin-instruction", asked(PaymentInstruction.CHARGE), begin(PaymentInstruction.CHARGE)),
        BEGIN_VOID("begin-instruction", asked(PaymentInstruction.VOID), begin(PaymentInstruction.VOID)),
        TELL_MOVED("report", begun(PaymentInstruction.CHARGE), ProcessorHistory.notification(ProcessorWord.SUCCEEDED)),
        TELL_REFUSED(
                "report",
                begun(PaymentInstruction.CAPTURE),
                ProcessorHistory.answer(PaymentInstruction.CAPTURE, ProcessorWord.FAILED)),
        TELL_LOST(
                "report",
                begun(PaymentInstruction.CHARGE),
                ProcessorHistory.answer(PaymentInstruction.CHARGE, ProcessorWord.UNKNOWN)),
        TELL_INDEFINITE(
                "report",
                unclear(PaymentInstruction.CHARGE),
                ProcessorHistory.enquiry(PaymentInstruction.CHARGE, ProcessorWord.UNKNOWN)),
        TELL_DISPUTED(
                "report",
                PaymentHistory.leadingTo(PaymentStatus.SUCCEEDED, PaymentIntent.CAPTURE),
                ProcessorHistory.notification(ProcessorWord.FAILED)),
        TELL_SUGGESTED(
                "report", parked(PaymentInstruction.CHARGE), ProcessorHistory.notification(ProcessorWord.SUCCEEDED)),
        TELL_NOTED(
                "report",
                PaymentHistory.leadingTo(PaymentStatus.PROCESSING, PaymentIntent.CAPTURE),
                ProcessorHistory.notification(ProcessorWord.PROCESSING)),
        RESOLVE_AND_INSTRUCT(
                "resolve",
                ProcessorHistory.then(
                        asked(PaymentInstruction.CAPTURE),
                        ProcessorHistory.told(ProcessorWord.VOIDED, "disputed", null, null)),
                new ResolvePayment(ID, "task_1", Resolution.FAILED, SampleRequest.NOW)),
        RESOLVE(
                "resolve",
                parked(PaymentInstruction.CHARGE),
                new ResolvePayment(ID, "task_1", Resolution.SETTLED, SampleRequest.NOW));

        private final String operation;
        private final List<PaymentEvent> history;
        private final PaymentCommand command;

        Sent(String operation, List<PaymentEvent> history, PaymentCommand command) {
            this.operation = operation;
            this.history = history;
            this.command = command;
        }

        private static BeginPaymentInstruction begin(PaymentInstruction instruction) {
            return new BeginPaymentInstruction(ID, instruction, reference(instruction), SampleRequest.NOW);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentTwiceHasOneEffect(Sent sent) {
        expectRepeated(
                afterThe(sent).when(sent.command, REQUEST.commandMetadata("payment", sent.operation)),
                sent.history.size());
    }

    @ParameterizedTest
    @EnumSource
    void keyOfAnotherRequestIsRefused(Sent sent) {
        expectRefusal(
                afterThe(sent).when(sent.command, REQUEST.withBody("other").commandMetadata("payment", sent.operation)),
                ProblemCode.IDEMPOTENCY_KEY_REUSED,
                refusal -> {});
    }

    private static TestExecutor<Payment> afterThe(Sent sent) {
        return AggregateFixtures.of(Payment.class, new Connections(false, true))
                .given(stored(sent.history))
                .andGivenCommands(GenericCommandMessage.asCommandMessage(sent.command)
                        .andMetaData(REQUEST.commandMetadata("payment", sent.operation)));
    }
}
