package io.payflow.command.payout;

import static io.payflow.command.idempotency.AggregateFixtures.expectRefusal;
import static io.payflow.command.idempotency.AggregateFixtures.expectRepeated;
import static io.payflow.command.payout.PayoutHistory.created;
import static io.payflow.command.payout.PayoutHistory.item;
import static io.payflow.command.payout.PayoutHistory.leadingTo;
import static io.payflow.command.payout.PayoutHistory.report;
import static io.payflow.command.payout.PayoutHistory.stored;
import static io.payflow.command.payout.PayoutHistory.word;

import io.payflow.api.access.Role;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutAction;
import io.payflow.api.payout.PayoutCommand;
import io.payflow.api.payout.PayoutCommand.Resolution;
import io.payflow.api.payout.PayoutCommand.ResolvePayoutItems;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.problem.ProblemCode;
import io.payflow.command.idempotency.SampleRequest;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is sent to a payout twice has one effect; a key, or a notification's id, means one request. */
class PayoutRepetitionTest {
    private static final SampleRequest REQUEST = SampleRequest.by(Role.OPERATOR);

    private static PayoutStore store;

    /** A command that can be sent to an existing payout, and the payout that accepts it. */
    enum Sent {
        SUBMIT("submit", PayoutStatus.PENDING, PayoutMovesTest.command(PayoutAction.SUBMIT)),
        CANCEL("cancel", PayoutStatus.PENDING, PayoutMovesTest.command(PayoutAction.CANCEL)),
        TELL_ACCEPTED("report", PayoutStatus.PROCESSING, report(ReportKind.ACCEPTED)),
        TELL_REJECTED("report", PayoutStatus.PROCESSING, report(ReportKind.REJECTED)),
        TELL_ITEMS("report", PayoutStatus.PROCESSING, report(ReportKind.ITEMS, word(1, BankWord.SETTLED))),
        TELL_ALL("report", PayoutStatus.IN_TRANSIT, report(ReportKind.FINAL, word(1, BankWord.FAILED))),
        TELL_RETURNED("report", PayoutStatus.SETTLED, report(ReportKind.RETURNED, word(1, BankWord.RETURNED))),
        TELL_STRANGERS(
                "report",
                PayoutStatus.IN_TRANSIT,
                report(ReportKind.ITEMS, word(1, BankWord.SETTLED), word(9, BankWord.SETTLED))),
        RESOLVE(
                "resolve",
                PayoutStatus.REQUIRES_RECONCILIATION,
                new ResolvePayoutItems(
                        PayoutHistory.ID,
                        "task_1",
                        List.of(new Resolution(item(1), PayoutItemStatus.SETTLED)),
                        SampleRequest.NOW));

        private final String operation;
        private final PayoutStatus status;
        private final PayoutCommand command;

        Sent(String operation, PayoutStatus status, PayoutCommand command) {
            this.operation = operation;
            this.status = status;
            this.command = command;
        }
    }

    @BeforeAll
    static void open() {
        store = PayoutStore.onH2();
        store.define(PayoutStore.MERCHANT);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentTwiceHasOneEffect(Sent sent) {
        expectRepeated(
                afterThe(sent, REQUEST).when(sent.command, REQUEST.commandMetadata("payout", sent.operation)),
                leadingTo(sent.status).size());
    }

    @ParameterizedTest
    @EnumSource
    void keyOfAnotherRequestIsRefused(Sent sent) {
        expectRefusal(
                afterThe(sent, REQUEST)
                        .when(sent.command, REQUEST.withBody("other").commandMetadata("payout", sent.operation)),
                ProblemCode.IDEMPOTENCY_KEY_REUSED,
                refusal -> {});
    }

    private static TestExecutor<Payout> afterThe(Sent sent, SampleRequest request) {
        return store.fixture()
                .given(stored(leadingTo(sent.status)))
                .andGivenCommands(GenericCommandMessage.asCommandMessage(sent.command)
                        .andMetaData(request.commandMetadata("payout", sent.operation)));
    }

    @Test
    void repeatedRequestLedToItsOwnVersionWhateverHappenedSince() {
        List<EventMessage<?>> history = stored(List.of(created(2)));
        history.add(stored(PayoutMovesTest.event(PayoutAction.SUBMIT), REQUEST, "submit"));
        history.addAll(later(PayoutHistory.accepted(), PayoutHistory.rejected(2)));

        expectRepeated(submit(REQUEST, history), 1);
        expectRepeated(submit(REQUEST.ifMatch(0L), history), 1);
    }

    @Test
    void repeatedNotificationIsFoundThoughItsItemsWouldNowBeDisputed() {
        SampleRequest bank = REQUEST.ofClient("bank");
        List<EventMessage<?>> history = stored(leadingTo(PayoutStatus.IN_TRANSIT));
        history.add(stored(PayoutHistory.rejected(2), bank, "report"));
        history.addAll(later(PayoutHistory.told(PayoutHistory.disputed(1, BankWord.SETTLED))));

        ResultValidator<Payout> result = store.fixture()
                .given(history)
                .when(report(ReportKind.REJECTED), bank.commandMetadata("payout", "report"));

        expectRepeated(result, 3);
    }

    @Test
    void sameKeyForAnotherOperationOrOfAnotherClientIsIndependent() {
        List<EventMessage<?>> history = stored(List.of(created(2)));
        history.add(stored(PayoutHistory.submitted(), REQUEST, "submit"));

        expectRefusal(submit(REQUEST.ofClient("other"), history), ProblemCode.TRANSITION_NOT_ALLOWED, refusal -> {});
        store.fixture()
                .given(history)
                .when(report(ReportKind.REJECTED), REQUEST.commandMetadata("payout", "report"))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void strangerWithTheSameClientNameLearnsNothingFromAKnownKey() {
        List<EventMessage<?>> history = stored(List.of(created(2)));
        history.add(stored(PayoutHistory.submitted(), REQUEST, "submit"));

        expectRefusal(submit(REQUEST.ofMerchants("merch_002"), history), ProblemCode.NOT_FOUND, refusal -> {});
    }

    private static List<EventMessage<?>> later(PayoutEvent... events) {
        List<EventMessage<?>> messages = new ArrayList<>();
        for (PayoutEvent event : events) {
            messages.add(stored(event, REQUEST.ofClient("later").withKey("later-" + messages.size()), "report"));
        }
        return messages;
    }

    private static ResultValidator<Payout> submit(SampleRequest request, List<EventMessage<?>> history) {
        return store.fixture()
                .given(history)
                .when(PayoutMovesTest.command(PayoutAction.SUBMIT), request.commandMetadata("payout", "submit"));
    }
}
