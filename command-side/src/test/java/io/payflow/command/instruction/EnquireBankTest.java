package io.payflow.command.instruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskCommand.ClaimTask;
import io.payflow.api.reconciliation.TaskCommand.ExtendTask;
import io.payflow.api.reconciliation.TaskCommand.OpenTask;
import io.payflow.api.reconciliation.TaskCommand.ProposeResolution;
import io.payflow.api.reconciliation.TaskEnquiry;
import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.Attempt;
import io.payflow.api.reconciliation.TaskEvent.Evidence;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.api.reconciliation.TaskItem;
import io.payflow.api.reconciliation.TaskReason;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.command.gateway.BankEnquiry;
import io.payflow.command.gateway.BankEnquiry.Finding;
import io.payflow.command.idempotency.SampleRequest;
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
import org.junit.jupiter.params.provider.EnumSource;

/** How the bank is asked about a payout that a person looks into, and what its answers are to that person. */
class EnquireBankTest {
    private static final String TASK = "task_1";
    private static final String PAYOUT = "po_1";

    private InstructionNode node = new InstructionNode();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void bankIsAskedAtGrowingDistanceAndOnlySoOften() {
        node.close();
        node = new InstructionNode(Map.of("payflow.instructions.enquiries", "4"), true);
        opened();
        List<Duration> distances = new ArrayList<>();
        for (int enquiry = 1; enquiry < 4; enquiry++) {
            node.bank.finds(Finding.NO_ANSWER);
            Instant before = node.now();
            distances.add(Duration.between(before, ((Next.Again) enquire()).dueAt()));
        }
        node.bank.finds(Finding.NO_ANSWER);

        assertThat(enquire()).isEqualTo(Next.done());

        assertThat(distances).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4));
        assertThat(node.bank.enquired).hasSize(4).containsOnly(PAYOUT);
        assertThat(node.task(TASK).enquiries())
                .extracting(TaskEnquiry::id)
                .containsExactly("enquiry-1", "enquiry-2", "enquiry-3", "enquiry-4");
    }

    @Test
    void rejectionSuggestsAtOnceThatEveryItemFailed() {
        opened();

        find(Finding.REJECTED);

        assertSuggested(Resolution.FAILED, Resolution.FAILED);
        assertThat(node.task(TASK).enquiries())
                .extracting(TaskEnquiry::finding, TaskEnquiry::code)
                .containsExactly(tuple("rejected", "AM04"));
    }

    @Test
    void payoutThatTheBankNeverReceivedSuggestsNothingTheFirstTime() {
        opened();

        find(Finding.NOT_FOUND);
        assertSuggested(null, null);
        assertThat(node.task(TASK).enquiries()).extracting(TaskEnquiry::finding).containsExactly("not_found");

        find(Finding.NOT_FOUND);
        assertSuggested(Resolution.FAILED, Resolution.FAILED);
    }

    @Test
    void acceptanceTakesBackWhatWasConcludedFromItsNotHavingBeenReceived() {
        opened();
        find(Finding.NOT_FOUND, Finding.NOT_FOUND);

        node.bank.finds(Finding.ACCEPTED, item("pi_1", "unknown"));
        enquire();

        assertSuggested(null, null);
        assertThat(node.task(TASK).enquiries().get(2).words())
                .extracting("itemId", "source", "word", "suggestion")
                .containsExactly(
                        tuple("pi_1", "enquiry", "accepted", null), tuple("pi_2", "enquiry", "accepted", null));
    }

    @Test
    void acceptanceDoesNotTakeBackWhatItSaysItself() {
        opened();
        find(Finding.NOT_FOUND, Finding.NOT_FOUND);

        node.bank.finds(Finding.ACCEPTED, item("pi_1", "failed"), item("pi_2", "settled"));
        enquire();

        assertSuggested(Resolution.FAILED, Resolution.SETTLED);
    }

    @Test
    void acceptanceDoesNotTakeBackARejection() {
        opened();
        find(Finding.REJECTED, Finding.NOT_FOUND, Finding.ACCEPTED);

        assertSuggested(Resolution.FAILED, Resolution.FAILED);
    }

    @Test
    void acceptanceDoesNotTakeBackWhatTheBankToldBefore() {
        opened();
        tellThatTheFirstFailed();

        find(Finding.NOT_FOUND, Finding.NOT_FOUND, Finding.ACCEPTED);

        assertSuggested(Resolution.FAILED, null);
    }

    @Test
    void acceptanceDoesNotTakeBackWhatTheBankToldMeanwhile() {
        opened();
        find(Finding.NOT_FOUND, Finding.NOT_FOUND);
        tellThatTheFirstFailed();

        find(Finding.ACCEPTED);

        assertSuggested(Resolution.FAILED, null);
    }

    @Test
    void acceptanceDoesNotTakeBackWhatTheBankToldAfterAnEarlierAcceptance() {
        opened();
        find(Finding.NOT_FOUND, Finding.NOT_FOUND, Finding.ACCEPTED);
        tellThatTheFirstFailed();

        find(Finding.ACCEPTED);

        assertSuggested(Resolution.FAILED, null);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED", "INDEFINITE"})
    void definiteWordsOnItemsOfTheTaskAreSuggested(Finding finding) {
        opened();
        node.bank.finds(finding, item("pi_1", "settled"), item("pi_2", "unknown"), item("pi_9", "failed"));

        enquire();

        TaskState task = node.task(TASK);
        assertThat(task.items())
                .extracting(TaskItem::itemId, TaskItem::suggestion)
                .containsExactly(tuple("pi_1", Resolution.SETTLED), tuple("pi_2", null));
        assertThat(task.enquiries().get(0).words()).extracting("itemId").containsExactly("pi_1");
    }

    @Test
    void answerResolvesNothing() {
        opened();
        node.bank.finds(Finding.ACCEPTED, item("pi_1", "settled"), item("pi_2", "settled"));

        assertThat(enquire()).isInstanceOf(Next.Again.class);

        assertThat(node.task(TASK).status()).isEqualTo(TaskStatus.OPEN);
    }

    @Test
    void enquiryIsRecordedOnceHoweverOftenItIsRun() {
        opened();
        Job job = node.job(JobKind.ENQUIRE_BANK);
        node.bank.finds(Finding.NO_ANSWER);
        node.bank.finds(Finding.REJECTED);

        node.run(job, 1);
        node.run(job, 1);

        assertThat(node.task(TASK).enquiries()).extracting(TaskEnquiry::finding).containsExactly("no_answer");
    }

    @Test
    void bankIsNotAskedOnceTheTaskIsResolved() {
        opened();
        node.send(new ClaimTask(TASK, SampleRequest.NOW), "operator1");
        node.send(
                new ProposeResolution(
                        TASK,
                        "Asked the bank by phone.",
                        List.of(new Evidence("statement_line", "17", null)),
                        Resolution.SETTLED,
                        List.of(),
                        SampleRequest.NOW),
                "operator1");

        assertThat(enquire()).isEqualTo(Next.done());

        assertThat(node.bank.enquired).isEmpty();
    }

    @Test
    void enquiryEndsWhereNoBankIsConnectedAnyMore() {
        node.close();
        node = new InstructionNode(Map.of(), false);
        opened();

        assertThat(enquire()).isEqualTo(Next.done());

        assertThat(node.history(TASK)).hasSize(1);
    }

    private void find(Finding... findings) {
        for (Finding finding : findings) {
            node.bank.finds(finding);
            enquire();
        }
    }

    private void tellThatTheFirstFailed() {
        LaterWord failed = new LaterWord("pi_1", "notification", "failed", "failed", "AC04", "Closed.");
        node.send(new ExtendTask(TASK, List.of(), List.of(failed), node.now()), "system:settlement");
    }

    private void assertSuggested(Resolution first, Resolution second) {
        assertThat(node.task(TASK).items()).extracting(TaskItem::suggestion).containsExactly(first, second);
    }

    private Next enquire() {
        return node.run(JobKind.ENQUIRE_BANK);
    }

    private static BankEnquiry.Item item(String itemId, String outcome) {
        return new BankEnquiry.Item(itemId, outcome, null, null);
    }

    private void opened() {
        node.send(
                new OpenTask(
                        TASK,
                        TaskReason.INSTRUCTION_UNCLEAR,
                        PAYOUT,
                        null,
                        InstructionNode.MERCHANT,
                        "USD",
                        List.of(
                                new AddedItem("pi_1", "pay_1", 990, "reconciliation_required", null, null, null),
                                new AddedItem("pi_2", "pay_2", 1_980, "reconciliation_required", null, null, null)),
                        List.of(new Attempt("payout", PAYOUT, node.now(), null, null, null, null, null)),
                        SampleRequest.NOW),
                "system:settlement");
    }
}
