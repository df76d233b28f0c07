package io.payflow.command.payout;

import static io.payflow.command.idempotency.AggregateFixtures.expectAccepted;
import static io.payflow.command.idempotency.AggregateFixtures.expectOrigin;
import static io.payflow.command.idempotency.AggregateFixtures.expectRefusal;
import static io.payflow.command.idempotency.AggregateFixtures.expectRepeated;
import static io.payflow.command.payout.PayoutHistory.accepted;
import static io.payflow.command.payout.PayoutHistory.created;
import static io.payflow.command.payout.PayoutHistory.disputed;
import static io.payflow.command.payout.PayoutHistory.item;
import static io.payflow.command.payout.PayoutHistory.leadingTo;
import static io.payflow.command.payout.PayoutHistory.parked;
import static io.payflow.command.payout.PayoutHistory.rejected;
import static io.payflow.command.payout.PayoutHistory.settled;
import static io.payflow.command.payout.PayoutHistory.stored;
import static io.payflow.command.payout.PayoutHistory.submitted;
import static io.payflow.command.payout.PayoutHistory.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.InstructionOutcome;
import io.payflow.api.payout.PayoutCommand;
import io.payflow.api.payout.PayoutCommand.AnswerPayoutInstruction;
import io.payflow.api.payout.PayoutCommand.BeginPayoutInstruction;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionAnswered;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionBegun;
import io.payflow.api.payout.PayoutEvent.PayoutItemsParked;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.api.problem.ProblemCode;
import io.payflow.command.idempotency.SampleRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When an instruction leaves for the bank, and what the bank's answer to it does. */
class BankInstructionMovesTest {
    private static final SampleRequest PROCESS = SampleRequest.by(Role.ADMIN).ofClient("system:instructions");
    private static final Instant BEFORE = Instant.parse("2026-11-21T10:00:00Z");
    private static final PayoutInstructionBegun BEGUN =
            new PayoutInstructionBegun(PayoutHistory.ID, PayoutHistory.ID, BEFORE);

    private static PayoutStore store;

