package io.payflow.command.reconciliation;

import static io.payflow.command.reconciliation.TaskStore.APPROVER;
import static io.payflow.command.reconciliation.TaskStore.HOLDER;
import static io.payflow.command.reconciliation.TaskStore.ID;
import static io.payflow.command.reconciliation.TaskStore.extend;
import static io.payflow.command.reconciliation.TaskStore.item;
import static io.payflow.command.reconciliation.TaskStore.open;
import static io.payflow.command.reconciliation.TaskStore.propose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskCommand;
import io.payflow.api.reconciliation.TaskCommand.ApproveResolution;
import io.payflow.api.reconciliation.TaskCommand.ClaimTask;
import io.payflow.api.reconciliation.TaskCommand.ExtendTask;
import io.payflow.api.reconciliation.TaskCommand.OpenTask;
import io.payflow.api.reconciliation.TaskCommand.RejectResolution;
import io.payflow.api.reconciliation.TaskCommand.ReleaseTask;
import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.api.reconciliation.TaskItem;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.command.idempotency.Answer;
import io.payflow.command.idempotency.SampleRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes to a task while it is worked on, when it is due, and what its opening and its end set off. */
class TaskGrowthTest {
    private static final ClaimTask CLAIM = new ClaimTask(ID, SampleRequest.NOW);

    private TaskStore store;

