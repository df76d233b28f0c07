package io.payflow.command.settlement;

import static io.payflow.command.settlement.Settlements.EXPECTED_AT;
import static io.payflow.command.settlement.Settlements.GRACE_UNTIL;
import static io.payflow.command.settlement.Settlements.START;
import static io.payflow.command.settlement.Settlements.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutEvent.PayoutItemsParked;
import io.payflow.api.payout.PayoutEvent.PayoutItemsResolved;
import io.payflow.api.payout.PayoutEvent.PayoutOverdue;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskReason;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.command.eventstore.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of the settlement of payouts on every database, however many nodes share it. */
abstract class SettlementContract {
    private static final Duration JUMP = Duration.ofDays(3);

    private Settlements settlements;

    abstract TestDatabase database();

    /** How many nodes may share the database. */
    abstract int nodeCount();

    @BeforeEach
    void start() {
        settlements = new Settlements(database()).start(nodeCount()).define();
    }

    @AfterEach
    void stop() {
        settlements.nodes().forEach(node -> node.sagas().fail(0));
        settlements.close();
    }

    @Test
    void payoutThatIsNotAcknowledgedIsParkedOnceWhicheverNodesRun() {
        List<String> payouts =
                IntStream.range(0, 5).mapToObj(number -> settlements.submit(2)).toList();
        settlements.awaitCalm();
        assertThat(settlements.deadlines()).hasSize(2 * payouts.size());

        settlements.now = START.plus(JUMP);
        settlements.awaitCalm();

        assertThat(payouts).allSatisfy(payout -> {
            assertThat(settlements.count(payout, PayoutItemsParked.class)).isEqualTo(1);
            assertThat(settlements.count(payout, PayoutOverdue.class)).isZero();
            assertThat(settlements.payout(payout).status()).isEqualTo(PayoutStatus.REQUIRES_RECONCILIATION);
            assertThat(onlyTask(payout).reason()).isEqualTo(TaskReason.NO_ACKNOWLEDGEMENT);
            assertThat(onlyTask(payout).items()).hasSize(2);
        });
        assertThat(settlements.sagas()).isEqualTo(payouts.size());
    }

    @Test
    void payoutIsOverdueAndParkedAfterTheDayOfGrace() {
        String payout = settlements.submit(2);
        settlements.report(payout, ReportKind.ACCEPTED);
        settlements.report(payout, ReportKind.ITEMS, word(payout, 1, BankWord.SETTLED));
        settlements.awaitCalm();
        assertThat(settlements.deadlines()).containsExactly(SettlementSaga.DUE);

        settlements.now = EXPECTED_AT;
        settlements.awaitCalm();
        assertThat(settlements.count(payout, PayoutOverdue.class)).isEqualTo(1);
        assertThat(settlements.deadlines()).containsExactly(SettlementSaga.GRACE);
        assertThat(settlements.tasks(payout)).isEmpty();

        settlements.now = GRACE_UNTIL;
        settlements.awaitCalm();
        assertThat(settlements.count(payout, PayoutItemsParked.class)).isEqualTo(1);
        assertThat(settlements.payout(payout).status()).isEqualTo(PayoutStatus.PARTIALLY_SETTLED);
        assertThat(onlyTask(payout).reason()).isEqualTo(TaskReason.OVERDUE);
        assertThat(onlyTask(payout).items()).hasSize(1);
    }

    @Test
    void deadlinesSurviveThatEveryNodeIsRestarted() {
        String silent = settlements.submit(1);
        String accepted = settlements.submit(1);
        settlements.report(accepted, ReportKind.ACCEPTED);
        settlements.awaitCalm();

        restart();
        settlements.now = EXPECTED_AT;
        settlements.awaitCalm();
        assertThat(settlements.count(silent, PayoutItemsParked.class)).isEqualTo(1);
        assertThat(settlements.count(accepted, PayoutOverdue.class)).isEqualTo(1);

        restart();
        settlements.now = GRACE_UNTIL;
        settlements.awaitCalm();
        assertThat(settlements.count(accepted, PayoutItemsParked.class)).isEqualTo(1);
        assertThat(onlyTask(accepted).reason()).isEqualTo(TaskReason.OVERDUE);
        assertThat(onlyTask(silent).reason()).isEqualTo(TaskReason.NO_ACKNOWLEDGEMENT);
    }

