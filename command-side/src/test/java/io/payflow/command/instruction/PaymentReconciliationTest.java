package io.payflow.command.instruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.payflow.api.payment.PaymentDoubt;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.command.gateway.ProcessorAnswer;
import io.payflow.command.gateway.ProcessorAnswer.Word;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a payment in doubt comes to a person, and what the person found out comes back to it. */
class PaymentReconciliationTest {
    private static final String ID = DoubtfulPayment.ID;

    private final InstructionNode node = new InstructionNode();
    private final DoubtfulPayment payment = new DoubtfulPayment(node);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void resolvedTaskEndsTheDoubtOfThePaymentOnce() {
        String task = payment.parked();
        payment.resolve(task, Resolution.SETTLED);
        Job job = node.job(JobKind.RESOLVE_PAYMENT);

        assertThat(node.run(JobKind.RESOLVE_PAYMENT)).isEqualTo(Next.done());
        long version = node.payment(ID).version();
        node.run(job, 2);

        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(node.payment(ID).version()).isEqualTo(version);
        assertThat(payment.enquire()).isEqualTo(Next.done());
    }

    @Test
    void taskIsOpenedOnceHoweverOftenItsJobIsRun() {
        payment.lost();
        node.processor.says(Word.INDEFINITE);
        payment.enquire();
        Job job = node.job(JobKind.RECONCILE_PAYMENT);

        node.run(job, 1);
        node.run(job, 2);

        assertThat(node.tasks()).hasSize(1);
        assertThat(node.history(node.tasks().get(0))).hasSize(1);
    }

    @Test
    void wordOnAPaymentInReconciliationReachesItsTask() {
        String task = payment.parked();
        payment.tell(ProcessorWord.FAILED);

        node.run(JobKind.RECONCILE_PAYMENT);

        assertThat(node.task(task).items().get(0).suggestion()).isEqualTo(Resolution.FAILED);
        assertThat(node.task(task).evidence())
                .extracting("kind", "value")
                .containsExactly(tuple("notification", "failed (card_declined)"));
    }

    @Test
    void contradictionOpensATaskOfItsOwn() {
        payment.lost();
        payment.tell(ProcessorWord.SUCCEEDED);
        payment.tell(ProcessorWord.FAILED);

        TaskState task = payment.openedTask();

        assertThat(task.opening().reason()).isEqualTo("payment_contradiction");
        assertThat(task.items().get(0).suggestion()).isEqualTo(Resolution.FAILED);
    }

    @Test
    void wordThatReachesAResolvedTaskLeadsToANewOneInTheEnd() {
        String first = payment.parked();
        payment.tell(ProcessorWord.FAILED);
        payment.resolve(first, Resolution.SETTLED);
        Job word = node.job(JobKind.RECONCILE_PAYMENT);

        assertThatThrownBy(() -> node.run(word, 1))
                .as("the payment has not been told the resolution yet")
                .isInstanceOf(IllegalStateException.class);
        node.run(JobKind.RESOLVE_PAYMENT);
        node.run(JobKind.RECONCILE_PAYMENT);
        node.run(JobKind.RECONCILE_PAYMENT);

        assertThat(node.payment(ID).doubt().kind()).isEqualTo(PaymentDoubt.Kind.DISPUTED);
        assertThat(node.tasks()).hasSize(2).startsWith(first);
        assertThat(node.task(node.tasks().get(1)).opening().reason()).isEqualTo("payment_contradiction");
        assertThat(node.task(first).status()).isEqualTo(TaskStatus.RESOLVED);
    }

    /** The processor answered that it released the funds, while a person looked into its saying that it had captured them. */
    @Test
    void wordThatIsRepeatedIsStillWhatItWas() {
        payment.release(() -> {
            payment.tell(ProcessorWord.SUCCEEDED);
            return new ProcessorAnswer(Word.VOIDED, "closed", "Released.", "void_7");
        });
        payment.resolve(payment.openedTask().id(), Resolution.FAILED);
        node.run(JobKind.RESOLVE_PAYMENT);
        PaymentReported answer = answered();

        node.run(JobKind.RECONCILE_PAYMENT);

        PaymentReported repeated = answered();
        assertThat(repeated.reportId()).isEqualTo("again:" + ID + ":6");
        assertThat(repeated.effect()).isEqualTo("moved");
        assertThat(repeated.reference()).isEqualTo(ID + ".void.3");
        assertThat(repeated)
                .usingRecursiveComparison()
                .ignoringFields("reportId", "effect", "status")
                .isEqualTo(answer);
        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.CANCELED);
    }

    /** The processor's newest answer. */
    private PaymentReported answered() {
        return node.paymentEvents(ID).stream()
                .filter(PaymentReported.class::isInstance)
                .map(PaymentReported.class::cast)
                .filter(said -> said.source().equals("answer"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** The release was carried out; that the processor said so was only evidence while a person looked into the success. */
    @Test
    void instructionThatOutlivesAContradictionIsAskedAboutUntilItsOutcomeIsKnown() {
        payment.releasing();
        payment.tell(ProcessorWord.SUCCEEDED);
        String task = payment.openedTask().id();
        node.processor.says(Word.VOIDED);
        payment.enquire();
        payment.resolve(task, Resolution.FAILED);
        node.run(JobKind.RESOLVE_PAYMENT);
        assertThat(node.payment(ID).pendingInstruction()).isEqualTo("void");
        assertThat(node.payment(ID).doubt().kind()).isEqualTo(PaymentDoubt.Kind.ENQUIRING);

        node.processor.says(Word.VOIDED);
        assertThat(payment.enquire()).isEqualTo(Next.done());

        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.CANCELED);
    }

    @Test
    void instructionThatOutlivesAContradictionIsAskedAboutEvenIfItsAnswerWasNeverLost() {
        payment.release(() -> {
            payment.tell(ProcessorWord.SUCCEEDED);
            return new ProcessorAnswer(Word.VOIDED, null, null, null);
        });
        String task = payment.openedTask().id();
        node.run(JobKind.RECONCILE_PAYMENT);
        payment.resolve(task, Resolution.FAILED);
        node.run(JobKind.RESOLVE_PAYMENT);

        node.processor.says(Word.VOIDED);
        payment.enquire();

        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.CANCELED);
        assertThat(node.processor.instructed).hasSize(2);
    }
}
