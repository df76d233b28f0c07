package io.payflow.command.settlement;

import static io.payflow.command.settlement.SettlementHistory.EXPECTED_AT;
import static io.payflow.command.settlement.SettlementHistory.ID;
import static io.payflow.command.settlement.SettlementHistory.LATER;
import static io.payflow.command.settlement.SettlementHistory.SUBMITTED_AT;
import static io.payflow.command.settlement.SettlementHistory.accepted;
import static io.payflow.command.settlement.SettlementHistory.answered;
import static io.payflow.command.settlement.SettlementHistory.approved;
import static io.payflow.command.settlement.SettlementHistory.begun;
import static io.payflow.command.settlement.SettlementHistory.canceled;
import static io.payflow.command.settlement.SettlementHistory.created;
import static io.payflow.command.settlement.SettlementHistory.item;
import static io.payflow.command.settlement.SettlementHistory.parked;
import static io.payflow.command.settlement.SettlementHistory.proposed;
import static io.payflow.command.settlement.SettlementHistory.reported;
import static io.payflow.command.settlement.SettlementHistory.resolved;
import static io.payflow.command.settlement.SettlementHistory.submitted;
import static io.payflow.command.settlement.SettlementHistory.told;
import static io.payflow.command.settlement.SettlementHistory.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.InstructionOutcome;
import io.payflow.api.payout.ParkingReason;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.MarkPayoutOverdue;
import io.payflow.api.payout.PayoutCommand.ParkPayoutItems;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutCommand.ResolvePayoutItems;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.payout.WordEffect;
import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskCommand.ExtendTask;
import io.payflow.api.reconciliation.TaskCommand.OpenTask;
import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.Attempt;
import io.payflow.api.reconciliation.TaskEvent.LaterWord;
import io.payflow.api.reconciliation.TaskReason;
import io.payflow.command.calendar.SettlementDates;
import io.payflow.command.idempotency.History;
import io.payflow.command.idempotency.ResourceIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.test.saga.FixtureExecutionResult;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What settlement waits for, asks for and leaves to people, event by event. */
class SettlementSagaTest {
    private static final Instant ACKNOWLEDGED_BY = SUBMITTED_AT.plus(Duration.ofHours(4));

    /** Thursday is Thanksgiving: the day of grace after Wednesday is Friday. */
    private static final Instant GRACE_UNTIL = Instant.parse("2026-11-27T22:00:00Z");

    private final EmbeddedEventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private SagaTestFixture<SettlementSaga> fixture;
    private RecordedCommands commands;
    private long version;

    @BeforeEach
    void begin() {
        fixture = new SagaTestFixture<>(SettlementSaga.class);
        commands = new RecordedCommands(fixture.getCommandBus());
        InstantSource time = fixture::currentTime;
        fixture.registerResource(new SettlementCommands(commands, new History(store), time.withZone(ZoneOffset.UTC)));
        fixture.registerResource(new SettlementRules(
                new SettlementProperties(Duration.ofHours(4), 1, Duration.ofDays(60)), new SettlementDates()));
        fixture.givenCurrentTime(SUBMITTED_AT);
        version = -1;
    }

    @Test
    void waitsForTheAcknowledgementAndForThePromisedDate() {
        given(created(2));

        when(submitted())
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(ACKNOWLEDGED_BY, SettlementSaga.ACKNOWLEDGEMENT)
                .expectScheduledDeadlineWithName(EXPECTED_AT, SettlementSaga.DUE)
                .expectNoScheduledDeadlineWithName(GRACE_UNTIL, SettlementSaga.GRACE)
                .expectNoDispatchedCommands();
    }

    @Test
    void parksWhatWasNotAcknowledgedInTime() {
        given(created(2), submitted());

        fixture.whenTimeAdvancesTo(ACKNOWLEDGED_BY)
                .expectTriggeredDeadlinesWithName(SettlementSaga.ACKNOWLEDGEMENT)
                .expectDispatchedCommands(new ParkPayoutItems(ID, ParkingReason.NO_ACKNOWLEDGEMENT, ACKNOWLEDGED_BY));
        assertThat(commands.keys).containsExactly("system:settlement payout.park no_acknowledgement:" + ID);
    }