    @Test
    void partialFailureIsResolvedByPeopleAndThenNothingIsLeft() {
        String payout = settlements.submit(11);
        settlements.report(payout, ReportKind.ACCEPTED);
        settlements.report(payout, ReportKind.FINAL, eightSettledThreeFailed(payout));
        settlements.awaitCalm();

        assertThat(settlements.payout(payout).status()).isEqualTo(PayoutStatus.PARTIALLY_SETTLED);
        assertThat(onlyTask(payout).reason()).isEqualTo(TaskReason.ITEMS_UNCLEAR);
        assertThat(onlyTask(payout).items()).hasSize(3).allMatch(item -> item.amount() == 49_500);
        assertThat(onlyTask(payout).items())
                .extracting(item -> item.itemId())
                .containsExactly(PayoutItem.id(payout, 9), PayoutItem.id(payout, 10), PayoutItem.id(payout, 11));

        settlements.resolve(onlyTask(payout), Resolution.FAILED);
        settlements.awaitCalm();

        assertThat(onlyTask(payout).proposal().needsApproval()).isTrue();
        PayoutState closed = settlements.payout(payout);
        assertThat(closed.summary().closedAt()).isNotNull();
        assertThat(closed.summary().totals().of(PayoutItemStatus.SETTLED).count())
                .isEqualTo(8);
        assertThat(closed.summary().totals().of(PayoutItemStatus.FAILED).count())
                .isEqualTo(3);
        assertThat(settlements.count(payout, PayoutItemsResolved.class)).isEqualTo(1);
        nothingIsLeft();
    }

    @Test
    void everythingSettledLeavesNothing() {
        String payout = settlements.submit(1);
        settlements.awaitCalm();
        assertThat(settlements.deadlines()).containsExactly(SettlementSaga.ACKNOWLEDGEMENT, SettlementSaga.DUE);

        settlements.report(payout, ReportKind.FINAL, word(payout, 1, BankWord.SETTLED));
        settlements.awaitCalm();

        nothingIsLeft();
        assertThat(settlements.tasks(payout)).isEmpty();
    }

    @Test
    void crashBetweenCommandAndCommitOpensNoSecondTask() {
        String payout = settlements.submit(2);
        settlements.report(payout, ReportKind.ACCEPTED);
        settlements.awaitCalm();

        failOnce();
        settlements.report(payout, ReportKind.ITEMS, word(payout, 1, BankWord.FAILED));
        awaitTrouble();
        settlements.awaitCalm();
        assertThat(onlyTask(payout).items()).hasSize(1);

        failOnce();
        settlements.report(payout, ReportKind.ITEMS, word(payout, 2, BankWord.FAILED));
        awaitTrouble();
        settlements.awaitCalm();
        assertThat(onlyTask(payout).items()).hasSize(2);
        assertThat(onlyTask(payout).version()).isEqualTo(1);

        failOnce();
        settlements.resolve(onlyTask(payout), Resolution.SETTLED);
        awaitTrouble();
        settlements.awaitCalm();
        assertThat(settlements.count(payout, PayoutItemsResolved.class)).isEqualTo(1);
        nothingIsLeft();
    }

    @Test
    void crashBetweenADeadlinesCommandAndItsCommitParksOnce() {
        String payout = settlements.submit(1);
        settlements.awaitCalm();

        failOnce();
        settlements.now = EXPECTED_AT.minusSeconds(1);
        awaitTrouble();
        settlements.awaitCalm();

        assertThat(settlements.count(payout, PayoutItemsParked.class)).isEqualTo(1);
        assertThat(onlyTask(payout).reason()).isEqualTo(TaskReason.NO_ACKNOWLEDGEMENT);
        assertThat(settlements.deadlines()).containsExactly(SettlementSaga.DUE);
    }

    @Test
    void eventThatCouldNotBeHandledIsTriedAgainAndNotSkipped() {
        failOnce();
        String payout = settlements.submit(1);
        awaitTrouble();
        settlements.awaitCalm();

        assertThat(settlements.sagas()).isEqualTo(1);
        assertThat(settlements.deadlines()).containsExactly(SettlementSaga.ACKNOWLEDGEMENT, SettlementSaga.DUE);
        settlements.report(payout, ReportKind.REJECTED);
        settlements.awaitCalm();
        nothingIsLeft();
    }

    @Test
    void settlementBeginsAtTheFirstEventWithOneSegment() {
        String payout = settlements.submit(1);
        settlements.awaitCalm();
        settlements.stop();
        settlements.start(1);
        settlements.awaitCalm();
        settlements.nodes().get(0).processor().shutDown();
        settlements.jdbc().update("delete from token_entry");
        settlements.jdbc().update("delete from saga_entry");
        settlements.jdbc().update("delete from association_value_entry");
        settlements.jdbc().update("delete from durable_job");
        settlements.stop();

        settlements.start(nodeCount());
        settlements.awaitCalm();

        assertThat(settlements.deadlines()).containsExactly(SettlementSaga.ACKNOWLEDGEMENT, SettlementSaga.DUE);
        assertThat(settlements
                        .jdbc()
                        .queryForList(
                                "select segment from token_entry where processor_name = ?",
                                Integer.class,
                                SettlementSaga.GROUP))
                .containsExactly(0);
        settlements.report(payout, ReportKind.REJECTED);
        settlements.awaitCalm();
        nothingIsLeft();
    }

