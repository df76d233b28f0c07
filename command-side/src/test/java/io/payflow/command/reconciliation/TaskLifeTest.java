package io.payflow.command.reconciliation;

import static io.payflow.command.reconciliation.TaskStore.APPROVER;
import static io.payflow.command.reconciliation.TaskStore.HOLDER;
import static io.payflow.command.reconciliation.TaskStore.ID;
import static io.payflow.command.reconciliation.TaskStore.OTHER;
import static io.payflow.command.reconciliation.TaskStore.item;
import static io.payflow.command.reconciliation.TaskStore.open;
import static io.payflow.command.reconciliation.TaskStore.propose;
import static io.payflow.command.reconciliation.TaskStore.proposeEach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.payflow.api.access.Role;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskCommand;
import io.payflow.api.reconciliation.TaskCommand.ApproveResolution;
import io.payflow.api.reconciliation.TaskCommand.ClaimTask;
import io.payflow.api.reconciliation.TaskCommand.RejectResolution;
import io.payflow.api.reconciliation.TaskCommand.ReleaseTask;
import io.payflow.api.reconciliation.TaskEvent.Evidence;
import io.payflow.api.reconciliation.TaskItem;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.command.idempotency.SampleRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a task, from its opening to the judgement of somebody else. */
class TaskLifeTest {
    private static final ClaimTask CLAIM = new ClaimTask(ID, SampleRequest.NOW);
    private static final ReleaseTask RELEASE = new ReleaseTask(ID, SampleRequest.NOW);
    private static final RejectResolution REJECT = new RejectResolution(ID, "Look again.", SampleRequest.NOW);

    private static final SampleRequest ADMIN = SampleRequest.by(Role.ADMIN).ofClient("admin");

    private TaskStore store;

