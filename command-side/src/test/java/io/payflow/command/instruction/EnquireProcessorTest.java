package io.payflow.command.instruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.payflow.api.payment.PaymentDoubt;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskEnquiry;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.command.gateway.ProcessorAnswer;
import io.payflow.command.gateway.ProcessorAnswer.Word;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the processor is asked what became of a charge whose answer was lost, and what its answers do. */
class EnquireProcessorTest {
    private static final String ID = DoubtfulPayment.ID;
    private static final String REFERENCE = ID + ".charge.0";

    private InstructionNode node = new InstructionNode();
    private DoubtfulPayment payment = new DoubtfulPayment(node);

    @AfterEach
    void close() {
        node.close();
    }

    private void configure(String property, String value) {
        node.close();
        node = new InstructionNode(Map.of(property, value), true);
        payment = new DoubtfulPayment(node);
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCEEDED, SUCCEEDED, ",
        "FAILED, FAILED, ",
        "PROCESSING, PROCESSING, watch_processor",
        "REQUIRES_ACTION, REQUIRES_ACTION, watch_processor"
    })
    void definiteAnswerEndsTheDoubtAndTheEnquiry(Word answer, PaymentStatus status, String next) {
        payment.lost();
        node.processor.says(answer);

        assertThat(payment.enquire()).isEqualTo(Next.done());

        assertThat(node.payment(ID).status()).isEqualTo(status);
        assertThat(node.payment(ID).doubt()).isNull();
        assertThat(node.processor.enquired).containsExactly(REFERENCE);
        assertThat(node.processor.instructed).hasSize(1);
        assertThat(node.jobs()).isEqualTo(next == null ? List.of() : List.of(next));
    }

    @Test
    void answerIsReportedUnderItsJobAndAttempt() {
        payment.lost();
        node.processor.says(Word.NO_ANSWER, Word.SUCCEEDED);

        payment.enquire();
        payment.enquire();

        assertThat(node.paymentEvents(ID))
                .as("version 2 made it unclear")
                .last()
                .extracting("reportId", "source", "reference")
                .containsExactly("enquire:" + REFERENCE + ":2:2", "enquiry", REFERENCE);
    }

    @Test
    void enquiriesAreMadeAtGrowingDistanceUntilOneIsAnswered() {
        payment.lost();
        List<Duration> distances = new ArrayList<>();
        for (int enquiry = 1; enquiry <= 4; enquiry++) {
            node.processor.says(Word.NO_ANSWER);
            Instant before = node.now();
            distances.add(Duration.between(before, ((Next.Again) payment.enquire()).dueAt()));
        }
        assertThat(distances)
                .containsExactly(
                        Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4), Duration.ofMinutes(8));
        assertThat(node.payment(ID).doubt().kind()).isEqualTo(PaymentDoubt.Kind.ENQUIRING);

        node.processor.says(Word.SUCCEEDED);

        assertThat(payment.enquire()).isEqualTo(Next.done());
        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void enquiryThatStaysUnansweredTooOftenLetsAPersonFindOut() {
        payment.lost();
        for (int enquiry = 1; enquiry <= 5; enquiry++) {
            node.processor.says(Word.NO_ANSWER);
            payment.enquire();
        }

        assertThat(node.payment(ID).doubt().kind()).isEqualTo(PaymentDoubt.Kind.PARKED);
        assertThat(payment.openedTask().opening().reason()).isEqualTo("payment_unclear");
    }

    @Test
    void howOftenMayRemainUnansweredIsConfigured() {
        configure("payflow.instructions.unanswered-enquiries", "1");
        payment.lost();
        node.processor.says(Word.NO_ANSWER);

        payment.enquire();

        assertThat(node.payment(ID).doubt().kind()).isEqualTo(PaymentDoubt.Kind.PARKED);
    }

    @Test
    void indefiniteAnswerLetsAPersonFindOutAtOnceAndTheTaskShowsWhatWasTried() {
        payment.lost();
        node.processor.says(() -> new ProcessorAnswer(Word.INDEFINITE, "in_review", "Being looked at.", null));

        payment.enquire();

        TaskState task = payment.openedTask();
        assertThat(task.opening().paymentId()).isEqualTo(ID);
        assertThat(task.amountAtRisk()).isEqualTo(1250);
        assertThat(task.items())
                .extracting("itemId", "code", "status")
                .containsExactly(tuple(ID, "in_review", "submitted"));
        assertThat(task.attempts())
                .extracting("instruction", "reference", "outcome")
                .containsExactly(tuple("charge", REFERENCE, "unknown"));
    }

    @Test
    void instructionThatWasNeverReceivedCountsTheSecondTimeItIsSaid() {
        payment.lost();
        node.processor.says(Word.NOT_FOUND, Word.NOT_FOUND);

        assertThat(payment.enquire()).isInstanceOf(Next.Again.class);
        assertThat(node.payment(ID).status()).as("while it may be on its way").isEqualTo(PaymentStatus.SUBMITTED);
        assertThat(payment.enquire()).isEqualTo(Next.done());

        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(node.payment(ID).failureCode()).isEqualTo("not_received");
    }

    @ParameterizedTest
    @CsvSource({"1, 59, SUBMITTED", "7, 59, SUBMITTED", "1, 60, FAILED", "7, 60, FAILED"})
    void ageOfTheDoubtDecidesWhetherItWasNeverReceivedAndNotHowOftenItWasAsked(
            int attempt, long seconds, PaymentStatus status) {
        payment.lost();
        Job job = node.job(JobKind.ENQUIRE_PROCESSOR);
        node.passes(Duration.ofSeconds(seconds));
        node.processor.says(Word.NOT_FOUND);

        node.run(job, attempt);

        assertThat(node.payment(ID).status()).isEqualTo(status);
    }

    @Test
    void howOldTheDoubtMustBeIsConfigured() {
        configure("payflow.instructions.enquiry-interval", "10m");
        payment.lost();
        node.passes(Duration.ofSeconds(599));
        node.processor.says(Word.NOT_FOUND, Word.NOT_FOUND);

        payment.enquire();
        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.SUBMITTED);
        payment.enquire();

        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void enquiriesGoOnWhileNeitherThePaymentNorAPersonKnowsBetter() {
        configure("payflow.instructions.enquiries", "1");
        payment.lost();
        node.processor.says(Word.NO_ANSWER, Word.NO_ANSWER, Word.NO_ANSWER, Word.NO_ANSWER, Word.NO_ANSWER);

        for (int enquiry = 1; enquiry < 5; enquiry++) {
            assertThat(payment.enquire()).isInstanceOf(Next.Again.class);
        }
        assertThat(payment.enquire()).isEqualTo(Next.done());

        assertThat(node.payment(ID).doubt().kind()).isEqualTo(PaymentDoubt.Kind.PARKED);
    }

    @Test
    void enquiryIsRecordedOnceHoweverOftenItIsRun() {
        payment.lost();
        Job job = node.job(JobKind.ENQUIRE_PROCESSOR);
        node.processor.says(Word.INDEFINITE, Word.INDEFINITE);

        node.run(job, 1);
        node.run(JobKind.RECONCILE_PAYMENT);
        node.run(job, 1);

        assertThat(node.payment(ID).version())
                .as("created, begun, lost, parked")
                .isEqualTo(3);
        assertThat(node.task(node.tasks().get(0)).enquiries()).hasSize(1);
    }

    @Test
    void paymentThatIsNotInDoubtAnyMoreIsNotAskedAbout() {
        payment.lost();
        payment.tell(ProcessorWord.SUCCEEDED);

        assertThat(payment.enquire()).isEqualTo(Next.done());

        assertThat(node.processor.enquired).isEmpty();
    }

    @Test
    void fromTheTaskOnAnswersAreEvidenceAndResolveNothing() {
        String task = payment.parked();
        node.processor.says(Word.SUCCEEDED);

        assertThat(payment.enquire()).isInstanceOf(Next.Again.class);

        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.SUBMITTED);
        TaskState after = node.task(task);
        assertThat(after.status()).isEqualTo(TaskStatus.OPEN);
        assertThat(after.items().get(0).suggestion()).isEqualTo(Resolution.SETTLED);
        assertThat(after.enquiries()).extracting(TaskEnquiry::finding).containsExactly("succeeded");
    }

    @Test
    void thatItWorksOnTheInstructionTakesBackThatItNeverReceivedIt() {
        String task = payment.parked();
        node.processor.says(Word.NOT_FOUND, Word.PROCESSING, Word.PROCESSING);

        payment.enquire();
        assertThat(node.task(task).items().get(0).suggestion()).isEqualTo(Resolution.FAILED);
        payment.enquire();
        payment.enquire();

        assertThat(node.task(task).items().get(0).suggestion()).isNull();
        assertThat(node.task(task).enquiries())
                .extracting(TaskEnquiry::finding, enquiry -> enquiry.words().size())
                .containsExactly(tuple("not_found", 1), tuple("processing", 1), tuple("processing", 0));
        assertThat(node.task(task).enquiries().get(1).words())
                .extracting("itemId", "source", "word", "suggestion")
                .containsExactly(tuple(ID, "enquiry", "processing", null));
    }

    @Test
    void answerThatTellsNothingLeavesWhatWasSuggested() {
        String task = payment.parked();
        node.processor.says(Word.SUCCEEDED, Word.NO_ANSWER, Word.INDEFINITE);

        payment.enquire();
        payment.enquire();
        payment.enquire();

        assertThat(node.task(task).items().get(0).suggestion()).isEqualTo(Resolution.SETTLED);
    }

    @Test
    void enquiriesEndAfterTheLastThatIsConfigured() {
        configure("payflow.instructions.enquiries", "3");
        String task = payment.parked();
        node.processor.says(Word.NO_ANSWER, Word.INDEFINITE);

        assertThat(payment.enquire()).isInstanceOf(Next.Again.class);
        assertThat(payment.enquire()).isEqualTo(Next.done());

        assertThat(node.task(task).enquiries())
                .extracting(TaskEnquiry::finding)
                .containsExactly("no_answer", "indefinite");
        assertThat(node.processor.enquired).hasSize(3);
    }

    @Test
    void processorThatIsNotConnectedAnyMoreCannotTell() {
        payment.lost();

        node.withoutGateways().run(node.job(JobKind.ENQUIRE_PROCESSOR), 1);

        assertThat(node.payment(ID).doubt().kind()).isEqualTo(PaymentDoubt.Kind.PARKED);
    }
}
