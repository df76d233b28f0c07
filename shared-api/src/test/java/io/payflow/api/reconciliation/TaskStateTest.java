package io.payflow.api.reconciliation;

import static io.payflow.api.reconciliation.Tasks.APPROVER;
import static io.payflow.api.reconciliation.Tasks.DUE_AT;
import static io.payflow.api.reconciliation.Tasks.EVIDENCE;
import static io.payflow.api.reconciliation.Tasks.HOLDER;
import static io.payflow.api.reconciliation.Tasks.ID;
import static io.payflow.api.reconciliation.Tasks.MOVED_AT;
import static io.payflow.api.reconciliation.Tasks.OPENED_AT;
import static io.payflow.api.reconciliation.Tasks.PROPOSED_AT;
import static io.payflow.api.reconciliation.Tasks.RESOLVED_AT;
import static io.payflow.api.reconciliation.Tasks.after;
import static io.payflow.api.reconciliation.Tasks.approved;
import static io.payflow.api.reconciliation.Tasks.claimed;
import static io.payflow.api.reconciliation.Tasks.enquired;
import static io.payflow.api.reconciliation.Tasks.extended;
import static io.payflow.api.reconciliation.Tasks.held;
import static io.payflow.api.reconciliation.Tasks.open;
import static io.payflow.api.reconciliation.Tasks.opened;
import static io.payflow.api.reconciliation.Tasks.proposed;
import static io.payflow.api.reconciliation.Tasks.rejected;
import static io.payflow.api.reconciliation.Tasks.released;
import static io.payflow.api.reconciliation.Tasks.then;
import static io.payflow.api.reconciliation.Tasks.told;
import static io.payflow.api.reconciliation.Tasks.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.ItemResolution;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.api.reconciliation.TaskEvent.TaskOpened;
import io.payflow.api.reconciliation.TaskEvent.TaskResolutionApproved;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskStateTest {

    @Test
    void openingMakesAnOpenTaskThatNobodyHolds() {
        TaskState task = open();

        assertThat(task)
                .isEqualTo(new TaskState(
                        opened(2),
                        TaskStatus.OPEN,
                        List.of(item(1, 1_000), item(2, 2_000)),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        OPENED_AT,
                        0));
        assertThat(task.id()).isEqualTo(ID);
        assertThat(task.reason()).isEqualTo(TaskReason.INSTRUCTION_UNCLEAR);
        assertThat(task.attempts()).containsExactly(Tasks.ATTEMPT);
    }

    @Test
    void itemKeepsTheSuggestionItCameWith() {
        TaskState task = after(new TaskOpened(
                ID,
                "payment_contradiction",
                null,
                "pay_1",
                "merch_001",
                "USD",
                List.of(new AddedItem("pay_1", "pay_1", 1250, "failed", null, null, "settled")),
                List.of(),
                DUE_AT,
                OPENED_AT));

        assertThat(task.items().get(0).suggestion()).isEqualTo(Resolution.SETTLED);
        assertThat(task.items().get(0).resolution()).isNull();
    }

    @Test
    void claimedTaskIsHeldAndReleasedOneIsNot() {
        TaskState held = held();
        assertThat(held.status()).isEqualTo(TaskStatus.CLAIMED);
        assertThat(held.assignee()).isEqualTo(HOLDER);
        assertThat(held.updatedAt()).isEqualTo(MOVED_AT);

        TaskState released = then(held, released());
        assertThat(released.status()).isEqualTo(TaskStatus.OPEN);
        assertThat(released.assignee()).isNull();
        assertThat(released.version()).isEqualTo(2);
    }

    @Test
    void proposalThatNeedsApprovalWaits() {
        TaskState task = proposed();

        assertThat(task.status()).isEqualTo(TaskStatus.PROPOSED);
        assertThat(task.proposal())
                .isEqualTo(new TaskProposal(
                        HOLDER,
                        "Checked with the bank.",
                        List.of(EVIDENCE),
                        Tasks.resolutions(task, Resolution.SETTLED),
                        3_000,
                        true,
                        PROPOSED_AT,
                        task.version()));
        assertThat(task.assignee()).isEqualTo(HOLDER);
        assertThat(task.items()).extracting(TaskItem::resolution).containsOnlyNulls();
        assertThat(task.resolvedAt()).isNull();
        assertThat(task.resolvedBy()).isNull();
    }

    @Test
    void proposalThatNeedsNoApprovalResolvesAtOnce() {
        TaskState task = then(held(), proposed(held(), false, Resolution.RETURNED));

        assertThat(task.status()).isEqualTo(TaskStatus.RESOLVED);
        assertThat(task.items()).extracting(TaskItem::resolution).containsOnly(Resolution.RETURNED);
        assertThat(task.resolvedBy()).isEqualTo(HOLDER);
        assertThat(task.resolvedAt()).isEqualTo(PROPOSED_AT);
        assertThat(task.proposal().needsApproval()).isFalse();
        assertThat(task.version()).isEqualTo(2);
    }

    @Test
    void approvalResolvesEachItemAsProposed() {
        List<ItemResolution> each =
                List.of(new ItemResolution(Tasks.item(2), "failed"), new ItemResolution(Tasks.item(1), "settled"));

        TaskState task = then(proposed(), new TaskResolutionApproved(ID, HOLDER, APPROVER, each, RESOLVED_AT));

        assertThat(task.status()).isEqualTo(TaskStatus.RESOLVED);
        assertThat(task.items())
                .extracting(TaskItem::resolution)
                .containsExactly(Resolution.SETTLED, Resolution.FAILED);
        assertThat(task.resolvedBy()).isEqualTo(APPROVER);
        assertThat(task.resolvedAt()).isEqualTo(RESOLVED_AT);
        assertThat(task.proposal()).isEqualTo(proposed().proposal());
        assertThat(task.assignee()).isEqualTo(HOLDER);
    }

    @Test
    void rejectionGivesTheTaskBackToItsHolderAndTheEvidenceStays() {
        TaskState task = then(proposed(), rejected());

        assertThat(task.status()).isEqualTo(TaskStatus.CLAIMED);
        assertThat(task.assignee()).isEqualTo(HOLDER);
        assertThat(task.proposal()).isNull();
        assertThat(task.evidence()).isEqualTo(proposed().evidence()).hasSize(1);
    }

    @Test
    void releaseOfAProposedTaskMakesTheProposalLapse() {
        TaskState task = then(proposed(), released());

        assertThat(task.status()).isEqualTo(TaskStatus.OPEN);
        assertThat(task.proposal()).isNull();
        assertThat(task.assignee()).isNull();
    }

    @Test
    void evidenceOfAProposalNamesWhoBroughtIt() {
        assertThat(proposed().evidence())
                .containsExactly(new TaskEvidence(
                        "bank_reference", "BR-7", "Seen in the bank's portal.", null, HOLDER, PROPOSED_AT));
    }

    @Test
    void itemsThatJoinMakeAProposalLapse() {
        TaskState task = then(proposed(), extended(3, 4));

        assertThat(task.status()).isEqualTo(TaskStatus.CLAIMED);
        assertThat(task.assignee()).isEqualTo(HOLDER);
        assertThat(task.proposal()).isNull();
        assertThat(task.items())
                .extracting(TaskItem::itemId)
                .containsExactly(Tasks.item(1), Tasks.item(2), Tasks.item(3), Tasks.item(4));
        assertThat(task.amountAtRisk()).isEqualTo(10_000);
        assertThat(task.has(Tasks.item(4))).isTrue();
        assertThat(task.has(Tasks.item(5))).isFalse();
    }

    @Test
    void itemsThatJoinChangeNothingElse() {
        assertThat(then(open(), extended(3, 3)).status()).isEqualTo(TaskStatus.OPEN);
        assertThat(then(held(), extended(3, 3)).status()).isEqualTo(TaskStatus.CLAIMED);
        assertThat(then(held(), extended(3, 3)).assignee()).isEqualTo(HOLDER);
    }

    @Test
    void mereWordsLeaveAProposalStandingAtANewVersion() {
        TaskState task = then(proposed(), told(word(1, Resolution.FAILED)));

        assertThat(task.status()).isEqualTo(TaskStatus.PROPOSED);
        assertThat(task.proposal()).isEqualTo(proposed().proposal());
        assertThat(task.version()).isEqualTo(proposed().version() + 1);
    }

    @Test
    void laterWordIsEvidenceAndTheSuggestionOfItsItemOnly() {
        TaskState task = then(open(), told(word(2, Resolution.SETTLED)), told(word(2, Resolution.FAILED)));

        assertThat(task.items()).extracting(TaskItem::suggestion).containsExactly(null, Resolution.FAILED);
        assertThat(task.items()).extracting(TaskItem::resolution).containsOnlyNulls();
        assertThat(task.evidence())
                .containsExactly(
                        new TaskEvidence("notification", "settled (AC04)", "Closed.", Tasks.item(2), null, MOVED_AT),
                        new TaskEvidence("notification", "failed (AC04)", "Closed.", Tasks.item(2), null, MOVED_AT));
    }

    @Test
    void wordThatSuggestsNothingTakesTheSuggestionOfItsItemBack() {
        TaskState suggested = then(open(), told(word(1, Resolution.FAILED), word(2, Resolution.FAILED)));
        LaterWord takenBack = new LaterWord(Tasks.item(1), "enquiry", "accepted", null, null, null);

        TaskState task = then(suggested, enquired(1, takenBack));

        assertThat(task.items()).extracting(TaskItem::suggestion).containsExactly(null, Resolution.FAILED);
    }

    @Test
    void wordChangesAnItemIfItSuggestsSomethingElse() {
        TaskState task = then(open(), told(word(1, Resolution.FAILED)));
        TaskItem failed = task.item(Tasks.item(1)).orElseThrow();
        TaskItem silent = task.item(Tasks.item(2)).orElseThrow();
        LaterWord nothing = new LaterWord(Tasks.item(1), "enquiry", "processing", null, null, null);

        assertThat(failed.isChangedBy(word(1, Resolution.FAILED))).isFalse();
        assertThat(failed.isChangedBy(word(1, Resolution.SETTLED))).isTrue();
        assertThat(failed.isChangedBy(nothing)).isTrue();
        assertThat(silent.isChangedBy(word(2, Resolution.FAILED))).isTrue();
        assertThat(silent.isChangedBy(nothing)).isFalse();
    }

    @Test
    void itemIsFoundByItsId() {
        assertThat(open().item(Tasks.item(2))).contains(open().items().get(1));
        assertThat(open().item("pi_unknown")).isEmpty();
    }

    @Test
    void lastOfSeveralWordsOnAnItemIsItsSuggestion() {
        TaskState task = then(open(), told(word(1, Resolution.FAILED), word(1, Resolution.RETURNED)));

        assertThat(task.items()).extracting(TaskItem::suggestion).containsExactly(Resolution.RETURNED, null);
    }

    @Test
    void wordOnAnItemThatJoinsInTheSameMomentIsItsSuggestion() {
        TaskState task = then(
                open(),
                new TaskEvent.TaskExtended(ID, extended(3, 3).items(), List.of(word(3, Resolution.SETTLED)), MOVED_AT));

        assertThat(task.items()).extracting(TaskItem::suggestion).containsExactly(null, null, Resolution.SETTLED);
    }

    @Test
    void enquiryIsKeptWithItsWordsAndResolvesNothing() {
        TaskState task = then(held(), enquired(1, word(1, Resolution.SETTLED)), enquired(2));

        assertThat(task.enquiries())
                .containsExactly(
                        new TaskEnquiry(
                                "enquiry-1",
                                "po_1",
                                "accepted",
                                "OK",
                                "It was paid.",
                                "bank-77",
                                List.of(word(1, Resolution.SETTLED)),
                                MOVED_AT),
                        new TaskEnquiry(
                                "enquiry-2", "po_1", "accepted", "OK", "It was paid.", "bank-77", List.of(), MOVED_AT));
        assertThat(task.nextEnquiryId()).isEqualTo("enquiry-3");
        assertThat(open().nextEnquiryId()).isEqualTo("enquiry-1");
        assertThat(task.items()).extracting(TaskItem::suggestion).containsExactly(Resolution.SETTLED, null);
        assertThat(task.status()).isEqualTo(TaskStatus.CLAIMED);
        assertThat(task.items()).extracting(TaskItem::resolution).containsOnlyNulls();
    }

    @Test
    void enquiryLeavesAProposalStanding() {
        TaskState task = then(proposed(), enquired(1));

        assertThat(task.status()).isEqualTo(TaskStatus.PROPOSED);
        assertThat(task.proposal()).isEqualTo(proposed().proposal());
    }

    @Test
    void amountAtRiskIsThatOfAllItemsAndNeverOverflowsSilently() {
        TaskOpened tooMuch = new TaskOpened(
                ID,
                "overdue",
                "po_1",
                null,
                "merch_001",
                "USD",
                List.of(
                        new AddedItem("pi_1_1", "pay_1", Long.MAX_VALUE, "s", null, null, null),
                        new AddedItem("pi_1_2", "pay_2", 1, "s", null, null, null)),
                List.of(),
                DUE_AT,
                OPENED_AT);

        assertThat(open().amountAtRisk()).isEqualTo(3_000);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> after(tooMuch).amountAtRisk());
    }

    @Test
    void taskIsOverdueFromTheMomentAfterItIsDueUntilItIsResolved() {
        assertThat(open().isOverdue(DUE_AT)).isFalse();
        assertThat(open().isOverdue(DUE_AT.plusMillis(1))).isTrue();
        assertThat(proposed().isOverdue(DUE_AT.plusMillis(1))).isTrue();
        assertThat(Tasks.resolved().isOverdue(DUE_AT.plusMillis(1))).isFalse();
    }

    static Stream<TaskEvent> laterEvents() {
        return Stream.of(
                extended(3, 3),
                claimed(),
                released(),
                proposed(held(), true, Resolution.SETTLED),
                approved(proposed()),
                rejected(),
                enquired(1));
    }

    @ParameterizedTest
    @MethodSource("laterEvents")
    void eachEventIsOneVersionOnAtItsOwnTime(TaskEvent event) {
        TaskState after = TaskState.evolve(proposed(), event);

        assertThat(after.version()).isEqualTo(proposed().version() + 1);
        assertThat(after.updatedAt()).isEqualTo(event.occurredAt());
        assertThat(after.opening()).isEqualTo(opened(2));
    }

    @ParameterizedTest
    @MethodSource("laterEvents")
    void historyThatDoesNotBeginWithTheOpeningIsBroken(TaskEvent event) {
        assertThatIllegalStateException()
                .isThrownBy(() -> TaskState.evolve(null, event))
                .withMessage("Task " + ID + " does not begin with its opening");
    }

    @Test
    void historyWithTwoOpeningsIsBroken() {
        assertThatIllegalStateException()
                .isThrownBy(() -> after(opened(1), opened(1)))
                .withMessage("Task " + ID + " is opened twice");
    }

    @Test
    void resolutionThatLeavesAnItemOutIsABrokenHistory() {
        TaskState task = then(proposed(), told(word(1, Resolution.SETTLED)));
        List<ItemResolution> one = List.of(new ItemResolution(Tasks.item(1), "settled"));

        assertThatIllegalStateException()
                .isThrownBy(() -> then(task, new TaskResolutionApproved(ID, HOLDER, APPROVER, one, RESOLVED_AT)))
                .withMessage("Task " + ID + " is resolved without a resolution of every item");
    }

    @Test
    void foldKnowsEveryEventThereIs() {
        Stream<Class<?>> folded =
                Stream.concat(Stream.<TaskEvent>of(opened(1)), laterEvents()).map(Object::getClass);

        assertThat(folded).containsExactlyInAnyOrder(TaskEvent.class.getPermittedSubclasses());
    }

    @Test
    void foldOfNothingIsNothing() {
        assertThat(TaskState.fold(List.of())).isNull();
    }

    private static TaskItem item(int number, long amount) {
        return new TaskItem(
                Tasks.item(number),
                "pay_" + number,
                amount,
                "reconciliation_required",
                "http_502",
                "Bad gateway.",
                null,
                null);
    }
}
