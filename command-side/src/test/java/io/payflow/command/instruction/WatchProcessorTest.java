package io.payflow.command.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payment.PaymentCommand.CancelPayment;
import io.payflow.api.payment.PaymentDoubt;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.command.gateway.ProcessorAnswer;
import io.payflow.command.gateway.ProcessorAnswer.Word;
import io.payflow.command.idempotency.SampleRequest;
import io.payflow.command.job.Job;
import io.payflow.command.job.JobKind;
import io.payflow.command.job.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How the processor is asked for an outcome that it owes: it has acknowledged an instruction, and tells no more of it. */
class WatchProcessorTest {
    private static final String ID = DoubtfulPayment.ID;

    private final InstructionNode node = new InstructionNode();
    private final DoubtfulPayment payment = new DoubtfulPayment(node);

    @AfterEach
    void close() {
        node.close();
    }

    /** More often than about a doubt, for nobody else is looking. */
    @Test
    void processorIsAskedAfterAQuarterOfAnHourAndThenAtGrowingDistanceUntilItTells() {
        charging();
        assertThat(node.job(JobKind.WATCH_PROCESSOR).dueAt()).isEqualTo(SampleRequest.NOW.plusSeconds(900));

        List<Duration> distances = new ArrayList<>();
        for (int enquiry = 1; enquiry <= 11; enquiry++) {
            node.processor.says(Word.NO_ANSWER);
            Instant before = node.now();
            distances.add(Duration.between(before, ((Next.Again) watch()).dueAt()));
        }
        node.processor.says(Word.SUCCEEDED);

        assertThat(watch()).isEqualTo(Next.done());
        assertThat(distances)
                .isEqualTo(LongStream.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360)
                        .mapToObj(Duration::ofMinutes)
                        .toList());
        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(node.processor.enquired).hasSize(12).containsOnly(ID + ".charge.0");
        assertThat(node.processor.instructed).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, SUCCEEDED, 400", "FAILED, AUTHORIZED, 0"})
    void outcomeOfACaptureCompletesIt(Word answer, PaymentStatus status, long captured) {
        payment.capturing();
        node.processor.says(answer);

        assertThat(watch()).isEqualTo(Next.done());

        assertThat(node.payment(ID).status()).isEqualTo(status);
        assertThat(node.payment(ID).capturedAmount()).isEqualTo(captured);
        assertThat(node.payment(ID).pending()).isNull();
        assertThat(node.payment(ID).doubt()).isNull();
        assertThat(node.jobs()).isEmpty();
    }

    @Test
    void releaseThatIsConfirmedOnlyWhenAskedForCompletes() {
        payment.release(() -> new ProcessorAnswer(Word.PROCESSING, null, null, null));
        node.processor.says(Word.VOIDED);

        assertThat(watch()).isEqualTo(Next.done());

        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.CANCELED);
        assertThat(node.jobs()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_ANSWER", "NOT_FOUND", "PROCESSING"})
    void answerThatTellsNothingNewOfACaptureChangesNothing(Word answer) {
        payment.capturing();
        PaymentState before = node.payment(ID);
        node.passes(Duration.ofDays(1));
        node.processor.says(answer);

        assertThat(watch()).isInstanceOf(Next.Again.class);

        assertThat(node.payment(ID)).isEqualTo(before);
        assertThat(node.jobs()).containsExactly("watch_processor");
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_ANSWER", "NOT_FOUND", "PROCESSING", "INDEFINITE"})
    void answerThatTellsNothingNewOfAChargeChangesNothing(Word answer) {
        charging();
        PaymentState before = node.payment(ID);
        node.passes(Duration.ofDays(1));
        node.processor.says(answer);

        assertThat(watch()).isInstanceOf(Next.Again.class);

        assertThat(node.payment(ID)).isEqualTo(before);
        assertThat(node.jobs()).containsExactly("watch_processor");
    }

    @Test
    void captureOfWhichTheProcessorDoesNotKnowAnyMoreIsUnclearAndIsEnquiredAbout() {
        payment.capturing();
        node.processor.says(Word.INDEFINITE);

        assertThat(watch()).isEqualTo(Next.done());

        assertThat(node.payment(ID).doubt().kind()).isEqualTo(PaymentDoubt.Kind.ENQUIRING);
        assertThat(node.jobs()).containsExactly("enquire_processor");
    }

    /** Else its first answer would pass for the first answer of the first doubt, and change nothing. */
    @Test
    void enquiryIntoASecondDoubtOfAnInstructionIsNotTakenForTheFirst() {
        payment.release(() -> new ProcessorAnswer(Word.NO_ANSWER, "timeout", null, null));
        node.processor.says(Word.PROCESSING);
        assertThat(payment.enquire()).isEqualTo(Next.done());
        node.processor.says(Word.INDEFINITE);
        assertThat(watch()).isEqualTo(Next.done());
        node.processor.says(Word.VOIDED);

        assertThat(payment.enquire()).isEqualTo(Next.done());

        assertThat(node.payment(ID).status()).isEqualTo(PaymentStatus.CANCELED);
    }

    @Test
    void processorIsNotAskedForWhatItHasTold() {
        charging();
        payment.tell(ProcessorWord.SUCCEEDED);

        assertNotAsked(node.job(JobKind.WATCH_PROCESSOR));
    }

    @Test
    void processorIsNotWatchedOnceThePaymentIsInDoubt() {
        payment.capturing();
        payment.tell(ProcessorWord.VOIDED);
        assertThat(node.payment(ID).pending()).isNotNull();
        assertThat(node.payment(ID).doubt().kind()).isEqualTo(PaymentDoubt.Kind.DISPUTED);

        assertNotAsked(node.job(JobKind.WATCH_PROCESSOR));
    }

    @Test
    void watchOverACaptureEndsThoughSomethingElseIsPending() {
        payment.capturing();
        Job capture = node.job(JobKind.WATCH_PROCESSOR);
        payment.tell(ProcessorWord.FAILED);
        node.send(new CancelPayment(ID, null, SampleRequest.NOW));
        node.processor.says(Word.PROCESSING);
        node.run(JobKind.INSTRUCT_PROCESSOR);
        assertThat(node.payment(ID).pendingInstruction()).isEqualTo("void");

        assertNotAsked(capture);
    }

    @Test
    void watchWaitsWhileNoProcessorIsConnectedAnyMore() {
        charging();
        PaymentState before = node.payment(ID);

        Next next = node.watchingNobody().run(node.job(JobKind.WATCH_PROCESSOR), 2);

        assertThat(next).isEqualTo(Next.again(node.now().plus(Duration.ofMinutes(2))));
        assertThat(node.payment(ID)).isEqualTo(before);
    }

    private void assertNotAsked(Job job) {
        assertThat(node.run(job, 1)).isEqualTo(Next.done());

        assertThat(node.processor.enquired).isEmpty();
    }

    private void charging() {
        payment.create(PaymentIntent.CAPTURE);
        node.processor.says(Word.PROCESSING);
        node.run(JobKind.INSTRUCT_PROCESSOR);
    }

    private Next watch() {
        return node.run(JobKind.WATCH_PROCESSOR);
    }
}
