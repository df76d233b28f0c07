package io.payflow.command.payment;

import static io.payflow.command.payment.PaymentHistory.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import io.payflow.api.access.Role;
import io.payflow.api.payment.InstructionReference;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentCommand;
import io.payflow.api.payment.PaymentCommand.BeginPaymentInstruction;
import io.payflow.api.payment.PaymentCommand.CapturePayment;
import io.payflow.api.payment.PaymentCommand.ReportPayment;
import io.payflow.api.payment.PaymentCommand.ResolvePayment;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentInstruction;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.payment.ReportSource;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.command.claims.Payable;
import io.payflow.command.claims.PayablePayments;
import io.payflow.command.eventstore.AppendWithRows;
import io.payflow.command.eventstore.TestDatabase;
import io.payflow.command.gateway.Connections;
import io.payflow.command.idempotency.History;
import io.payflow.command.idempotency.Node;
import io.payflow.command.idempotency.SampleRequest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is to be done after a payment's event is queued in the event's own append, and who may pay it out follows it. */
class PaymentJobsTest {
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);

    private HikariDataSource pool;
    private Node node;
    private int requests;

    @BeforeEach
    void open() {
        pool = TestDatabase.h2().pool(2);
        node = new Node(pool, new Connections(false, true), more -> {});
    }

    @AfterEach
    void close() {
        node.close();
        pool.close();
    }

    @Test
    void submissionQueuesTheInstruction() {
        send(PaymentHistory.create(PaymentIntent.CAPTURE, false));
        assertThat(jobs()).isEmpty();

        send(PaymentHistory.command(PaymentAction.SUBMIT));

        assertThat(jobs()).containsExactly("instruct:" + ID + ".charge.1:1 instruct_processor " + ID + ".charge.1");
        assertThat(node.bean(JdbcTemplate.class).queryForObject("select due_at from durable_job", OffsetDateTime.class))
                .isEqualTo(SampleRequest.NOW.toString());
    }

    @Test
    void submissionWithTheCreationQueuesTheInstructionInTheSameAppend() {
        send(PaymentHistory.create(PaymentIntent.AUTHORIZE_ONLY, true));

        assertThat(node.bean(History.class).all(ID)).hasSize(1);
        assertThat(jobs())
                .containsExactly("instruct:" + ID + ".authorize.0:0 instruct_processor " + ID + ".authorize.0");
    }

    @Test
    void captureAndReleaseAreQueuedEachUnderAReferenceOfItsOwn() {
        authorized();
        send(new CapturePayment(ID, 400L, null, SampleRequest.NOW));
        assertThat(jobs()).contains(instruction(PaymentInstruction.CAPTURE, 2));

        send(report(ProcessorWord.FAILED));
        send(PaymentHistory.command(PaymentAction.CANCEL));

        assertThat(jobs())
                .contains(instruction(PaymentInstruction.CAPTURE, 2), instruction(PaymentInstruction.VOID, 4));
    }

    @Test
    void repeatedRequestQueuesNothingMore() {
        send(PaymentHistory.create(PaymentIntent.CAPTURE, false));
        PaymentCommand submit = PaymentHistory.command(PaymentAction.SUBMIT);
        send(submit, OPERATOR.withKey("once"));
        node.bean(JdbcTemplate.class).update("delete from durable_job");

        send(submit, OPERATOR.withKey("once"));

        assertThat(jobs()).isEmpty();
    }

    @Test
    void refusedRequestQueuesNothing() {
        send(PaymentHistory.create(PaymentIntent.CAPTURE, false));

        assertThat(refusal(new CapturePayment(ID, 1L, null, SampleRequest.NOW)))
                .isEqualTo(ProblemCode.TRANSITION_NOT_ALLOWED);

        assertThat(jobs()).isEmpty();
    }

    @Test
    void jobOfAnAppendThatCollidesIsRolledBackWithIt() {
        send(PaymentHistory.create(PaymentIntent.CAPTURE, false));
        send(PaymentHistory.command(PaymentAction.CANCEL));
        PaymentSubmitted late = new PaymentSubmitted(ID, null, SampleRequest.NOW);
        InstructionReference charge = new InstructionReference(ID, PaymentInstruction.CHARGE, 1);
        PaymentState payment = PaymentState.create(PaymentHistory.created(PaymentIntent.CAPTURE));

        assertThatThrownBy(() -> node.bean(AppendWithRows.class)
                        .append(
                                List.of(new GenericDomainEventMessage<>("Payment", ID, 1, late)),
                                List.of(PaymentJobs.instruct(payment, charge))))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(jobs()).isEmpty();
    }

    @Test
    void unclearAnswerQueuesAnEnquiryAndOneThatTellsNothingATask() {
        charging();
        send(answer(ProcessorWord.UNKNOWN));
        assertThat(jobs()).containsExactly("enquire:" + ID + ".charge.0:2 enquire_processor " + ID + ".charge.0");

        send(enquired(ProcessorWord.UNKNOWN));

        assertThat(jobs()).contains("reconcile:" + ID + ":3 reconcile_payment " + ID + ":3");
    }

    @Test
    void contradictionAndWhatIsSuggestedAfterItEachQueueReconciliation() {
        charging();
        send(report(ProcessorWord.SUCCEEDED));
        assertThat(jobs()).isEmpty();
        send(report(ProcessorWord.FAILED));
        send(report(ProcessorWord.SUCCEEDED));

        assertThat(jobs())
                .containsExactly(
                        "reconcile:" + ID + ":3 reconcile_payment " + ID + ":3",
                        "reconcile:" + ID + ":4 reconcile_payment " + ID + ":4");
    }

    @Test
    void outcomeThatTheProcessorOwesIsWatchedForOnceItIsDue() {
        charging();
        send(report(ProcessorWord.PROCESSING));

        assertThat(jobs()).containsExactly("watch:" + ID + ".charge.0:2 watch_processor " + ID + ".charge.0");
        assertThat(node.bean(JdbcTemplate.class).queryForObject("select due_at from durable_job", OffsetDateTime.class))
                .isEqualTo(SampleRequest.NOW.plus(Duration.ofMinutes(15)).toString());
    }

    @Test
    void wordThatIsOnlyNotedOrConcludesThePaymentQueuesNothing() {
        charging();
        send(report(ProcessorWord.PROCESSING));
        node.bean(JdbcTemplate.class).update("delete from durable_job");

        send(report(ProcessorWord.PROCESSING));
        send(report(ProcessorWord.FAILED));

        assertThat(jobs()).isEmpty();
    }

    @Test
    void acknowledgedCaptureIsWatchedToo() {
        capturing();

        send(report(ProcessorWord.PROCESSING));
        assertThat(jobs()).as("after a word that may be about something else").isEmpty();
        send(new ReportPayment(
                ID,
                "report-acknowledged",
                ReportSource.ANSWER,
                PaymentInstruction.CAPTURE,
                ID + ".capture.2",
                ProcessorWord.PROCESSING,
                null,
                null,
                null,
                SampleRequest.NOW));

        assertThat(jobs()).containsExactly("watch:" + ID + ".capture.2:5 watch_processor " + ID + ".capture.2");
    }

    @Test
    void paymentThatMovesWithoutAnInstructionIsNotWatched() {
        send(PaymentHistory.create(PaymentIntent.CAPTURE, true));
        node.bean(JdbcTemplate.class).update("delete from durable_job");

        send(report(ProcessorWord.PROCESSING));

        assertThat(jobs()).isEmpty();
    }

    @Test
    void enquiryThatFindsWhatIsKnownIsNoEventAndQueuesNothing() {
        charging();
        send(report(ProcessorWord.PROCESSING));
        node.bean(JdbcTemplate.class).update("delete from durable_job");
        int events = node.bean(History.class).all(ID).size();

        send(enquired(ProcessorWord.PROCESSING));
        send(enquired(ProcessorWord.UNKNOWN));

        assertThat(node.bean(History.class).all(ID)).hasSize(events);
        assertThat(jobs()).isEmpty();
    }

    @Test
    void captureThatWaitedForAPersonIsInstructedOnceTheContradictionCameToNothing() {
        authorized();
        send(new CapturePayment(ID, 400L, null, SampleRequest.NOW));
        send(report(ProcessorWord.VOIDED));
        node.bean(JdbcTemplate.class).update("delete from durable_job");
        BeginPaymentInstruction begin =
                new BeginPaymentInstruction(ID, PaymentInstruction.CAPTURE, ID + ".capture.2", SampleRequest.NOW);
        assertThat(refusal(begin)).isEqualTo(ProblemCode.TRANSITION_NOT_ALLOWED);

        send(new ResolvePayment(ID, "task_1", Resolution.FAILED, SampleRequest.NOW));

        assertThat(jobs()).containsExactly("instruct:" + ID + ".capture.2:4 instruct_processor " + ID + ".capture.2");
        send(begin);
    }

    @Test
    void chargeThatWaitedForAPersonIsInstructedOnceTheContradictionCameToNothing() {
        contradictedBeforeItBegan();

        send(new ResolvePayment(ID, "task_1", Resolution.FAILED, SampleRequest.NOW));

        assertThat(jobs()).containsExactly(instruction(PaymentInstruction.CHARGE, 2));
        send(new BeginPaymentInstruction(ID, PaymentInstruction.CHARGE, ID + ".charge.2", SampleRequest.NOW));
    }

    @Test
    void chargeThatHappenedWithoutAnInstructionIsNotInstructed() {
        contradictedBeforeItBegan();

        send(new ResolvePayment(ID, "task_1", Resolution.SETTLED, SampleRequest.NOW));

        assertThat(jobs()).isEmpty();
    }

    @Test
    void outcomeThatIsStillOwedAfterAContradictionIsWatchedAgain() {
        charging();
        send(report(ProcessorWord.PROCESSING));
        send(report(ProcessorWord.AUTHORIZED));
        node.bean(JdbcTemplate.class).update("delete from durable_job");

        send(new ResolvePayment(ID, "task_1", Resolution.FAILED, SampleRequest.NOW));

        assertThat(jobs()).containsExactly("watch:" + ID + ".charge.0:4 watch_processor " + ID + ".charge.0");
    }

    @Test
    void reportedSuccessCanBePaidOut() {
        charging();
        assertThat(payable()).isEmpty();

        send(report(ProcessorWord.SUCCEEDED));

        assertThat(payable()).containsExactly(payable(PaymentHistory.AMOUNT));
    }

    @Test
    void captureCanBePaidOutOnlyOnceItIsConfirmed() {
        authorized();
        send(new CapturePayment(ID, 400L, null, SampleRequest.NOW));
        assertThat(payable()).isEmpty();

        send(report(ProcessorWord.SUCCEEDED));

        assertThat(payable()).containsExactly(payable(400));
    }

    @Test
    void successThatAPersonFindsOutCanBePaidOut() {
        charging();
        send(answer(ProcessorWord.UNKNOWN));
        send(enquired(ProcessorWord.UNKNOWN));

        send(new ResolvePayment(ID, "task_1", Resolution.SETTLED, SampleRequest.NOW));

        assertThat(payable()).containsExactly(payable(PaymentHistory.AMOUNT));
    }

    @Test
    void successThatTurnsOutToBeNoneIsWithdrawn() {
        charging();
        send(report(ProcessorWord.SUCCEEDED));
        send(report(ProcessorWord.FAILED));
        assertThat(payable()).as("while it is in doubt").isEmpty();

        send(new ResolvePayment(ID, "task_1", Resolution.FAILED, SampleRequest.NOW));

        assertThat(payable()).isEmpty();
    }

    @Test
    void successThatWasContradictedForNothingCanBePaidOutAgain() {
        charging();
        send(report(ProcessorWord.SUCCEEDED));
        send(report(ProcessorWord.FAILED));

        send(new ResolvePayment(ID, "task_1", Resolution.SETTLED, SampleRequest.NOW));

        assertThat(payable()).containsExactly(payable(PaymentHistory.AMOUNT));
    }

    @Test
    void successInDoubtIsOfNothingForThePayoutThatTookItUntilItIsResolved() {
        charging();
        send(report(ProcessorWord.SUCCEEDED));
        node.bean(JdbcTemplate.class).update("update payable_payment set status = 'claimed', payout_id = 'po_1'");

        send(report(ProcessorWord.FAILED));
        assertThat(payable()).extracting(Payable::payoutId, Payable::amount).containsExactly(tuple("po_1", 0L));
        send(new ResolvePayment(ID, "task_1", Resolution.SETTLED, SampleRequest.NOW));

        assertThat(payable())
                .extracting(Payable::payoutId, Payable::amount)
                .containsExactly(tuple("po_1", PaymentHistory.AMOUNT));
    }

    @Test
    void successThatTurnsOutToBeNoneStaysClaimedByThePayoutThatTookIt() {
        charging();
        send(report(ProcessorWord.SUCCEEDED));
        node.bean(JdbcTemplate.class).update("update payable_payment set status = 'claimed', payout_id = 'po_1'");
        send(report(ProcessorWord.FAILED));

        send(new ResolvePayment(ID, "task_1", Resolution.FAILED, SampleRequest.NOW));

        assertThat(payable())
                .extracting(Payable::status, Payable::payoutId)
                .containsExactly(tuple(Payable.Status.CLAIMED, "po_1"));
    }

    /** A charge that has begun; the queue is empty again. */
    private void charging() {
        send(PaymentHistory.create(PaymentIntent.CAPTURE, true));
        send(new BeginPaymentInstruction(ID, PaymentInstruction.CHARGE, ID + ".charge.0", SampleRequest.NOW));
        node.bean(JdbcTemplate.class).update("delete from durable_job");
    }

    /** A capture that has begun; the queue is empty again. */
    private void capturing() {
        authorized();
        send(new CapturePayment(ID, 400L, null, SampleRequest.NOW));
        send(new BeginPaymentInstruction(ID, PaymentInstruction.CAPTURE, ID + ".capture.2", SampleRequest.NOW));
        node.bean(JdbcTemplate.class).update("delete from durable_job");
    }

    /** A charge of which the processor spoke before it was instructed; the queue is empty again. */
    private void contradictedBeforeItBegan() {
        send(PaymentHistory.create(PaymentIntent.CAPTURE, true));
        send(report(ProcessorWord.AUTHORIZED));
        node.bean(JdbcTemplate.class).update("delete from durable_job");
    }

    private void authorized() {
        send(PaymentHistory.create(PaymentIntent.AUTHORIZE_ONLY, true));
        send(report(ProcessorWord.AUTHORIZED));
    }

    private ReportPayment report(ProcessorWord word) {
        return told(ReportSource.NOTIFICATION, word);
    }

    private ReportPayment answer(ProcessorWord word) {
        return told(ReportSource.ANSWER, word);
    }

    private ReportPayment enquired(ProcessorWord word) {
        return told(ReportSource.ENQUIRY, word);
    }

    private ReportPayment told(ReportSource source, ProcessorWord word) {
        return new ReportPayment(
                ID, "report-" + requests, source, null, null, word, null, null, null, SampleRequest.NOW);
    }

    private static String instruction(PaymentInstruction instruction, int version) {
        String reference = ID + "." + instruction + "." + version;
        return "instruct:" + reference + ":" + version + " instruct_processor " + reference;
    }

    private void send(PaymentCommand command) {
        send(command, OPERATOR.withKey("key-" + requests++));
    }

    private void send(PaymentCommand command, SampleRequest request) {
        node.commands().dispatch(command, command.paymentId(), request.context("payment", "any"), events -> null);
    }

    private ProblemCode refusal(PaymentCommand command) {
        return catchThrowableOfType(Rejection.class, () -> send(command)).code();
    }

    /** Each as id, kind and payload. */
    private List<String> jobs() {
        return node.bean(JdbcTemplate.class).queryForList("select * from durable_job order by id").stream()
                .map(PaymentJobsTest::line)
                .toList();
    }

    private static String line(Map<String, Object> row) {
        return row.get("id") + " " + row.get("kind") + " " + row.get("payload");
    }

    private List<Payable> payable() {
        return node.bean(PayablePayments.class).find(List.of(ID));
    }

    private static Payable payable(long amount) {
        return new Payable(ID, "merch_001", "USD", amount, Payable.Status.PAYABLE, null);
    }
}