    @Test
    void bankThatAcknowledgesIsNotWaitedForAnyMore() {
        given(created(2), submitted());

        when(accepted())
                .expectActiveSagas(1)
                .expectNoDispatchedCommands()
                .expectNoScheduledDeadlineWithName(ACKNOWLEDGED_BY, SettlementSaga.ACKNOWLEDGEMENT)
                .expectScheduledDeadlineWithName(EXPECTED_AT, SettlementSaga.DUE);
    }

    @Test
    void bankThatAnswersTheInstructionIsNotWaitedForAnyMore() {
        given(created(2), submitted(), begun());

        when(answered(InstructionOutcome.ACCEPTED, "accepted"))
                .expectNoDispatchedCommands()
                .expectNoScheduledDeadlineWithName(ACKNOWLEDGED_BY, SettlementSaga.ACKNOWLEDGEMENT);
    }

    @Test
    void deadlinesPassInOrderDownToADayOfGraceByThePromisesOwnCalendar() {
        given(created(2), submitted(), accepted());

        fixture.whenTimeAdvancesTo(EXPECTED_AT)
                .expectTriggeredDeadlinesWithName(SettlementSaga.DUE)
                .expectDispatchedCommands(new MarkPayoutOverdue(ID, EXPECTED_AT))
                .expectScheduledDeadlineWithName(GRACE_UNTIL, SettlementSaga.GRACE);
        fixture.whenTimeAdvancesTo(GRACE_UNTIL)
                .expectTriggeredDeadlinesWithName(SettlementSaga.DUE, SettlementSaga.GRACE)
                .expectDispatchedCommands(new ParkPayoutItems(ID, ParkingReason.OVERDUE, GRACE_UNTIL))
                .expectNoScheduledDeadlines();
        assertThat(commands.keys)
                .containsExactly(
                        "system:settlement payout.mark-overdue " + ID, "system:settlement payout.park overdue:" + ID);
    }

    @Test
    void allDeadlinesPassWhenTheClockJumpsOverThem() {
        given(created(2), submitted());

        fixture.whenTimeElapses(Duration.ofDays(30))
                .expectTriggeredDeadlinesWithName(
                        SettlementSaga.ACKNOWLEDGEMENT, SettlementSaga.DUE, SettlementSaga.GRACE)
                .expectNoScheduledDeadlines();
    }

    @Test
    void opensATaskForWhatIsParkedWithoutAcknowledgement() {
        given(created(2), submitted(), begun());

        when(parked(ParkingReason.NO_ACKNOWLEDGEMENT, 1, 2))
                .expectAssociationWith("taskId", task(3))
                .expectDispatchedCommands(new OpenTask(
                        task(3),
                        TaskReason.NO_ACKNOWLEDGEMENT,
                        ID,
                        null,
                        "merch_001",
                        "USD",
                        List.of(
                                parkedItem(1, "no_acknowledgement", null, null),
                                parkedItem(2, "no_acknowledgement", null, null)),
                        List.of(new Attempt("payout", ID, SUBMITTED_AT, null, null, null, null, null)),
                        LATER));
        assertThat(commands.keys).containsExactly("system:settlement task.open " + ID + ":3");
    }

    @Test
    void opensATaskForWhatIsOverdue() {
        given(created(2), submitted(), accepted(), told(word(1, BankWord.SETTLED, WordEffect.SETTLED)));

        when(parked(ParkingReason.OVERDUE, 2))
                .expectDispatchedCommands(
                        open(4, TaskReason.OVERDUE, List.of(parkedItem(2, "overdue", null, null)), List.of()));
    }

    @Test
    void opensATaskForWhatTheBankFails() {
        given(created(3), submitted(), accepted());

        when(told(
                        word(1, BankWord.SETTLED, WordEffect.SETTLED),
                        word(2, BankWord.FAILED, WordEffect.PARKED),
                        word(3, BankWord.UNKNOWN, WordEffect.PARKED),
                        word(3, BankWord.RETURNED, WordEffect.SUGGESTED)))
                .expectDispatchedCommands(open(
                        3,
                        TaskReason.ITEMS_UNCLEAR,
                        List.of(
                                parkedItem(2, "AC04", "Account closed", null),
                                parkedItem(3, "AC04", "Account closed", "returned")),
                        List.of()));
    }

