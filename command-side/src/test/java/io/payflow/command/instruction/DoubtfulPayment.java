package io.payflow.command.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.money.Money;
import io.payflow.api.payment.PaymentCommand.CancelPayment;
import io.payflow.api.payment.PaymentCommand.CapturePayment;
import io.payflow.api.payment.PaymentCommand.CreatePayment;
import io.payflow.api.payment.PaymentCommand.ReportPayment;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.payment.ReportSource;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskCommand.ClaimTask;
import io.payflow.api.reconciliation.TaskCommand.ProposeResolution;
import io.payflow.api.reconciliation.TaskEvent.Evidence;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.command.gateway.ProcessorAnswer;
import io.payflow.command.gateway.ProcessorAnswer.Word;
import io.payflow.command.idempotency.SampleRequest;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import java.util.List;
import java.util.function.Supplier;

/** The payment that tests of enquiries are about, and what brings it into doubt. */
final class DoubtfulPayment {
    static final String ID = "pay_1";
    private final InstructionNode node;

    DoubtfulPayment(InstructionNode node) {
        this.node = node;
    }

    /** Runs the enquiry that is due. */
    Next enquire() {
        return node.run(JobKind.ENQUIRE_PROCESSOR);
    }

    /** A release whose answer was lost. */
    void releasing() {
        release(() -> new ProcessorAnswer(Word.NO_ANSWER, "timeout", null, null));
    }

    void release(Supplier<ProcessorAnswer> answer) {
        create(PaymentIntent.AUTHORIZE_ONLY);
        node.processor.says(Word.AUTHORIZED);
        node.run(JobKind.INSTRUCT_PROCESSOR);
        node.send(new CancelPayment(ID, null, SampleRequest.NOW));
        node.processor.says(answer);
        node.run(JobKind.INSTRUCT_PROCESSOR);
    }

    /** A capture of a part that the processor has acknowledged, and whose outcome it owes. */
    void capturing() {
        create(PaymentIntent.AUTHORIZE_ONLY);
        node.processor.says(Word.AUTHORIZED);
        node.run(JobKind.INSTRUCT_PROCESSOR);
        node.send(new CapturePayment(ID, 400L, null, SampleRequest.NOW));
        node.processor.says(Word.PROCESSING);
        node.run(JobKind.INSTRUCT_PROCESSOR);
    }

    /** A charge whose answer was lost. */
    void lost() {
        create(PaymentIntent.CAPTURE);
        node.processor.says(Word.NO_ANSWER);
        node.run(JobKind.INSTRUCT_PROCESSOR);
    }

    void create(PaymentIntent intent) {
        node.send(new CreatePayment(
                ID,
                InstructionNode.MERCHANT,
                null,
                new Money(1250, "USD"),
                intent,
                new PaymentMethod(PaymentMethod.CARD, "tok_visa", null),
                null,
                null,
                true,
                SampleRequest.NOW));
    }

    /** And the processor could not tell: the id of the task. */
    String parked() {
        lost();
        node.processor.says(Word.INDEFINITE);
        enquire();
        return openedTask().id();
    }

    TaskState openedTask() {
        node.run(JobKind.RECONCILE_PAYMENT);
        assertThat(node.tasks()).hasSize(1);
        return node.task(node.tasks().get(0));
    }

    void resolve(String task, Resolution found) {
        node.send(new ClaimTask(task, SampleRequest.NOW), "operator1");
        node.send(
                new ProposeResolution(
                        task,
                        "Asked the processor by phone.",
                        List.of(new Evidence("statement_line", "17", null)),
                        found,
                        List.of(),
                        SampleRequest.NOW),
                "operator1");
    }

    void tell(ProcessorWord word) {
        node.send(new ReportPayment(
                ID,
                "evt-" + word,
                ReportSource.NOTIFICATION,
                null,
                null,
                word,
                word == ProcessorWord.FAILED ? "card_declined" : null,
                null,
                "ch_9",
                SampleRequest.NOW));
    }
}
