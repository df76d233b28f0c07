package io.payflow.command.payout;

import static io.payflow.command.payout.PayoutHistory.accepted;
import static io.payflow.command.payout.PayoutHistory.canceled;
import static io.payflow.command.payout.PayoutHistory.created;
import static io.payflow.command.payout.PayoutHistory.item;
import static io.payflow.command.payout.PayoutHistory.parked;
import static io.payflow.command.payout.PayoutHistory.rejected;
import static io.payflow.command.payout.PayoutHistory.report;
import static io.payflow.command.payout.PayoutHistory.resolved;
import static io.payflow.command.payout.PayoutHistory.settled;
import static io.payflow.command.payout.PayoutHistory.submitted;
import static io.payflow.command.payout.PayoutHistory.told;
import static io.payflow.command.payout.PayoutHistory.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.api.payout.ReportKind;
import io.payflow.command.idempotency.SampleRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each notification of the bank means for a payout of three items, in whatever phase it comes. */
class BankReportTest {
    private static final PayoutState UNSUBMITTED = PayoutState.fold(List.of(created(3)));
    private static final PayoutState CANCELED = PayoutState.fold(List.of(created(3), canceled()));
    private static final PayoutState SUBMITTED = sent();
    private static final PayoutState ACCEPTED = sent(accepted());
    private static final PayoutState REJECTED = sent(rejected(3));
    private static final ItemWord STRANGER = new ItemWord("pi_stranger_1", BankWord.SETTLED, null, null);

    @Test
    void eventSaysWhichNotificationItWasAndWhenItCame() {
        assertThat(event(SUBMITTED, report(ReportKind.ACCEPTED)))
                .isEqualTo(new PayoutReported(
                        PayoutHistory.ID, "n-1", "accepted", "accepted", List.of(), 0, SampleRequest.NOW));
    }

    @Test
    void acceptanceChangesNoItem() {
        assertThat(after(SUBMITTED, report(ReportKind.ACCEPTED)).status()).isEqualTo(PayoutStatus.IN_TRANSIT);
        assertThat(after(SUBMITTED, report(ReportKind.ACCEPTED)).items()).isEqualTo(SUBMITTED.items());
    }