    @Test
    void opensATaskForAnUnclearAnswerToTheInstruction() {
        given(created(1), submitted(), begun());

        when(answered(InstructionOutcome.UNCLEAR, null, word(1, BankWord.UNKNOWN, WordEffect.PARKED)))
                .expectDispatchedCommands(open(
                        3,
                        TaskReason.INSTRUCTION_UNCLEAR,
                        List.of(parkedItem(1, "AC04", "Account closed", null)),
                        List.of(new Attempt(
                                "payout", ID, SUBMITTED_AT, LATER, "unclear", "code", "message", "bank-1"))))
                .expectScheduledDeadlineWithName(ACKNOWLEDGED_BY, SettlementSaga.ACKNOWLEDGEMENT);
    }

    @Test
    void whatIsParkedLaterJoinsTheOpenTask() {
        givenTaskOnTheFirstItem();

        when(told(word(2, BankWord.FAILED, WordEffect.PARKED), word(1, BankWord.FAILED, WordEffect.SUGGESTED)))
                .expectDispatchedCommands(new ExtendTask(
                        task(3),
                        List.of(parkedItem(2, "AC04", "Account closed", null)),
                        List.of(said(1, "failed", "failed")),
                        LATER));
        assertThat(commands.keys).last().isEqualTo("system:settlement task.extend " + ID + ":4");
    }

    @Test
    void definiteWordOnAParkedItemIsTheSuggestedResolution() {
        givenTaskOnTheFirstItem();

        when(told(word(1, BankWord.BATCH_REJECTED_AFTER_ALL, WordEffect.SUGGESTED)))
                .expectDispatchedCommands(new ExtendTask(
                        task(3), List.of(), List.of(said(1, "batch_rejected_after_all", "failed")), LATER));
    }