    @BeforeEach
    void start() {
        store = new TaskStore(false);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void taskIsClaimedByOneAndASecondIsToldByWhom() {
        opened(1_000);
        TaskState claimed = store.next(CLAIM, HOLDER).state();
        assertThat(claimed.assignee()).isEqualTo("holder");
        assertThat(claimed.status()).isEqualTo(TaskStatus.CLAIMED);

        Rejection refusal = refusal(CLAIM, OTHER);

        assertThat(refusal).hasMessage("Cannot claim: holder holds the task.");
        assertThat(refusal.code()).isEqualTo(ProblemCode.ALREADY_CLAIMED);
        assertThat(refusal.facts()).containsEntry("assignee", "holder");
        assertThat(refusal(CLAIM, HOLDER)).hasMessage("You hold the task already.");
    }

    @Test
    void whatNobodyHoldsIsNeitherReleasedNorProposed() {
        opened(1_000);

        assertThat(refusal(RELEASE, HOLDER).code()).isEqualTo(ProblemCode.NOT_CLAIMED);
        assertThat(refusal(propose(Resolution.SETTLED), HOLDER).code()).isEqualTo(ProblemCode.NOT_CLAIMED);
    }

    @Test
    void onlyTheHolderProposesAndReleases() {
        claimed(1_000);

        assertThat(refusal(propose(Resolution.SETTLED), OTHER).code()).isEqualTo(ProblemCode.ALREADY_CLAIMED);
        assertThat(refusal(RELEASE, OTHER).code()).isEqualTo(ProblemCode.ALREADY_CLAIMED);
        assertThat(store.next(RELEASE, HOLDER).state().status()).isEqualTo(TaskStatus.OPEN);
        assertThat(store.next(CLAIM, OTHER).state().assignee()).isEqualTo("other");
    }

    @Test
    void approverReleasesWhatSomebodyAwayHoldsButNotWhatIsProposed() {
        claimed(TaskStore.FOUR_EYES_FROM);
        assertThat(store.next(RELEASE, APPROVER).state().assignee()).isNull();

        store.next(CLAIM, HOLDER);
        store.next(propose(Resolution.SETTLED), HOLDER);

        assertThat(refusal(RELEASE, APPROVER).code()).isEqualTo(ProblemCode.ALREADY_CLAIMED);
    }

    @ParameterizedTest
    @CsvSource({"99999, RESOLVED", "100000, PROPOSED", "100001, PROPOSED"})
    void fourEyesAreNeededFromTheThresholdOn(long amount, TaskStatus status) {
        claimed(amount);

        TaskState after = store.next(propose(Resolution.FAILED), HOLDER).state();

        assertThat(after.status()).isEqualTo(status);
        boolean resolved = status == TaskStatus.RESOLVED;
        assertThat(after.items().get(0).resolution()).isEqualTo(resolved ? Resolution.FAILED : null);
        assertThat(after.resolvedBy()).isEqualTo(resolved ? "holder" : null);
    }

    @Test
    void totalOfAllItemsCounts() {
        store.next(open(item(1, 60_000), item(2, 40_000)), HOLDER);
        store.next(CLAIM, HOLDER);

        TaskState after = store.next(propose(Resolution.SETTLED), HOLDER).state();

        assertThat(after.status()).isEqualTo(TaskStatus.PROPOSED);
        assertThat(after.proposal().amount()).isEqualTo(100_000);
    }

    @Test
    void somebodyElseApprovesAndTheTaskIsResolved() {
        long version = proposed();

        TaskState after = store.next(approve(version), APPROVER).state();

        assertThat(after.status()).isEqualTo(TaskStatus.RESOLVED);
        assertThat(after.resolvedBy()).isEqualTo("approver");
        assertThat(after.resolvedAt()).isEqualTo(SampleRequest.NOW);
        assertThat(after.items().get(0).resolution()).isEqualTo(Resolution.SETTLED);
    }

    @Test
    void nobodyJudgesWhatTheyProposedThemselves() {
        opened(TaskStore.FOUR_EYES_FROM);
        store.next(CLAIM, APPROVER);
        long version = store.next(propose(Resolution.SETTLED), APPROVER).state().version();

        assertThat(refusal(approve(version), APPROVER).code()).isEqualTo(ProblemCode.SAME_PERSON);
        assertThat(refusal(REJECT, APPROVER).code()).isEqualTo(ProblemCode.SAME_PERSON);
    }

    @Test
    void onlyAnApproverApproves() {
        long version = proposed();

        for (SampleRequest request : List.of(OTHER, ADMIN)) {
            assertThat(refusal(approve(version), request).code()).isEqualTo(ProblemCode.TRANSITION_NOT_ALLOWED);
        }
        assertThat(store.next(approve(version), APPROVER).state().status()).isEqualTo(TaskStatus.RESOLVED);
    }

    @Test
    void administratorRejectsAsWellAsAnApproverAndNobodyElseDoes() {
        proposed();

        assertThat(refusal(REJECT, OTHER).code()).isEqualTo(ProblemCode.TRANSITION_NOT_ALLOWED);
        assertThat(store.next(REJECT, ADMIN).state().status()).isEqualTo(TaskStatus.CLAIMED);
    }

    @Test
    void administratorDoesNotRejectWhatTheyProposedThemselves() {
        opened(TaskStore.FOUR_EYES_FROM);
        store.next(CLAIM, ADMIN);
        store.next(propose(Resolution.SETTLED), ADMIN);

        assertThat(refusal(REJECT, ADMIN).code()).isEqualTo(ProblemCode.SAME_PERSON);
    }

    @Test
    void whatIsNotProposedIsNotJudged() {
        claimed(TaskStore.FOUR_EYES_FROM);

        assertThat(refusal(approve(1), APPROVER))
                .hasMessage("Cannot approve: nothing is proposed; the task is claimed.");
        assertThat(refusal(REJECT, APPROVER)).hasMessage("Cannot reject: nothing is proposed; the task is claimed.");
    }

    @Test
    void rejectedProposalGoesBackToItsHolder() {
        proposed();

        TaskState after = store.next(REJECT, APPROVER).state();

        assertThat(after.status()).isEqualTo(TaskStatus.CLAIMED);
        assertThat(after.assignee()).isEqualTo("holder");
        assertThat(after.proposal()).isNull();
        assertThat(store.next(propose(Resolution.FAILED), HOLDER).state().status())
                .isEqualTo(TaskStatus.PROPOSED);
    }

    @Test
    void approvalIsBoundToTheVersionTheApproverSaw() {
        long seen = proposed();
        store.next(TaskStore.enquiry(), OTHER);

        for (long other : List.of(seen, seen + 2)) {
            Rejection refusal = refusal(approve(other), APPROVER);

            assertThat(refusal.code()).isEqualTo(ProblemCode.VERSION_CONFLICT);
            assertThat(refusal.facts()).containsEntry("currentVersion", seen + 1);
        }
        assertThat(store.next(approve(seen + 1), APPROVER).state().status()).isEqualTo(TaskStatus.RESOLVED);
    }

    @Test
    void proposalIsNotMadeTwiceButWithdrawnByItsHolder() {
        proposed();

        assertThat(refusal(propose(Resolution.FAILED), HOLDER))
                .hasMessage("Cannot propose: the task is proposed already. Release it to withdraw the proposal.");
        assertThat(store.next(RELEASE, HOLDER).state().proposal()).isNull();
    }

    @Test
    void resolvedTaskNeverReopens() {
        claimed(1_000);
        long version = store.next(propose(Resolution.SETTLED), HOLDER).state().version();

        for (TaskCommand command : List.of(CLAIM, RELEASE, propose(Resolution.FAILED), approve(version), REJECT)) {
            assertThat(refusal(command, APPROVER)).hasMessage("The task is resolved: no further action.");
        }
    }

    @Test
    void itemsBecomeWhatIsSaidOfEachInTheTasksOrder() {
        store.next(open(item(1, 1_000), item(2, 2_000)), HOLDER);
        store.next(CLAIM, HOLDER);

        TaskState after = store.next(proposeEach("pi_2", "pi_1"), HOLDER).state();

        assertThat(after.proposal().items())
                .extracting("itemId", "resolution")
                .containsExactly(tuple("pi_1", "settled"), tuple("pi_2", "settled"));
        assertThat(after.items()).extracting(TaskItem::resolution).containsOnly(Resolution.SETTLED);
    }

    @Test
    void proposalSaysWhatBecameOfEveryItemOnceAndOfNoOther() {
        store.next(open(item(1, 1_000), item(2, 2_000)), HOLDER);
        store.next(CLAIM, HOLDER);

        assertThat(violations(proposeEach("pi_1")))
                .containsExactly(new Violation("items", "must say what became of pi_2"));
        assertThat(violations(proposeEach("pi_1", "pi_2", "pi_3")))
                .containsExactly(new Violation("items[2].itemId", "is no item of this task"));
        assertThat(violations(proposeEach("pi_1", "pi_2", "pi_1")))
                .containsExactly(new Violation("items[2].itemId", "is there twice"));
    }

    @Test
    void enquiryThatIsGivenAsEvidenceIsOneOfTheTask() {
        claimed(1_000);
        Evidence enquiry = new Evidence("enquiry", "enquiry-1", null);
        assertThat(violations(propose(Resolution.SETTLED, TaskStore.EVIDENCE, enquiry)))
                .containsExactly(new Violation("evidence[1].value", "must be the id of an enquiry of this task"));

        store.next(TaskStore.enquiry(), OTHER);

        assertThat(store.next(propose(Resolution.SETTLED, enquiry), HOLDER)
                        .state()
                        .status())
                .isEqualTo(TaskStatus.RESOLVED);
    }

    @Test
    void someoneOfAnotherMerchantIsToldThatTheTaskDoesNotExist() {
        claimed(1_000);

        assertThat(refusal(RELEASE, HOLDER.ofMerchants("merch_002"))).hasMessage("There is no task " + ID + ".");
    }

    @Test
    void versionOfTheRequestIsJudgedBeforeTheRules() {
        claimed(1_000);

        Rejection refusal = refusal(CLAIM, OTHER.ifMatch(0L));

        assertThat(refusal.code()).isEqualTo(ProblemCode.VERSION_CONFLICT);
        assertThat(refusal.facts()).containsEntry("currentVersion", 1L);
    }

    private void opened(long amount) {
        store.next(open(item(1, amount)), HOLDER);
    }

    private void claimed(long amount) {
        opened(amount);
        store.next(CLAIM, HOLDER);
    }

    /** The version at which somebody else is to approve. */
    private long proposed() {
        claimed(TaskStore.FOUR_EYES_FROM);
        return store.next(propose(Resolution.SETTLED), HOLDER).state().version();
    }

    private static ApproveResolution approve(long version) {
        return new ApproveResolution(ID, version, SampleRequest.NOW);
    }

    private Rejection refusal(TaskCommand command, SampleRequest request) {
        return catchThrowableOfType(Rejection.class, () -> store.next(command, request));
    }

    @SuppressWarnings("unchecked")
    private List<Violation> violations(TaskCommand command) {
        Rejection refusal = refusal(command, HOLDER);
        assertThat(refusal.code()).isEqualTo(ProblemCode.VALIDATION_FAILED);
        return (List<Violation>) refusal.facts().get("violations");
    }
}