    @BeforeEach
    void start() {
        store = new TaskStore(true);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T15:00:00Z, 2026-11-25T15:00:00Z",
        "2026-11-20T15:00:00Z, 2026-11-23T15:00:00Z",
        "2026-11-21T15:00:00Z, 2026-11-23T15:00:00Z",
        "2026-11-25T15:00:00Z, 2026-11-27T15:00:00Z",
        "2026-11-25T03:00:00Z, 2026-11-26T03:00:00Z"
    })
    void taskIsDueAtTheSameTimeOfTheNextBusinessDayOfItsMerchant(Instant openedAt, Instant dueAt) {
        OpenTask command = open(openedAt, List.of(), item(1, 1_000));

        assertThat(store.next(command, HOLDER).state().opening().dueAt()).isEqualTo(dueAt);
    }

    @Test
    void bankIsAskedAboutAPayoutThatWasSent() {
        store.next(open(item(1, 1_000)), HOLDER);

        assertThat(store.jobs()).containsExactly("enquire:" + ID + " enquire_bank " + ID);
    }

    @Test
    void bankIsNotAskedAboutAPayoutThatNeverLeft() {
        store.next(open(SampleRequest.NOW, List.of(), item(1, 1_000)), HOLDER);

        assertThat(store.jobs()).isEmpty();
    }

    @Test
    void bankIsNotAskedAboutAPayment() {
        store.next(TaskStore.openForPayment(1_000), HOLDER);

        assertThat(store.jobs()).isEmpty();
    }

    @Test
    void noBankIsAskedWhereNoneIsConnected() {
        try (TaskStore manual = new TaskStore(false)) {
            manual.next(open(item(1, 1_000)), HOLDER);

            assertThat(manual.jobs()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, TaskStore.FOUR_EYES_FROM})
    void paymentIsToldWhatWasFoundOutOnceItsTaskIsResolved(long amount) {
        store.next(TaskStore.openForPayment(amount), HOLDER);
        store.next(CLAIM, HOLDER);
        TaskState proposed = store.next(propose(Resolution.SETTLED), HOLDER).state();
        if (proposed.status() == TaskStatus.PROPOSED) {
            assertThat(store.jobs()).isEmpty();
            store.next(new ApproveResolution(ID, proposed.version(), SampleRequest.NOW), APPROVER);
        }

        assertThat(store.jobs()).containsExactly("resolve:" + ID + " resolve_payment " + ID);
    }

    @Test
    void resolvedTaskOfAPayoutQueuesNothingForAPayment() {
        resolved();

        assertThat(store.jobs()).containsExactly("enquire:" + ID + " enquire_bank " + ID);
    }

    @Test
    void itemThatJoinsMakesAProposalLapse() {
        store.next(open(item(1, TaskStore.FOUR_EYES_FROM)), HOLDER);
        store.next(CLAIM, HOLDER);
        long seen = store.next(propose(Resolution.SETTLED), HOLDER).state().version();

        TaskState after = store.next(extend(item(2, 1_000)), HOLDER).state();

        assertThat(after.status()).isEqualTo(TaskStatus.CLAIMED);
        assertThat(after.assignee()).isEqualTo("holder");
        assertThat(after.proposal()).isNull();
        assertThat(after.amountAtRisk()).isEqualTo(TaskStore.FOUR_EYES_FROM + 1_000);
        assertThat(refusal(new ApproveResolution(ID, seen, SampleRequest.NOW)).code())
                .isEqualTo(ProblemCode.TRANSITION_NOT_ALLOWED);
    }

    @Test
    void wordOnAnItemOfTheTaskIsEvidenceAndLeavesTheProposal() {
        store.next(open(item(1, TaskStore.FOUR_EYES_FROM)), HOLDER);
        store.next(CLAIM, HOLDER);
        store.next(propose(Resolution.SETTLED), HOLDER);

        TaskState after = store.next(tell(word("pi_1")), HOLDER).state();

        assertThat(after.status()).isEqualTo(TaskStatus.PROPOSED);
        assertThat(after.items().get(0).suggestion()).isEqualTo(Resolution.RETURNED);
        assertThat(after.evidence()).extracting("kind", "value").contains(tuple("notification", "returned (AC04)"));
    }

    @Test
    void wordOnAnItemThatJoinsWithItIsTaken() {
        store.next(open(item(1, 1_000)), HOLDER);

        TaskState after = store.next(
                        new ExtendTask(ID, List.of(item(2, 1_000)), List.of(word("pi_2")), SampleRequest.NOW), HOLDER)
                .state();

        assertThat(after.items())
                .extracting(TaskItem::itemId, TaskItem::suggestion)
                .containsExactly(tuple("pi_1", null), tuple("pi_2", Resolution.RETURNED));
    }

    @Test
    void itemThatIsThereAlreadyComesAgainAsAWord() {
        store.next(open(item(1, 1_000)), HOLDER);
        AddedItem again = new AddedItem("pi_1", "pay_1", 1_000, "settled", "AC04", "Closed.", "returned");

        TaskState after = store.next(extend(again), HOLDER).state();

        assertThat(after.items()).hasSize(1);
        assertThat(after.items().get(0).suggestion()).isEqualTo(Resolution.RETURNED);
        assertThat(after.evidence()).extracting("value").containsExactly("returned (AC04)");
    }

    @Test
    void extensionThatBringsNothingNewIsNothing() {
        store.next(open(item(1, 1_000)), HOLDER);

        for (ExtendTask nothing : List.of(extend(item(1, 1_000)), tell(word("pi_9")))) {
            Answer<TaskState> answer = store.next(nothing, HOLDER);

            assertThat(answer.replayed()).isTrue();
            assertThat(answer.state().version()).isZero();
        }
    }

    @Test
    void resolvedTaskTakesNothingAnyMore() {
        long version = resolved();

        Rejection refusal = refusal(extend(item(2, 1_000)));

        assertThat(refusal.code()).isEqualTo(ProblemCode.TRANSITION_NOT_ALLOWED);
        assertThat(refusal).hasMessage("The task is resolved: nothing can join it.");
        assertThat(store.next(TaskStore.enquiry(), HOLDER).state().version()).isEqualTo(version);
    }

    @Test
    void enquiryIsNumberedAndKeepsOnlyTheWordsOnItemsOfTheTask() {
        store.next(open(item(1, 1_000)), HOLDER);
        store.next(TaskStore.enquiry(), HOLDER);

        TaskState after = store.next(TaskStore.enquiry(word("pi_1"), word("pi_9")), HOLDER)
                .state();

        assertThat(after.enquiries()).extracting("id").containsExactly("enquiry-1", "enquiry-2");
        assertThat(after.enquiries().get(1).words()).extracting("itemId").containsExactly("pi_1");
        assertThat(after.status()).isEqualTo(TaskStatus.OPEN);
    }

    @Test
    void enquiryKeepsOnlyTheWordsThatChangeWhatIsSuggested() {
        store.next(open(item(1, 1_000), item(2, 1_000)), HOLDER);
        store.next(TaskStore.enquiry(word("pi_1"), takingBack("pi_2")), HOLDER);
        store.next(TaskStore.enquiry(word("pi_1"), word("pi_2")), HOLDER);

        TaskState after = store.next(TaskStore.enquiry(takingBack("pi_1"), word("pi_2")), HOLDER)
                .state();

        assertThat(after.enquiries())
                .extracting(enquiry ->
                        enquiry.words().stream().map(LaterWord::itemId).toList())
                .containsExactly(List.of("pi_1"), List.of("pi_2"), List.of("pi_1"));
        assertThat(after.items()).extracting(TaskItem::suggestion).containsExactly(null, Resolution.RETURNED);
    }

    @Test
    void whatIsSaidTenTimesOfTenThousandItemsIsKeptOnce() {
        int many = 10_000;
        store.next(open(numbered(many, number -> item(number, 1)).toArray(AddedItem[]::new)), HOLDER);
        LaterWord[] words = numbered(many, number -> word("pi_" + number)).toArray(LaterWord[]::new);
        for (int enquiry = 1; enquiry < 10; enquiry++) {
            store.next(TaskStore.enquiry(words), HOLDER);
        }

        TaskState after = store.next(TaskStore.enquiry(words), HOLDER).state();

        assertThat(after.enquiries())
                .extracting(enquiry -> enquiry.words().size())
                .containsExactly(many, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(after.items()).extracting(TaskItem::suggestion).containsOnly(Resolution.RETURNED);
    }

    @Test
    void whateverIsSentTwiceHasOneEffectAndTheSameAnswer() {
        List<TaskCommand> life = List.of(
                open(item(1, TaskStore.FOUR_EYES_FROM)),
                TaskStore.enquiry(),
                CLAIM,
                new ReleaseTask(ID, SampleRequest.NOW),
                CLAIM,
                extend(item(2, 1_000)),
                propose(Resolution.SETTLED));
        List<SampleRequest> requests = new ArrayList<>();
        for (TaskCommand command : life) {
            SampleRequest request = HOLDER.withKey("step-" + requests.size());
            requests.add(request);
            Answer<TaskState> first = store.send(command, request);

            assertThat(first.replayed()).isFalse();
            assertThat(store.send(command, request)).isEqualTo(new Answer<>(first.state(), true));
            assertThat(reused(command, request)).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        }
        RejectResolution reject = new RejectResolution(ID, "Look again.", SampleRequest.NOW);
        Answer<TaskState> rejected = store.send(reject, APPROVER);
        assertThat(store.send(reject, APPROVER)).isEqualTo(new Answer<>(rejected.state(), true));
        long version = store.next(propose(Resolution.FAILED), HOLDER).state().version();
        ApproveResolution approve = new ApproveResolution(ID, version, SampleRequest.NOW);
        Answer<TaskState> approved = store.send(approve, APPROVER);
        assertThat(store.send(approve, APPROVER)).isEqualTo(new Answer<>(approved.state(), true));
        assertThat(approved.state().version()).isEqualTo(life.size() + 2L);
    }

    private ProblemCode reused(TaskCommand command, SampleRequest request) {
        return catchThrowableOfType(Rejection.class, () -> store.send(command, request.withBody("other")))
                .code();
    }

    private long resolved() {
        store.next(open(item(1, 1_000)), HOLDER);
        store.next(CLAIM, HOLDER);
        return store.next(propose(Resolution.SETTLED), HOLDER).state().version();
    }

    private static ExtendTask tell(LaterWord word) {
        return new ExtendTask(ID, List.of(), List.of(word), SampleRequest.NOW);
    }

    private static LaterWord word(String itemId) {
        return new LaterWord(itemId, "notification", "returned", "returned", "AC04", "Closed.");
    }

    private static <T> Stream<T> numbered(int count, IntFunction<T> each) {
        return IntStream.rangeClosed(1, count).mapToObj(each);
    }

    private static LaterWord takingBack(String itemId) {
        return new LaterWord(itemId, "enquiry", "accepted", null, null, null);
    }

    private Rejection refusal(TaskCommand command) {
        return catchThrowableOfType(Rejection.class, () -> store.next(command, APPROVER));
    }
}