    @Test
    void wordsThatLeaveNothingToFindOutAreNobodysTask() {
        givenTaskOnTheFirstItem();

        when(told(word(1, BankWord.UNKNOWN, WordEffect.NOTED), word(2, BankWord.SETTLED, WordEffect.SETTLED)))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void batchThatIsRejectedIsSettledForGood() {
        given(created(2), submitted());

        when(reported(
                        ReportKind.REJECTED,
                        "rejected",
                        word(1, BankWord.BATCH_REJECTED, WordEffect.FAILED),
                        word(2, BankWord.BATCH_REJECTED, WordEffect.FAILED)))
                .expectActiveSagas(0)
                .expectNoDispatchedCommands()
                .expectNoScheduledDeadlines();
    }

    @Test
    void rejectionInAnswerToTheInstructionIsSettledForGood() {
        given(created(1), submitted(), begun());

        when(answered(InstructionOutcome.REJECTED, "rejected", word(1, BankWord.BATCH_REJECTED, WordEffect.FAILED)))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void endsWhenAllItemsAreSettled() {
        given(created(2), submitted(), accepted(), told(word(2, BankWord.SETTLED, WordEffect.SETTLED)));

        when(told(word(1, BankWord.SETTLED, WordEffect.SETTLED)))
                .expectActiveSagas(0)
                .expectNoAssociationWith("payoutId", ID)
                .expectNoDispatchedCommands()
                .expectNoScheduledDeadlines();
    }

    @Test
    void doesNotEndWithAnItemTheBankHasNotSpokenOf() {
        given(created(2), submitted(), accepted());

        when(told(word(1, BankWord.SETTLED, WordEffect.SETTLED))).expectActiveSagas(1);
    }

    @Test
    void resolutionWithoutApprovalIsApplied() {
        givenTaskOnTheFirstItem();

        fixture.whenPublishingA(proposed(task(3), false, Resolution.RETURNED, 1))
                .expectDispatchedCommands(resolve(task(3), PayoutItemStatus.RETURNED, 1))
                .expectNoAssociationWith("taskId", task(3))
                .expectActiveSagas(1);
        assertThat(commands.keys).last().isEqualTo("system:settlement payout.resolve " + task(3));
    }

    @Test
    void resolutionIsAppliedOnceItIsApproved() {
        givenTaskOnTheFirstItem();

        fixture.whenPublishingA(proposed(task(3), true, Resolution.SETTLED, 1))
                .expectNoDispatchedCommands()
                .expectAssociationWith("taskId", task(3));
        fixture.whenPublishingA(approved(task(3), Resolution.SETTLED, 1))
                .expectDispatchedCommands(resolve(task(3), PayoutItemStatus.SETTLED, 1));
    }

    @Test
    void endsWhenTheLastItemIsResolved() {
        givenTaskOnTheFirstItem();
        given(told(word(2, BankWord.SETTLED, WordEffect.SETTLED)));
        fixture.andThenAPublished(proposed(task(3), false, Resolution.SETTLED, 1));

        when(resolved(task(3), PayoutItemStatus.SETTLED, 1))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void doesNotEndWithAnItemThatIsStillPending() {
        givenTaskOnTheFirstItem();
        fixture.andThenAPublished(proposed(task(3), false, Resolution.SETTLED, 1));

        when(resolved(task(3), PayoutItemStatus.SETTLED, 1)).expectActiveSagas(1);
    }

    @Test
    void doesNotEndWithADispute() {
        given(created(2), submitted(), accepted(), told(word(1, BankWord.SETTLED, WordEffect.SETTLED)));
        given(told(word(1, BankWord.FAILED, WordEffect.DISPUTED)));

        when(told(word(2, BankWord.SETTLED, WordEffect.SETTLED)))
                .expectActiveSagas(1)
                .expectAssociationWith("taskId", task(4));
    }

    @Test
    void itemThatComesBackWithinTheWindowIsALateReturn() {
        givenSettled();

        when(reported(
                        LATER.plus(Duration.ofDays(60)),
                        ReportKind.RETURNED,
                        null,
                        word(1, BankWord.RETURNED, WordEffect.DISPUTED)))
                .expectActiveSagas(1)
                .expectNoScheduledDeadlines()
                .expectDispatchedCommands(disputed(TaskReason.LATE_RETURN, "returned", Duration.ofDays(60)));
    }

    @Test
    void itemThatComesBackAfterTheWindowIsAContradiction() {
        Duration late = Duration.ofDays(60).plusMillis(1);
        givenSettled();

        when(reported(LATER.plus(late), ReportKind.RETURNED, null, word(1, BankWord.RETURNED, WordEffect.DISPUTED)))
                .expectDispatchedCommands(disputed(TaskReason.CONTRADICTION, "returned", late));
    }

    @Test
    void failureAfterTheSettlementIsAContradiction() {
        givenSettled();

        when(reported(LATER, ReportKind.ITEMS, null, word(1, BankWord.FAILED, WordEffect.DISPUTED)))
                .expectDispatchedCommands(disputed(TaskReason.CONTRADICTION, "failed", Duration.ZERO));
    }

    @Test
    void resolvedDisputeEndsTheSettlementThatItStarted() {
        givenSettled();
        given(told(word(1, BankWord.FAILED, WordEffect.DISPUTED)));
        fixture.andThenAPublished(proposed(task(4), false, Resolution.FAILED, 1));

        when(resolved(task(4), PayoutItemStatus.FAILED, 1)).expectActiveSagas(0);
    }

    @Test
    void repetitionOfWhatIsKnownStartsNothing() {
        givenSettled();

        when(told(word(1, BankWord.SETTLED, WordEffect.NOTED)))
                .expectActiveSagas(0)
                .expectNoDispatchedCommands();
    }

    @Test
    void bankThatSpeaksOfAPayoutThatWasNeverSentStartsItsSettlement() {
        given(created(2));

        when(reported(
                        ReportKind.ITEMS,
                        null,
                        word(1, BankWord.SETTLED, WordEffect.PARKED),
                        word(2, BankWord.NOT_MENTIONED, WordEffect.PARKED)))
                .expectActiveSagas(1)
                .expectNoScheduledDeadlines()
                .expectDispatchedCommands(open(
                        1,
                        TaskReason.NEVER_SUBMITTED,
                        List.of(
                                parkedItem(1, "AC04", "Account closed", null),
                                parkedItem(2, "AC04", "Account closed", null)),
                        List.of()));
    }

    @Test
    void bankThatSpeaksOfACanceledPayoutStartsASettlementThatEndsWithItsTask() {
        given(created(2), canceled());

        when(told(word(1, BankWord.SETTLED, WordEffect.DISPUTED)))
                .expectActiveSagas(1)
                .expectDispatchedCommands(open(
                        2,
                        TaskReason.NEVER_SUBMITTED,
                        List.of(new AddedItem(item(1), "pay_1", 990, "pending", null, null, "settled")),
                        List.of()));

        fixture.whenPublishingA(proposed(task(2), false, Resolution.FAILED, 1))
                .expectDispatchedCommands(resolve(task(2), PayoutItemStatus.FAILED, 1));
        when(resolved(task(2), PayoutItemStatus.FAILED, 1)).expectActiveSagas(0);
    }

    @Test
    void vagueWordDoesNotTakeASuggestionBack() {
        given(created(1), canceled());

        when(told(word(1, BankWord.SETTLED, WordEffect.DISPUTED), word(1, BankWord.UNKNOWN, WordEffect.DISPUTED)))
                .expectDispatchedCommands(open(
                        2,
                        TaskReason.NEVER_SUBMITTED,
                        List.of(new AddedItem(item(1), "pay_1", 990, "pending", null, null, "settled")),
                        List.of()));
        when(told(word(1, BankWord.SETTLED, WordEffect.DISPUTED), word(1, BankWord.UNKNOWN, WordEffect.DISPUTED)))
                .expectDispatchedCommands(
                        new ExtendTask(task(2), List.of(), List.of(said(1, "settled", "settled")), LATER));
        when(told(word(1, BankWord.UNKNOWN, WordEffect.DISPUTED))).expectNoDispatchedCommands();
    }

    @Test
    void whatIsNewWhenTheTaskWasResolvedIsForAnotherTask() {
        givenTaskOnTheFirstItem();
        commands.resolve(task(3));

        when(told(word(2, BankWord.FAILED, WordEffect.PARKED), word(1, BankWord.SETTLED, WordEffect.SUGGESTED)))
                .expectDispatchedCommands(
                        new ExtendTask(
                                task(3),
                                List.of(parkedItem(2, "AC04", "Account closed", null)),
                                List.of(said(1, "settled", "settled")),
                                LATER),
                        open(
                                4,
                                TaskReason.ITEMS_UNCLEAR,
                                List.of(parkedItem(2, "AC04", "Account closed", null)),
                                List.of()),
                        repeat(4, itemWord(1, BankWord.SETTLED)))
                .expectAssociationWith("taskId", task(3))
                .expectAssociationWith("taskId", task(4));
        assertThat(commands.keys).last().isEqualTo("system:settlement payout.report again:" + ID + ":4");

        fixture.whenPublishingA(proposed(task(3), false, Resolution.FAILED, 1))
                .expectDispatchedCommands(resolve(task(3), PayoutItemStatus.FAILED, 1))
                .expectNoAssociationWith("taskId", task(3))
                .expectAssociationWith("taskId", task(4));
        when(resolved(task(3), PayoutItemStatus.FAILED, 1)).expectActiveSagas(1);
    }

    @Test
    void wordOnAnItemOfAResolvedTaskIsNotLostInTheOneThatIsOpen() {
        givenTaskOnTheFirstItem();
        commands.resolve(task(3));
        given(told(word(2, BankWord.FAILED, WordEffect.PARKED)));

        when(told(word(1, BankWord.SETTLED, WordEffect.SUGGESTED), word(2, BankWord.RETURNED, WordEffect.SUGGESTED)))
                .expectDispatchedCommands(
                        new ExtendTask(
                                task(4),
                                List.of(),
                                List.of(said(1, "settled", "settled"), said(2, "returned", "returned")),
                                LATER),
                        repeat(5, itemWord(1, BankWord.SETTLED)));
    }

    @Test
    void rejectionAfterAllIsRepeatedAsAFailure() {
        givenTaskOnTheFirstItem();
        commands.resolve(task(3));

        when(told(word(1, BankWord.BATCH_REJECTED_AFTER_ALL, WordEffect.SUGGESTED)))
                .expectDispatchedCommands(
                        new ExtendTask(
                                task(3), List.of(), List.of(said(1, "batch_rejected_after_all", "failed")), LATER),
                        repeat(4, itemWord(1, BankWord.FAILED)));
    }

    /** Otherwise the item would be in two tasks, and the second could never be resolved. */
    @Test
    void itemThatIsDisputedAgainDoesNotJoinAnotherTask() {
        givenSettled();
        given(told(word(1, BankWord.FAILED, WordEffect.DISPUTED)));

        when(told(word(1, BankWord.RETURNED, WordEffect.DISPUTED)))
                .expectDispatchedCommands(
                        new ExtendTask(task(4), List.of(), List.of(said(1, "returned", "returned")), LATER));

        commands.resolve(task(4));
        when(told(word(1, BankWord.FAILED, WordEffect.DISPUTED)))
                .expectDispatchedCommands(
                        new ExtendTask(task(4), List.of(), List.of(said(1, "failed", "failed")), LATER),
                        repeat(6, itemWord(1, BankWord.FAILED)));

        fixture.whenPublishingA(proposed(task(4), false, Resolution.SETTLED, 1))
                .expectDispatchedCommands(resolve(task(4), PayoutItemStatus.SETTLED, 1));
        when(told(word(1, BankWord.FAILED, WordEffect.DISPUTED)))
                .expectDispatchedCommands(repeat(7, itemWord(1, BankWord.FAILED)));
        when(resolved(task(4), PayoutItemStatus.SETTLED, 1)).expectActiveSagas(0);
    }

    private void givenTaskOnTheFirstItem() {
        given(created(2), submitted(), accepted(), told(word(1, BankWord.UNKNOWN, WordEffect.PARKED)));
    }

    private void givenSettled() {
        given(created(1), submitted(), accepted(), told(word(1, BankWord.SETTLED, WordEffect.SETTLED)));
    }

    private void given(Object... events) {
        for (Object event : events) {
            store(event);
            fixture.givenAggregate(ID).published(event);
        }
    }

    private FixtureExecutionResult when(Object event) {
        store(event);
        return fixture.whenAggregate(ID).publishes(event);
    }

    private void store(Object event) {
        version++;
        store.publish(new GenericDomainEventMessage<>("Payout", ID, version, event));
    }

    /** The task that this version of the payout opens. */
    private static String task(long since) {
        return ResourceIds.ofTask(ID, since);
    }

    private static OpenTask open(long since, TaskReason reason, List<AddedItem> items, List<Attempt> attempts) {
        return new OpenTask(task(since), reason, ID, null, "merch_001", "USD", items, attempts, LATER);
    }

    private static AddedItem parkedItem(int number, String code, String message, String suggestion) {
        return new AddedItem(
                item(number), "pay_" + number, number * 990L, "reconciliation_required", code, message, suggestion);
    }

    /** The task on the first item, which had settled, that the fifth event opens. */
    private static OpenTask disputed(TaskReason reason, String word, Duration afterSettlement) {
        return new OpenTask(
                task(4),
                reason,
                ID,
                null,
                "merch_001",
                "USD",
                List.of(new AddedItem(item(1), "pay_1", 990, "settled", null, null, word)),
                List.of(),
                LATER.plus(afterSettlement));
    }

    private static LaterWord said(int number, String word, String suggestion) {
        return new LaterWord(item(number), "notification", word, suggestion, "AC04", "Account closed");
    }

    private static ItemWord itemWord(int number, BankWord outcome) {
        return new ItemWord(item(number), outcome, "AC04", "Account closed");
    }

    private static ReportPayout repeat(long since, ItemWord... words) {
        return new ReportPayout(ID, "again:" + ID + ":" + since, ReportKind.ITEMS, List.of(words), LATER);
    }

    private static ResolvePayoutItems resolve(String taskId, PayoutItemStatus to, int... numbers) {
        return new ResolvePayoutItems(
                ID,
                taskId,
                IntStream.of(numbers)
                        .mapToObj(number -> new io.payflow.api.payout.PayoutCommand.Resolution(item(number), to))
                        .toList(),
                LATER);
    }
}