    @BeforeAll
    static void open() {
        store = PayoutStore.withBank();
        store.define(PayoutStore.MERCHANT);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void submittedPayoutOfWhichNothingIsKnownIsInstructed() {
        PayoutInstructionBegun expected =
                new PayoutInstructionBegun(PayoutHistory.ID, PayoutHistory.ID, SampleRequest.NOW);
        List<PayoutEvent> history = leadingTo(PayoutStatus.PROCESSING);

        ResultValidator<Payout> result = begin(history);

        result.expectEvents(expected);
        PayoutState after = PayoutState.evolve(PayoutState.fold(history), expected);
        expectAccepted(result, after);
        expectOrigin(result, PROCESS, "payout", "begin-instruction");
        assertThat(after.status()).isEqualTo(PayoutStatus.PROCESSING);
    }

    @Test
    void instructionThatHasBegunDoesNotBeginAgainUnderAnyKey() {
        refusesToBegin(history(BEGUN));
        refusesToBegin(history(BEGUN, lost()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROCESSING")
    void nothingIsInstructedOnceAnythingIsKnownOfAnyItem(PayoutStatus status) {
        refusesToBegin(leadingTo(status));
    }

    @Test
    void nothingIsInstructedOnceAnItemIsParkedForWantOfAnAcknowledgement() {
        refusesToBegin(history(
                new PayoutItemsParked(PayoutHistory.ID, "no_acknowledgement", List.of(item(1), item(2)), BEFORE)));
    }

    @Test
    void acceptanceAcknowledgesTheBatch() {
        answers(
                history(BEGUN),
                answer(InstructionOutcome.ACCEPTED),
                answered("accepted", "accepted"),
                PayoutStatus.IN_TRANSIT);
    }

    @Test
    void rejectionFailsTheWholeBatchWithTheBanksReason() {
        PayoutState after = answers(
                history(BEGUN),
                answer(InstructionOutcome.REJECTED),
                answered(
                        "rejected",
                        "rejected",
                        said(1, BankWord.BATCH_REJECTED, "failed"),
                        said(2, BankWord.BATCH_REJECTED, "failed")),
                PayoutStatus.FAILED);

        assertThat(after.items()).extracting("failureCode").containsOnly("AM04");
        assertThat(after.summary().closedAt()).isEqualTo(SampleRequest.NOW);
    }

    @Test
    void unclearAnswerParksEveryItem() {
        PayoutState after = answers(
                history(BEGUN),
                answer(InstructionOutcome.UNCLEAR),
                answered("unclear", null, said(1, BankWord.UNKNOWN, "parked"), said(2, BankWord.UNKNOWN, "parked")),
                PayoutStatus.REQUIRES_RECONCILIATION);

        assertThat(after.summary().instruction().outcome()).isEqualTo("unclear");
    }

    @Test
    void unclearAnswerParksNothingOnceTheBankHasAcknowledgedTheBatch() {
        answers(
                history(BEGUN, accepted()),
                answer(InstructionOutcome.UNCLEAR),
                answered("unclear", null),
                PayoutStatus.IN_TRANSIT);
        answers(
                history(BEGUN, told(settled(1))),
                answer(InstructionOutcome.UNCLEAR),
                answered("unclear", null),
                PayoutStatus.IN_TRANSIT);
    }

    @Test
    void acceptanceAfterTheBanksNotificationsIsOnlyNoted() {
        answers(
                history(BEGUN, told(settled(1), parked(2))),
                answer(InstructionOutcome.ACCEPTED),
                answered("accepted", null),
                PayoutStatus.PARTIALLY_SETTLED);
    }

    @Test
    void rejectionAfterTheBanksNotificationsContradictsThem() {
        PayoutState after = answers(
                history(BEGUN, told(settled(1))),
                answer(InstructionOutcome.REJECTED),
                answered(
                        "rejected",
                        null,
                        said(1, BankWord.BATCH_REJECTED_AFTER_ALL, "disputed"),
                        said(2, BankWord.BATCH_REJECTED_AFTER_ALL, "parked")),
                PayoutStatus.PARTIALLY_SETTLED);

        assertThat(after.items().get(0).isDisputed()).isTrue();
        assertThat(after.items().get(1).status()).isEqualTo(PayoutItemStatus.RECONCILIATION_REQUIRED);
    }

    /** The service stopped, reported its own interruption, and the answer was stored by the run that was interrupted. */
    @Test
    void answerThatComesAfterAllIsSuggestedWhereTheItemsAreParked() {
        PayoutState after = answers(
                history(BEGUN, lost()),
                answer(InstructionOutcome.REJECTED),
                answered(
                        "rejected",
                        null,
                        said(1, BankWord.BATCH_REJECTED_AFTER_ALL, "suggested"),
                        said(2, BankWord.BATCH_REJECTED_AFTER_ALL, "suggested")),
                PayoutStatus.REQUIRES_RECONCILIATION);

        assertThat(after.summary().instruction().outcome()).isEqualTo("rejected");
    }

    @ParameterizedTest
    @EnumSource
    void unclearAnswerAfterAnyAnswerChangesNothing(InstructionOutcome outcome) {
        List<PayoutEvent> history = history(BEGUN, answered(outcome.toString(), "accepted"));

        expectRepeated(whenAnswered(history, answer(InstructionOutcome.UNCLEAR)), history.size() - 1);
    }

    @ParameterizedTest
    @EnumSource
    void repeatedAnswerChangesNothing(InstructionOutcome outcome) {
        List<PayoutEvent> history = history(BEGUN);
        AnswerPayoutInstruction answer = answer(outcome);

        ResultValidator<Payout> again = store.fixture()
                .given(stored(history))
                .andGivenCommands(GenericCommandMessage.asCommandMessage(answer)
                        .andMetaData(PROCESS.commandMetadata("payout", "answer-instruction")))
                .when(answer, PROCESS.commandMetadata("payout", "answer-instruction"));

        expectRepeated(again, history.size());
    }

    @Test
    void repeatedBeginningIsToldThatItHadBegun() {
        BeginPayoutInstruction begin = new BeginPayoutInstruction(PayoutHistory.ID, SampleRequest.NOW);

        ResultValidator<Payout> again = store.fixture()
                .given(stored(leadingTo(PayoutStatus.PROCESSING)))
                .andGivenCommands(GenericCommandMessage.asCommandMessage(begin)
                        .andMetaData(PROCESS.commandMetadata("payout", "begin-instruction")))
                .when(begin, PROCESS.commandMetadata("payout", "begin-instruction"));

        expectRepeated(again, 2);
    }

    @Test
    void disputedItemStaysDisputedThroughAnUnclearAnswer() {
        PayoutState after = answers(
                history(BEGUN, rejected(2), told(disputed(1, BankWord.SETTLED))),
                answer(InstructionOutcome.UNCLEAR),
                answered("unclear", null),
                PayoutStatus.FAILED);

        assertThat(after.items().get(0).isDisputed()).isTrue();
    }

    private static PayoutState answers(
            List<PayoutEvent> history,
            AnswerPayoutInstruction answer,
            PayoutInstructionAnswered expected,
            PayoutStatus status) {
        PayoutState after = PayoutState.evolve(PayoutState.fold(history), expected);

        ResultValidator<Payout> result = whenAnswered(history, answer);

        result.expectEvents(expected);
        expectAccepted(result, after);
        assertThat(after.status()).isEqualTo(status);
        return after;
    }

    private static void refusesToBegin(List<PayoutEvent> history) {
        expectRefusal(
                begin(history),
                ProblemCode.TRANSITION_NOT_ALLOWED,
                refusal -> assertThat(refusal)
                        .hasMessage(
                                "Nothing is left to instruct: the payout is %s, and something is known of its items."
                                        .formatted(PayoutState.fold(history).status())));
    }

    private static PayoutInstructionAnswered lost() {
        return new PayoutInstructionAnswered(
                PayoutHistory.ID,
                "unclear",
                "interrupted",
                null,
                null,
                null,
                List.of(said(1, BankWord.UNKNOWN, "parked"), said(2, BankWord.UNKNOWN, "parked")),
                BEFORE);
    }

    private static PayoutInstructionAnswered answered(String outcome, String phase, ReportedItem... items) {
        return new PayoutInstructionAnswered(
                PayoutHistory.ID,
                outcome,
                "AM04",
                "Insufficient funds.",
                "bank-77",
                phase,
                Arrays.asList(items),
                SampleRequest.NOW);
    }

    private static ReportedItem said(int number, BankWord word, String effect) {
        return new ReportedItem(item(number), word.toString(), "AM04", "Insufficient funds.", effect);
    }

    private static AnswerPayoutInstruction answer(InstructionOutcome outcome) {
        return new AnswerPayoutInstruction(
                PayoutHistory.ID, outcome, "AM04", "Insufficient funds.", "bank-77", SampleRequest.NOW);
    }

    /** A submitted payout of two items, and what happened to it then. */
    private static List<PayoutEvent> history(PayoutEvent... more) {
        List<PayoutEvent> events = new ArrayList<>(List.of(created(2), submitted()));
        events.addAll(Arrays.asList(more));
        return events;
    }

    private static ResultValidator<Payout> begin(List<PayoutEvent> history) {
        return when(history, new BeginPayoutInstruction(PayoutHistory.ID, SampleRequest.NOW), "begin-instruction");
    }

    private static ResultValidator<Payout> whenAnswered(List<PayoutEvent> history, AnswerPayoutInstruction answer) {
        return when(history, answer, "answer-instruction");
    }

    private static ResultValidator<Payout> when(List<PayoutEvent> history, PayoutCommand command, String operation) {
        return store.fixture().given(stored(history)).when(command, PROCESS.commandMetadata("payout", operation));
    }
}
