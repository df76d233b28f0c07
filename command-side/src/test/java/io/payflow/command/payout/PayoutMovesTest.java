package io.payflow.command.payout;

import static io.payflow.command.idempotency.AggregateFixtures.expectAccepted;
import static io.payflow.command.idempotency.AggregateFixtures.expectNotAllowed;
import static io.payflow.command.idempotency.AggregateFixtures.expectOrigin;
import static io.payflow.command.idempotency.AggregateFixtures.expectRefusal;
import static io.payflow.command.payout.PayoutHistory.created;
import static io.payflow.command.payout.PayoutHistory.leadingTo;
import static io.payflow.command.payout.PayoutHistory.report;
import static io.payflow.command.payout.PayoutHistory.stored;
import static io.payflow.command.payout.PayoutHistory.submitted;
import static io.payflow.command.payout.PayoutHistory.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import io.payflow.api.merchant.SettlementFrequency;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutAction;
import io.payflow.api.payout.PayoutCommand;
import io.payflow.api.payout.PayoutCommand.CancelPayout;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutCommand.SubmitPayout;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutCanceled;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutEvent.SkippedDay;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutLifecycle;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.api.payout.PayoutTransition.Trigger;
import io.payflow.api.payout.ReportKind;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Violation;
import io.payflow.command.idempotency.SampleRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which moves a payout accepts, and what they become. */
class PayoutMovesTest {
    private static final SampleRequest OPERATOR = SampleRequest.by(Role.OPERATOR);
    private static final SampleRequest BANK = SampleRequest.by(Role.GATEWAY).ofClient("bank");
    private static final Instant MONDAY_AFTER_CUT_OFF = Instant.parse("2026-11-23T23:30:00Z");

    private static PayoutStore store;