    @Test
    void acceptanceThatIsToldAgainOrTooLateMeansNothing() {
        PayoutState partly = sent(told(settled(1), parked(2)));

        for (PayoutState payout : List.of(ACCEPTED, REJECTED, partly)) {
            PayoutReported event = event(payout, report(ReportKind.ACCEPTED));

            assertThat(event.phase()).isNull();
            assertThat(event.items()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportKind.class,
            names = {"ITEMS", "FINAL", "RETURNED"})
    void wordOnAnItemImpliesThatTheBatchWasAccepted(ReportKind kind) {
        PayoutReported event = event(SUBMITTED, report(kind, word(1, BankWord.RETURNED)));

        assertThat(event.phase()).isEqualTo("accepted");
        assertThat(event(ACCEPTED, report(kind, word(1, BankWord.RETURNED))).phase())
                .isNull();
    }

    @Test
    void settledItemIsSettledAtOnce() {
        PayoutState payout = after(SUBMITTED, report(ReportKind.ITEMS, word(2, BankWord.SETTLED)));

        assertThat(statuses(payout))
                .containsExactly(PayoutItemStatus.PENDING, PayoutItemStatus.SETTLED, PayoutItemStatus.PENDING);
        assertThat(payout.items().get(1).settledAt()).isEqualTo(SampleRequest.NOW);
        assertThat(payout.status()).isEqualTo(PayoutStatus.IN_TRANSIT);
    }

    @ParameterizedTest
    @EnumSource(
            value = BankWord.class,
            names = {"FAILED", "RETURNED", "UNKNOWN"})
    void everyOtherWordParksTheItem(BankWord outcome) {
        PayoutState payout = after(ACCEPTED, report(ReportKind.ITEMS, word(2, outcome)));

        assertThat(statuses(payout))
                .containsExactly(
                        PayoutItemStatus.PENDING, PayoutItemStatus.RECONCILIATION_REQUIRED, PayoutItemStatus.PENDING);
    }

    @Test
    void parksItemsTheBankDidNotMention() {
        PayoutReported event = event(ACCEPTED, report(ReportKind.FINAL, word(2, BankWord.SETTLED)));

        assertThat(event.items())
                .containsExactly(
                        new ReportedItem(item(2), "settled", null, null, "settled"),
                        new ReportedItem(item(1), "not_mentioned", "not_mentioned", null, "parked"),
                        new ReportedItem(item(3), "not_mentioned", "not_mentioned", null, "parked"));
    }

    @Test
    void finalReportLeavesWhatTheBankHadSpokenOfBefore() {
        PayoutState payout = sent(told(settled(1), parked(2)));

        PayoutReported event = event(payout, report(ReportKind.FINAL, word(3, BankWord.SETTLED)));

        assertThat(event.items()).containsExactly(new ReportedItem(item(3), "settled", null, null, "settled"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportKind.class,
            names = {"ITEMS", "RETURNED"})
    void reportThatIsNotFinalParksNothingItDoesNotMention(ReportKind kind) {
        PayoutReported event = event(ACCEPTED, report(kind, word(2, BankWord.RETURNED)));

        assertThat(event.items()).extracting(ReportedItem::itemId).containsExactly(item(2));
    }

    @Test
    void rejectionFailsEveryItemIfItIsTheFirstWordOnThem() {
        for (PayoutState payout : List.of(SUBMITTED, ACCEPTED)) {
            PayoutReported event = event(payout, report(ReportKind.REJECTED));
            PayoutState after = PayoutState.evolve(payout, event);

            assertThat(event.phase()).isEqualTo("rejected");
            assertThat(event.items())
                    .hasSize(3)
                    .contains(new ReportedItem(item(1), "batch_rejected", "batch_rejected", null, "failed"));
            assertThat(statuses(after)).containsOnly(PayoutItemStatus.FAILED);
            assertThat(after.status()).isEqualTo(PayoutStatus.FAILED);
        }
    }

    @Test
    void rejectionAfterAllParksWhatIsPendingDisputesWhatSettledAndSuggestsForWhatIsParked() {
        PayoutState payout = sent(told(settled(1), parked(2)));

        PayoutReported event = event(payout, report(ReportKind.REJECTED));
        PayoutState after = PayoutState.evolve(payout, event);

        assertThat(event.phase()).isNull();
        assertThat(event.items())
                .containsExactly(
                        new ReportedItem(item(1), "batch_rejected_after_all", "batch_rejected", null, "disputed"),
                        new ReportedItem(item(2), "batch_rejected_after_all", "batch_rejected", null, "suggested"),
                        new ReportedItem(item(3), "batch_rejected_after_all", "batch_rejected", null, "parked"));
        assertThat(after.status()).isEqualTo(PayoutStatus.PARTIALLY_SETTLED);
        assertThat(after.items().get(0).isDisputed()).isTrue();
    }

    @Test
    void rejectionAfterOneItemWasParkedIsNotTheFirstWord() {
        PayoutState after = after(sent(told(parked(1))), report(ReportKind.REJECTED));

        assertThat(statuses(after)).containsOnly(PayoutItemStatus.RECONCILIATION_REQUIRED);
    }

    @Test
    void rejectionThatIsToldAgainMeansNothing() {
        PayoutReported event = event(REJECTED, report(ReportKind.REJECTED));

        assertThat(event.phase()).isNull();
        assertThat(event.items()).isEmpty();
    }

    @Test
    void settledWordAfterTheRejectionIsDisputed() {
        PayoutState after = after(REJECTED, report(ReportKind.ITEMS, word(2, BankWord.SETTLED)));

        assertThat(statuses(after)).containsOnly(PayoutItemStatus.FAILED);
        assertThat(after.items().get(1).laterWord()).isEqualTo(BankWord.SETTLED);
        assertThat(after.status()).isEqualTo(PayoutStatus.FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void anyWordOnABatchThatWasNeverSubmittedParksAllOfIt(ReportKind kind) {
        ReportPayout report = kind.namesItems() ? report(kind, word(2, BankWord.RETURNED)) : report(kind);

        PayoutReported event = event(UNSUBMITTED, report);
        PayoutState after = PayoutState.evolve(UNSUBMITTED, event);

        assertThat(event.phase()).isNull();
        assertThat(event.items()).hasSize(3).extracting(ReportedItem::effect).containsOnly("parked");
        assertThat(event.items()).extracting(ReportedItem::code).containsOnly("never_submitted");
        assertThat(after.status()).isEqualTo(PayoutStatus.REQUIRES_RECONCILIATION);
    }

    @Test
    void evenSettledIsNotBelievedOfABatchThatWasNeverSubmitted() {
        PayoutState after = after(UNSUBMITTED, report(ReportKind.ITEMS, word(1, BankWord.SETTLED)));

        assertThat(statuses(after)).containsOnly(PayoutItemStatus.RECONCILIATION_REQUIRED);
    }

    @Test
    void secondWordOnABatchThatWasNeverSubmittedIsAttachedToWhatIsParked() {
        PayoutState parked = after(UNSUBMITTED, report(ReportKind.ACCEPTED));

        PayoutReported event = event(parked, report(ReportKind.FINAL, word(1, BankWord.SETTLED)));

        assertThat(event.items())
                .containsExactly(new ReportedItem(item(1), "settled", "never_submitted", null, "suggested"));
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED, 3", "REJECTED, 0"})
    void wordOnACanceledBatchIsDisputedUnlessItSaysThatNothingWasPaid(ReportKind kind, int disputed) {
        PayoutReported event = event(CANCELED, report(kind));
        PayoutState after = PayoutState.evolve(CANCELED, event);

        assertThat(event.phase()).isNull();
        assertThat(event.items())
                .hasSize(disputed)
                .extracting(ReportedItem::effect)
                .allMatch("disputed"::equals);
        assertThat(after.status()).isEqualTo(PayoutStatus.CANCELED);
    }

    @ParameterizedTest
    @CsvSource({"SETTLED, disputed", "UNKNOWN, disputed", "FAILED, noted", "RETURNED, noted"})
    void wordOnAnItemOfACanceledBatchChangesNoStatus(BankWord outcome, String effect) {
        PayoutReported event = event(CANCELED, report(ReportKind.FINAL, word(2, outcome)));

        assertThat(event.items()).extracting(ReportedItem::effect).containsExactly(effect);
        assertThat(statuses(PayoutState.evolve(CANCELED, event))).containsOnly(PayoutItemStatus.PENDING);
    }

    @ParameterizedTest
    @CsvSource({
        "SETTLED, settled, SETTLED, noted",
        "SETTLED, settled, FAILED, disputed",
        "SETTLED, settled, UNKNOWN, noted",
        "FAILED, parked, SETTLED, suggested",
        "UNKNOWN, parked, UNKNOWN, noted"
    })
    void secondWordOnAnItemInOneReportMeetsWhatTheFirstMadeOfIt(
            BankWord first, String firstEffect, BankWord second, String secondEffect) {
        PayoutReported event = event(ACCEPTED, report(ReportKind.ITEMS, word(1, first), word(1, second)));

        assertThat(event.items()).extracting(ReportedItem::effect).containsExactly(firstEffect, secondEffect);
    }

    @Test
    void contradictionInOneFinalReportIsKeptBesideTheItem() {
        PayoutState after =
                after(ACCEPTED, report(ReportKind.FINAL, word(1, BankWord.FAILED), word(1, BankWord.SETTLED)));

        assertThat(statuses(after)).containsOnly(PayoutItemStatus.RECONCILIATION_REQUIRED);
        assertThat(after.items().get(0).laterWord()).isEqualTo(BankWord.SETTLED);
        assertThat(after.items().get(1).failureCode()).isEqualTo("not_mentioned");
    }

    @Test
    void ofAMixedReportTheKnownItemsAreAppliedAndTheOthersLeftOver() {
        ReportPayout mixed = report(ReportKind.ITEMS, STRANGER, word(1, BankWord.SETTLED), word(4, BankWord.SETTLED));
        BankReport read = BankReport.of(ACCEPTED, mixed);

        assertThat(read.concernsNothing()).isFalse();
        assertThat(read.unmatched()).containsExactly(STRANGER, word(4, BankWord.SETTLED));
        assertThat(read.event(mixed).unmatchedItems()).isEqualTo(2);
        assertThat(read.event(mixed).items()).extracting(ReportedItem::itemId).containsExactly(item(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportKind.class,
            names = {"ITEMS", "FINAL", "RETURNED"})
    void reportOfStrangersOnlyConcernsNothingAndParksNothing(ReportKind kind) {
        for (PayoutState payout : List.of(UNSUBMITTED, ACCEPTED)) {
            ReportPayout strange = report(kind, STRANGER, word(0, BankWord.SETTLED));
            BankReport read = BankReport.of(payout, strange);

            assertThat(read.concernsNothing()).isTrue();
            assertThat(read.event(strange).items()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportKind.class,
            names = {"ACCEPTED", "REJECTED"})
    void reportOnTheBatchAlwaysConcernsIt(ReportKind kind) {
        for (PayoutState payout : List.of(UNSUBMITTED, SUBMITTED, ACCEPTED, REJECTED, CANCELED)) {
            assertThat(BankReport.of(payout, report(kind)).concernsNothing()).isFalse();
        }
    }

    @Test
    void banksOwnCodeAndTextAreKept() {
        ItemWord failed = new ItemWord(item(1), BankWord.FAILED, "AC04", "The account is closed.");

        PayoutItem parked =
                after(ACCEPTED, report(ReportKind.ITEMS, failed)).items().get(0);

        assertThat(parked.failureCode()).isEqualTo("AC04");
        assertThat(parked.failureMessage()).isEqualTo("The account is closed.");
        assertThat(after(UNSUBMITTED, report(ReportKind.ITEMS, failed))
                        .items()
                        .get(0)
                        .failureCode())
                .isEqualTo("AC04");
    }

    @Test
    void unknownOutcomeWithoutACodeIsNamedSo() {
        PayoutState after =
                after(ACCEPTED, report(ReportKind.ITEMS, word(1, BankWord.UNKNOWN), word(2, BankWord.FAILED)));

        assertThat(after.items().get(0).failureCode()).isEqualTo("outcome_unknown");
        assertThat(after.items().get(1).failureCode()).isNull();
    }

    @Test
    void wordAfterAResolutionThatConfirmsItIsOnlyNoted() {
        PayoutState resolved = sent(told(parked(1)), resolved(PayoutItemStatus.RETURNED, 1));

        assertThat(event(resolved, report(ReportKind.RETURNED, word(1, BankWord.RETURNED)))
                        .items())
                .extracting(ReportedItem::effect)
                .containsExactly("noted");
        assertThat(event(resolved, report(ReportKind.ITEMS, word(1, BankWord.SETTLED)))
                        .items())
                .extracting(ReportedItem::effect)
                .containsExactly("disputed");
    }

    private static PayoutState sent(PayoutEvent... later) {
        PayoutState payout = PayoutState.fold(List.of(created(3), submitted()));
        for (PayoutEvent event : later) {
            payout = PayoutState.evolve(payout, event);
        }
        return payout;
    }

    private static PayoutReported event(PayoutState payout, ReportPayout report) {
        return BankReport.of(payout, report).event(report);
    }

    private static PayoutState after(PayoutState payout, ReportPayout report) {
        return PayoutState.evolve(payout, event(payout, report));
    }

    private static List<PayoutItemStatus> statuses(PayoutState payout) {
        return payout.items().stream().map(PayoutItem::status).toList();
    }
}