    /** All of it waits until the processor goes on, and so is in one batch. */
    @Test
    void lateWordRightAfterTheEndStartsAnotherSettlement() {
        String payout = settlements.submit(1);
        settlements.awaitCalm();
        settlements.nodes().forEach(node -> node.sagas().hold());
        settlements.report(payout, ReportKind.ACCEPTED);
        settlements.report(payout, ReportKind.ITEMS, word(payout, 1, BankWord.SETTLED));
        settlements.report(payout, ReportKind.RETURNED, word(payout, 1, BankWord.RETURNED));
        settlements.nodes().forEach(node -> node.sagas().goOn());
        settlements.awaitCalm();

        assertThat(onlyTask(payout).reason()).isEqualTo(TaskReason.LATE_RETURN);
        assertThat(settlements.sagas()).isEqualTo(1);
        assertThat(settlements.deadlines()).isEmpty();

        settlements.resolve(onlyTask(payout), Resolution.RETURNED);
        settlements.awaitCalm();
        assertThat(settlements.payout(payout).status()).isEqualTo(PayoutStatus.RETURNED);
        nothingIsLeft();
    }

    @Test
    void wordThatComesWhileAResolutionIsBeingAppliedOpensAnotherTask() {
        String payout = settlements.submit(1);
        settlements.report(payout, ReportKind.ITEMS, word(payout, 1, BankWord.SETTLED));
        settlements.report(payout, ReportKind.ITEMS, word(payout, 1, BankWord.FAILED));
        settlements.awaitCalm();
        TaskState contradiction = onlyTask(payout);
        settlements.nodes().forEach(node -> node.sagas().hold());
        settlements.resolve(contradiction, Resolution.SETTLED);
        settlements.report(payout, ReportKind.RETURNED, word(payout, 1, BankWord.RETURNED));
        settlements.nodes().forEach(node -> node.sagas().goOn());
        settlements.awaitCalm();

        assertThat(settlements.tasks(payout)).hasSize(2);
        TaskState late = settlements.tasks(payout).get(1);
        assertThat(late.reason()).isEqualTo(TaskReason.LATE_RETURN);
        assertThat(settlements.count(payout, PayoutReported.class)).isEqualTo(4);

        settlements.resolve(late, Resolution.RETURNED);
        settlements.awaitCalm();
        assertThat(settlements.tasks(payout)).allMatch(task -> task.status() == TaskStatus.RESOLVED);
        assertThat(settlements.payout(payout).status()).isEqualTo(PayoutStatus.RETURNED);
        nothingIsLeft();
    }

    @Test
    void bankThatSpeaksOfACanceledPayoutIsLookedIntoAndThenNothingIsLeft() {
        String payout = settlements.create(2);
        settlements.cancel(payout);
        settlements.report(payout, ReportKind.ITEMS, word(payout, 2, BankWord.SETTLED));
        settlements.awaitCalm();

        assertThat(onlyTask(payout).reason()).isEqualTo(TaskReason.NEVER_SUBMITTED);
        settlements.resolve(onlyTask(payout), Resolution.FAILED);
        settlements.awaitCalm();
        nothingIsLeft();
    }

    private TaskState onlyTask(String payout) {
        List<TaskState> tasks = settlements.tasks(payout);
        assertThat(tasks).hasSize(1);
        return tasks.get(0);
    }

    private static ItemWord[] eightSettledThreeFailed(String payout) {
        return IntStream.rangeClosed(1, 11)
                .mapToObj(number -> word(payout, number, number <= 8 ? BankWord.SETTLED : BankWord.FAILED))
                .toArray(ItemWord[]::new);
    }

    private void restart() {
        settlements.stop();
        settlements.start(nodeCount());
    }

    /** Whichever node settles. */
    private void failOnce() {
        settlements.nodes().forEach(node -> node.sagas().fail(1));
    }

    private void awaitTrouble() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> settlements.nodes().stream()
                        .anyMatch(node -> !node.sagas().willFail()));
    }

    private void nothingIsLeft() {
        assertThat(settlements.sagas()).isZero();
        assertThat(settlements.rows("association_value_entry")).isZero();
        assertThat(settlements.rows("durable_job")).isZero();
    }
}