    @BeforeAll
    static void open() {
        store = PayoutStore.onH2();
        store.define(PayoutStore.MERCHANT);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @TestFactory
    Stream<DynamicTest> requestIsAcceptedExactlyWhenTheTableAllowsIt() {
        return Stream.of(PayoutStatus.values())
                .flatMap(status -> Stream.of(PayoutAction.SUBMIT, PayoutAction.CANCEL)
                        .map(action -> DynamicTest.dynamicTest(
                                status + ": " + action, () -> decidesByTheTable(action, leadingTo(status), OPERATOR))));
    }

    @TestFactory
    Stream<DynamicTest> requestIsAcceptedExactlyFromTheRolesOfTheTable() {
        return Stream.of(PayoutAction.SUBMIT, PayoutAction.CANCEL)
                .flatMap(action -> Stream.of(Role.values())
                        .map(role -> DynamicTest.dynamicTest(
                                action + " by " + role,
                                () -> decidesByTheTable(action, List.of(created(2)), SampleRequest.by(role)))));
    }

    private static void decidesByTheTable(PayoutAction action, List<PayoutEvent> history, SampleRequest request) {
        PayoutState before = PayoutState.fold(history);
        ResultValidator<Payout> result = when(action, history, request);
        if (allowed(before, request).contains(action.toString())) {
            PayoutEvent event = event(action);
            result.expectEvents(event);
            expectAccepted(result, PayoutState.evolve(before, event));
            expectOrigin(result, request, "payout", action.toString());
        } else {
            expectNotAllowed(result, before.status(), before.version(), allowed(before, request));
        }
    }

    /** The table read without its own code: trigger, from and roles of each row; and nothing is re-issued but failures. */
    private static List<String> allowed(PayoutState payout, SampleRequest request) {
        return PayoutLifecycle.table().stream()
                .filter(row -> row.trigger() == Trigger.REQUEST)
                .filter(row -> row.from().contains(payout.status()))
                .filter(row -> row.action() != PayoutAction.REISSUE || anyUnpaid(payout))
                .filter(row -> request.caller().hasAnyOf(row.roles()))
                .map(row -> row.action().toString())
                .toList();
    }

    private static boolean anyUnpaid(PayoutState payout) {
        return payout.items().stream()
                .anyMatch(
                        item -> item.status() == PayoutItemStatus.FAILED || item.status() == PayoutItemStatus.RETURNED);
    }

    @Test
    void refusalSaysWhyInWords() {
        expectRefusal(
                when(PayoutAction.CANCEL, leadingTo(PayoutStatus.PROCESSING), OPERATOR),
                ProblemCode.TRANSITION_NOT_ALLOWED,
                refusal -> assertThat(refusal)
                        .hasMessage("Cannot cancel: the payout is processing."
                                + " It can only be submitted or canceled while it is pending."));
    }

    @ParameterizedTest
    @EnumSource(
            value = PayoutAction.class,
            names = {"SUBMIT", "CANCEL"})
    void someoneOfAnotherMerchantIsToldThatThePayoutDoesNotExist(PayoutAction action) {
        for (Role role : Role.values()) {
            SampleRequest stranger = SampleRequest.by(role).ofMerchants("merch_002");

            expectNotFound(when(action, List.of(created(2)), stranger));
        }
    }

    @Test
    void bankOfAnotherMerchantIsToldThatThePayoutDoesNotExist() {
        expectNotFound(
                whenTold(List.of(created(2), submitted()), report(ReportKind.ACCEPTED), BANK.ofMerchants("merch_002")));
    }

    @ParameterizedTest
    @EnumSource(
            value = PayoutAction.class,
            names = {"SUBMIT", "CANCEL"})
    void requestOnTheExpectedVersionIsAccepted(PayoutAction action) {
        when(action, List.of(created(2)), OPERATOR.ifMatch(0L)).expectEvents(event(action));
        when(action, List.of(created(2)), OPERATOR.ifMatch(7L, 0L)).expectEvents(event(action));
    }

    @ParameterizedTest
    @EnumSource(
            value = PayoutAction.class,
            names = {"SUBMIT", "CANCEL"})
    void requestOnAnotherVersionIsRefusedWithTheCurrentOneBeforeTheRulesAreLookedAt(PayoutAction action) {
        for (PayoutStatus status : List.of(PayoutStatus.PENDING, PayoutStatus.IN_TRANSIT)) {
            List<PayoutEvent> history = leadingTo(status);

            expectRefusal(
                    when(action, history, OPERATOR.ifMatch(7L)),
                    ProblemCode.VERSION_CONFLICT,
                    refusal -> assertThat(refusal.facts()).containsEntry("currentVersion", history.size() - 1L));
        }
    }

    @Test
    void submissionPromisesTheDateOfTheMerchantsTermsAndSaysWhy() {
        PayoutSubmitted expected = new PayoutSubmitted(
                PayoutHistory.ID,
                Instant.parse("2026-11-27T22:00:00Z"),
                "2026-11-27",
                "FED",
                "FED-1",
                "America/New_York",
                2,
                "17:00",
                "2026-11-23",
                true,
                "2026-11-24",
                List.of(new SkippedDay("2026-11-26", "Thanksgiving Day")),
                "Friday 27 November 2026: Monday after cut-off counts as Tuesday; Thursday is Thanksgiving Day.",
                "Asked for by phone",
                MONDAY_AFTER_CUT_OFF);

        store.fixture()
                .given(stored(List.of(created(2))))
                .when(
                        new SubmitPayout(PayoutHistory.ID, "Asked for by phone", MONDAY_AFTER_CUT_OFF),
                        OPERATOR.commandMetadata("payout", "submit"))
                .expectEvents(expected);
    }

    @Test
    void promiseIsNotComputedAgainWhateverTheTermsAreNow() {
        try (PayoutStore changed = PayoutStore.onH2()) {
            changed.define(PayoutStore.MERCHANT, 30, SettlementFrequency.MANUAL, 0, PayoutStore.CAPTURED_AT);
            List<PayoutEvent> history = List.of(created(2), submitted());
            PayoutReported accepted = new PayoutReported(
                    PayoutHistory.ID, "n-1", "accepted", "accepted", List.of(), 0, SampleRequest.NOW);

            ResultValidator<Payout> result = changed.fixture()
                    .given(stored(history))
                    .when(report(ReportKind.ACCEPTED), BANK.commandMetadata("payout", "report"));

            PayoutState after = PayoutState.evolve(PayoutState.fold(history), accepted);
            expectAccepted(result, new PayoutReport(after, accepted));
            assertThat(after.summary().submission()).isEqualTo(submitted());
        }
    }

    @TestFactory
    Stream<DynamicTest> bankIsNeverRefusedAndMovesThePayoutAsTheTableSays() {
        return Stream.of(PayoutStatus.values())
                .flatMap(status -> Stream.of(ReportKind.values())
                        .map(kind -> DynamicTest.dynamicTest(
                                status + ": " + kind, () -> takesTheBanksWord(leadingTo(status), anyWord(kind)))));
    }

    private static ReportPayout anyWord(ReportKind kind) {
        return kind.namesItems() ? report(kind, word(1, BankWord.RETURNED)) : report(kind);
    }

    private static void takesTheBanksWord(List<PayoutEvent> history, ReportPayout report) {
        PayoutState before = PayoutState.fold(history);
        PayoutReported event = BankReport.of(before, report).event(report);
        PayoutState after = PayoutState.evolve(before, event);

        ResultValidator<Payout> result = whenTold(history, report, BANK);

        result.expectEvents(event);
        expectAccepted(result, new PayoutReport(after, event));
        expectOrigin(result, BANK, "payout", "report");
        if (after.status() != before.status()) {
            assertThat(PayoutLifecycle.table())
                    .as("%s to %s by the bank", before.status(), after.status())
                    .anyMatch(row -> row.trigger() == Trigger.BANK
                            && row.from().contains(before.status())
                            && row.to().contains(after.status()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportKind.class,
            names = {"ITEMS", "FINAL", "RETURNED"})
    void bankThatSpeaksOfNoneOfItsItemsIsRefusedAndNothingHappens(ReportKind kind) {
        expectRefusal(
                whenTold(leadingTo(PayoutStatus.PROCESSING), report(kind, word(3, BankWord.RETURNED)), BANK),
                ProblemCode.VALIDATION_FAILED,
                refusal -> assertThat(refusal.facts())
                        .containsEntry(
                                "violations",
                                List.of(new Violation(
                                        "items", "none of them is an item of payout " + PayoutHistory.ID))));
    }

    private static void expectNotFound(ResultValidator<?> result) {
        expectRefusal(result, ProblemCode.NOT_FOUND, refusal -> {
            assertThat(refusal).hasMessage("There is no payout " + PayoutHistory.ID + ".");
            assertThat(refusal.facts()).isEmpty();
        });
    }

    private static ResultValidator<Payout> when(PayoutAction action, List<PayoutEvent> history, SampleRequest request) {
        return store.fixture()
                .given(stored(history))
                .when(command(action), request.commandMetadata("payout", action.toString()));
    }

    private static ResultValidator<Payout> whenTold(
            List<PayoutEvent> history, ReportPayout report, SampleRequest bank) {
        return store.fixture().given(stored(history)).when(report, bank.commandMetadata("payout", "report"));
    }

    static PayoutCommand command(PayoutAction action) {
        return action == PayoutAction.SUBMIT
                ? new SubmitPayout(PayoutHistory.ID, "why", SampleRequest.NOW)
                : new CancelPayout(PayoutHistory.ID, "why", SampleRequest.NOW);
    }

    /** What an accepted {@link #command} becomes. */
    static PayoutEvent event(PayoutAction action) {
        return action == PayoutAction.SUBMIT
                ? new PayoutSubmitted(
                        PayoutHistory.ID,
                        Instant.parse("2026-11-25T22:00:00Z"),
                        "2026-11-25",
                        "FED",
                        "FED-1",
                        "America/New_York",
                        2,
                        "17:00",
                        "2026-11-22",
                        false,
                        "2026-11-23",
                        List.of(new SkippedDay("2026-11-22", "Sunday")),
                        "Wednesday 25 November 2026: Sunday counts as Monday; Sunday is no business day.",
                        "why",
                        SampleRequest.NOW)
                : new PayoutCanceled(PayoutHistory.ID, "why", SampleRequest.NOW);
    }
}
