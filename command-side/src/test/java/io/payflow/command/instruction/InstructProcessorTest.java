package io.payflow.command.instruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.payflow.api.money.Money;
import io.payflow.api.payment.PaymentCommand.CancelPayment;
import io.payflow.api.payment.PaymentCommand.CapturePayment;
import io.payflow.api.payment.PaymentCommand.CreatePayment;
import io.payflow.api.payment.PaymentDoubt;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentMethod;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.command.gateway.ProcessorAnswer;
import io.payflow.command.gateway.ProcessorInstruction;
import io.payflow.command.idempotency.SampleRequest;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is sent to the processor is sent once. */
class InstructProcessorTest {
    private static final String ID = "pay_1";
    private static final long AMOUNT = 1250;

    private InstructionNode node = new InstructionNode();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void chargeIsSentOnceHoweverOftenItsJobIsRun() {
        Job job = created(PaymentIntent.CAPTURE);
        node.processor.says(ProcessorAnswer.Word.SUCCEEDED);

        assertThat(node.run(JobKind.INSTRUCT_PROCESSOR)).isEqualTo(Next.done());
        List<PaymentEvent> events = node.paymentEvents(ID);
        for (int attempt = 2; attempt < 5; attempt++) {
            assertThat(node.run(job, attempt)).isEqualTo(Next.done());
        }

        assertThat(node.processor.instructed)
                .containsExactly(new ProcessorInstruction(
                        ID + ".charge.0", ID, "charge", AMOUNT, "USD", "card", "tok_visa", null));
        assertThat(node.paymentEvents(ID)).isEqualTo(events);
        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(node.payment(ID).processorReference()).isEqualTo("ch_9");
        assertThat(node.jobs()).isEmpty();
    }

    @Test
    void beginningIsStoredBeforeAnythingLeaves() {
        created(PaymentIntent.CAPTURE);
        node.processor.says(() -> {
            assertThat(node.payment(ID).pending().begun()).isTrue();
            return new ProcessorAnswer(ProcessorAnswer.Word.FAILED, "card_declined", "Declined.", null);
        });

        node.run(JobKind.INSTRUCT_PROCESSOR);

        assertThat(node.payment(ID).failureCode()).isEqualTo("card_declined");
    }

    @Test
    void captureOfAPartAndReleaseAreSentForWhatWasAskedFor() {
        authorized();
        node.send(new CapturePayment(ID, 400L, null, SampleRequest.NOW));
        node.processor.says(ProcessorAnswer.Word.FAILED);
        node.run(JobKind.INSTRUCT_PROCESSOR);
        node.send(new CancelPayment(ID, null, SampleRequest.NOW));
        node.processor.says(ProcessorAnswer.Word.VOIDED);
        node.run(JobKind.INSTRUCT_PROCESSOR);

        assertThat(node.processor.instructed)
                .extracting(ProcessorInstruction::reference, ProcessorInstruction::kind, ProcessorInstruction::amount)
                .containsExactly(
                        tuple(ID + ".authorize.0", "authorize", AMOUNT),
                        tuple(ID + ".capture.3", "capture", 400L),
                        tuple(ID + ".void.6", "void", AMOUNT));
        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.CANCELED);
    }

    @Test
    void runThatFindsItBegunSendsNothingAndReportsThatItWasInterrupted() {
        Job job = created(PaymentIntent.CAPTURE);
        node.processor.says(() -> {
            throw new IllegalStateException("The node dies here.");
        });
        assertThatThrownBy(() -> node.run(job, 1)).hasMessage("The node dies here.");

        assertThat(node.run(job, 2)).isEqualTo(Next.done());

        assertThat(node.processor.instructed).hasSize(1);
        assertThat(node.payment(ID).doubt().kind()).isEqualTo(PaymentDoubt.Kind.ENQUIRING);
        assertThat(node.paymentEvents(ID)).last().extracting("word", "code").containsExactly("unknown", "interrupted");
        assertThat(node.jobs()).contains("enquire_processor");
    }

    /** The first run only took longer than its lease. */
    @Test
    void answerThatComesAfterAnotherRunReportedTheInterruptionIsRecorded() {
        Job job = created(PaymentIntent.CAPTURE);
        node.processor.says(() -> {
            node.run(job, 2);
            return new ProcessorAnswer(ProcessorAnswer.Word.SUCCEEDED, null, null, "ch_9");
        });

        node.run(job, 1);

        assertThat(node.paymentEvents(ID))
                .extracting(Object::getClass)
                .containsSubsequence(
                        List.of(PaymentInstructionBegun.class, PaymentReported.class, PaymentReported.class));
        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(node.payment(ID).doubt()).isNull();
        assertThat(node.processor.instructed).hasSize(1);
    }

    @Test
    void paymentThatWasCanceledBeforeIsNotCharged() {
        created(PaymentIntent.CAPTURE);
        node.send(new CancelPayment(ID, null, SampleRequest.NOW));

        assertThat(node.run(JobKind.INSTRUCT_PROCESSOR)).isEqualTo(Next.done());

        assertThat(node.processor.instructed).isEmpty();
        assertThat(node.jobs()).isEmpty();
    }

    @Test
    void instructionWaitsWhileNoProcessorIsConnectedAnyMore() {
        node.close();
        node = new InstructionNode(Map.of(), false);
        created(PaymentIntent.CAPTURE);

        Next next = node.run(JobKind.INSTRUCT_PROCESSOR);

        assertThat(next).isEqualTo(Next.again(SampleRequest.NOW.plus(Duration.ofMinutes(1))));
        assertThat(node.payment(ID).pending()).isNull();
    }

    private Job created(PaymentIntent intent) {
        node.send(new CreatePayment(
                ID,
                InstructionNode.MERCHANT,
                null,
                new Money(AMOUNT, "USD"),
                intent,
                new PaymentMethod(PaymentMethod.CARD, "tok_visa", null),
                null,
                null,
                true,
                SampleRequest.NOW));
        return node.job(JobKind.INSTRUCT_PROCESSOR);
    }

    private void authorized() {
        created(PaymentIntent.AUTHORIZE_ONLY);
        node.processor.says(ProcessorAnswer.Word.AUTHORIZED);
        node.run(JobKind.INSTRUCT_PROCESSOR);
    }
}
