package io.payflow.api.payout;

import static io.payflow.api.payout.PayoutItemStatus.FAILED;
import static io.payflow.api.payout.PayoutItemStatus.PENDING;
import static io.payflow.api.payout.PayoutItemStatus.RECONCILIATION_REQUIRED;
import static io.payflow.api.payout.PayoutItemStatus.RETURNED;
import static io.payflow.api.payout.PayoutItemStatus.SETTLED;
import static io.payflow.api.payout.Payouts.after;
import static io.payflow.api.payout.Payouts.answered;
import static io.payflow.api.payout.Payouts.begun;
import static io.payflow.api.payout.Payouts.created;
import static io.payflow.api.payout.Payouts.reissued;
import static io.payflow.api.payout.Payouts.submitted;
import static io.payflow.api.payout.Payouts.told;
import static io.payflow.api.payout.Payouts.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.payflow.api.payout.PayoutTotals.Subtotal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PayoutStateTest {

    @Test
    void creationMakesPendingItemsAndTheirSums() {
        PayoutState payout = after(created(3));

        assertThat(payout.status()).isEqualTo(PayoutStatus.PENDING);
        assertThat(payout.summary().totals().amount()).isEqualTo(6_000);
        assertThat(payout.summary().totals().fee()).isEqualTo(60);
        assertThat(payout.summary().totals().netAmount()).isEqualTo(5_940);
        assertThat(payout.summary().totals().of(PENDING)).isEqualTo(new Subtotal(3, 5_940));
        assertThat(payout.items())
                .extracting(PayoutItem::id)
                .containsExactly(Payouts.item(1), Payouts.item(2), Payouts.item(3));
    }

    @Test
    void submissionKeepsThePromise() {
        PayoutState payout = after(created(1), submitted());

        assertThat(payout.status()).isEqualTo(PayoutStatus.PROCESSING);
        assertThat(payout.summary().submission()).isEqualTo(submitted());
    }

    @Test
    void acceptanceIsInTransit() {
        assertThat(after(created(1), submitted(), Payouts.accepted()).status()).isEqualTo(PayoutStatus.IN_TRANSIT);
    }

    @Test
    void settledItemHasItsTimeAndParkedOneItsReason() {
        PayoutState payout = after(
                created(3),
                submitted(),
                told(word(1, BankWord.SETTLED, WordEffect.SETTLED), word(2, BankWord.FAILED, WordEffect.PARKED)));

        PayoutItem settled = payout.items().get(0);
        assertThat(settled.status()).isEqualTo(SETTLED);
        assertThat(settled.settledAt()).isEqualTo(Payouts.TOLD_AT);
        assertThat(settled.failureCode()).isNull();
        PayoutItem parked = payout.items().get(1);
        assertThat(parked.status()).isEqualTo(RECONCILIATION_REQUIRED);
        assertThat(parked.failureCode()).isEqualTo("AC04");
        assertThat(parked.failureMessage()).isEqualTo("Closed.");
        assertThat(payout.items().get(2).status()).isEqualTo(PENDING);
        assertThat(payout.status()).isEqualTo(PayoutStatus.PARTIALLY_SETTLED);
        assertThat(payout.summary().closedAt()).isNull();
    }

    @Test
    void laterWordsAreKeptBesideTheItemAndClearedByAResolution() {
        PayoutState contradicted = after(
                created(2),
                submitted(),
                told(word(1, BankWord.SETTLED, WordEffect.SETTLED), word(2, BankWord.UNKNOWN, WordEffect.PARKED)),
                told(word(1, BankWord.RETURNED, WordEffect.DISPUTED), word(2, BankWord.SETTLED, WordEffect.SUGGESTED)));

        assertThat(contradicted.items().get(0).status()).isEqualTo(SETTLED);
        assertThat(contradicted.items().get(0).isDisputed()).isTrue();
        assertThat(contradicted.items().get(1).laterWord()).isEqualTo(BankWord.SETTLED);
        assertThat(contradicted.items().get(1).isDisputed()).isFalse();
        assertThat(contradicted.summary().totals().unclear()).isEqualTo(new Subtotal(2, 2_970));

        PayoutState resolved = PayoutState.evolve(contradicted, Payouts.resolved(1, RETURNED));
        assertThat(resolved.items().get(0).status()).isEqualTo(RETURNED);
        assertThat(resolved.items().get(0).laterWord()).isNull();
        assertThat(resolved.items().get(0).settledAt()).isNull();
        assertThat(resolved.summary().totals().unclear()).isEqualTo(new Subtotal(1, 1_980));
    }

    @Test
    void payoutIsClosedOnceWhenNothingIsLeftToWaitFor() {
        PayoutState closed = after(created(1), submitted(), told(word(1, BankWord.SETTLED, WordEffect.SETTLED)));
        assertThat(closed.summary().closedAt()).isEqualTo(Payouts.TOLD_AT);

        PayoutState disputed = PayoutState.evolve(closed, told(word(1, BankWord.FAILED, WordEffect.DISPUTED)));
        assertThat(disputed.summary().closedAt()).isEqualTo(Payouts.TOLD_AT);
        assertThat(disputed.status()).isEqualTo(PayoutStatus.SETTLED);
    }

    @Test
    void canceledPayoutIsClosed() {
        PayoutState canceled = after(created(1), Payouts.canceled());

        assertThat(canceled.status()).isEqualTo(PayoutStatus.CANCELED);
        assertThat(canceled.summary().closedAt()).isEqualTo(Payouts.TOLD_AT);
        assertThat(canceled.summary().isAwaited()).isFalse();
    }

    @Test
    void reissueBeginsAsAPayoutOfItsOwnThatNamesTheOneItPaysAgain() {
        PayoutState reissue = after(reissued(2));
        PayoutState other = after(created(2));

        assertThat(reissue.summary().reissueOf()).isEqualTo(Payouts.REISSUE_OF);
        assertThat(other.summary().reissueOf()).isNull();
        assertThat(reissue.items()).isEqualTo(other.items());
        assertThat(reissue.status()).isEqualTo(PayoutStatus.PENDING);
        assertThat(reissue.version()).isZero();
        assertThat(reissue.summary().totals()).isEqualTo(other.summary().totals());
        assertThat(reissue.summary().feeBasisPoints()).isEqualTo(100);
        assertThat(reissue.summary().createdAt()).isEqualTo(Payouts.CREATED_AT);
        assertThat(after(reissued(2), submitted(), begun()).summary().reissueOf())
                .isEqualTo(Payouts.REISSUE_OF);
    }

    @Test
    void instructionThatHasBegunHasNoOutcomeYet() {
        PayoutState sent = after(created(1), submitted(), begun());

        assertThat(sent.summary().instruction())
                .isEqualTo(new BankInstruction(Payouts.ID, Payouts.BEGUN_AT, null, null, null, null, null));
        assertThat(sent.status()).isEqualTo(PayoutStatus.PROCESSING);
        assertThat(sent.summary().isAwaited()).isTrue();
    }

    @Test
    void acceptingAnswerIsInTransitAndKeepsTheBanksReference() {
        PayoutState accepted =
                after(created(1), submitted(), begun(), answered(InstructionOutcome.ACCEPTED, PayoutPhase.ACCEPTED));

        assertThat(accepted.status()).isEqualTo(PayoutStatus.IN_TRANSIT);
        assertThat(accepted.summary().instruction())
                .isEqualTo(new BankInstruction(
                        Payouts.ID,
                        Payouts.BEGUN_AT,
                        "accepted",
                        "AM04",
                        "Insufficient funds.",
                        "bank-77",
                        Payouts.ANSWERED_AT));
        assertThat(accepted.items()).isEqualTo(after(created(1)).items());
    }

    @Test
    void rejectingAnswerFailsEveryItemAndClosesThePayout() {
        PayoutState rejected = after(
                created(2),
                submitted(),
                begun(),
                answered(
                        InstructionOutcome.REJECTED,
                        PayoutPhase.REJECTED,
                        word(1, BankWord.BATCH_REJECTED, WordEffect.FAILED),
                        word(2, BankWord.BATCH_REJECTED, WordEffect.FAILED)));

        assertThat(rejected.status()).isEqualTo(PayoutStatus.FAILED);
        assertThat(rejected.items()).extracting(PayoutItem::status).containsOnly(FAILED);
        assertThat(rejected.summary().closedAt()).isEqualTo(Payouts.ANSWERED_AT);
        assertThat(rejected.summary().instruction().outcome()).isEqualTo("rejected");
    }

    @Test
    void unclearAnswerParksEveryItemAndLeavesTheBatchWhereItWas() {
        PayoutState unclear = after(
                created(1),
                submitted(),
                begun(),
                answered(InstructionOutcome.UNCLEAR, null, word(1, BankWord.UNKNOWN, WordEffect.PARKED)));

        assertThat(unclear.status()).isEqualTo(PayoutStatus.REQUIRES_RECONCILIATION);
        assertThat(unclear.summary().phase()).isEqualTo(PayoutPhase.SUBMITTED);
        assertThat(unclear.items()).extracting(PayoutItem::status).containsOnly(RECONCILIATION_REQUIRED);
        assertThat(unclear.items().get(0).failureCode()).isEqualTo("AC04");
        assertThat(unclear.summary().closedAt()).isNull();
    }

    @Test
    void answerToAnInstructionThatNeverBeganIsABrokenHistory() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        after(created(1), submitted(), answered(InstructionOutcome.ACCEPTED, PayoutPhase.ACCEPTED)))
                .withMessage("Payout " + Payouts.ID + " is answered an instruction that never began");
    }

    @Test
    void itemsThatAreParkedByADeadlineSayWhichAndTheOthersStay() {
        PayoutState parked = after(
                created(3), submitted(), told(word(1, BankWord.SETTLED, WordEffect.SETTLED)), Payouts.parked(2, 3));

        assertThat(parked.items())
                .extracting(PayoutItem::status)
                .containsExactly(SETTLED, RECONCILIATION_REQUIRED, RECONCILIATION_REQUIRED);
        assertThat(parked.items()).extracting(PayoutItem::failureCode).containsExactly(null, "overdue", "overdue");
        assertThat(parked.items()).extracting(PayoutItem::failureMessage).containsOnlyNulls();
        assertThat(parked.status()).isEqualTo(PayoutStatus.PARTIALLY_SETTLED);
        assertThat(parked.summary().isAwaited()).isFalse();
        assertThat(parked.summary().closedAt()).isNull();
        assertThat(parked.summary().totals().unclear()).isEqualTo(new Subtotal(2, 4_950));
    }

    @Test
    void onlyItsOwnItemsAreFound() {
        PayoutState payout = after(created(2));

        assertThat(payout.item(Payouts.item(2))).isPresent();
        for (String stranger : List.of(
                Payouts.item(3), Payouts.item(0), "pi_other_1", "", "_", "pi_1_01", Payouts.item(1) + "0", "1")) {
            assertThat(payout.item(stranger)).as(stranger).isEmpty();
        }
    }

    @Test
    void brokenHistoryIsAnError() {
        assertThatIllegalStateException().isThrownBy(() -> after(begun()));
        assertThatIllegalStateException().isThrownBy(() -> after(created(1), reissued(1)));
        assertThatIllegalStateException().isThrownBy(() -> after(reissued(1), created(1)));
        assertThatIllegalStateException().isThrownBy(() -> after(created(1), submitted(), Payouts.parked(2)));
        assertThatIllegalStateException().isThrownBy(() -> after(submitted()));
        assertThatIllegalStateException().isThrownBy(() -> after(created(1), created(1)));
        assertThatIllegalStateException()
                .isThrownBy(() -> after(created(1), submitted(), told(word(2, BankWord.FAILED, WordEffect.PARKED))));
    }

    /** Money is conserved: after every step each item is in exactly one sum, and the sums make the whole. */
    @Property(tries = 300)
    void sumsAreExactAfterEveryStepOfAnyHistory(@ForAll("histories") List<PayoutEvent> history) {
        PayoutState state = null;
        long net = 0;
        for (PayoutEvent event : history) {
            state = PayoutState.evolve(state, event);
            PayoutTotals totals = state.summary().totals();
            net = net == 0 ? totals.netAmount() : net;
            long sum = totals.of(SETTLED).netAmount()
                    + totals.of(FAILED).netAmount()
                    + totals.of(RETURNED).netAmount()
                    + totals.of(RECONCILIATION_REQUIRED).netAmount()
                    + totals.of(PENDING).netAmount();
            assertThat(sum).isEqualTo(net).isEqualTo(totals.netAmount());
            assertThat(totals).isEqualTo(PayoutTotals.of(state.items()));
            assertThat(totals.itemCount()).isEqualTo(state.items().size());
        }
    }

    @Provide
    Arbitrary<List<PayoutEvent>> histories() {
        int items = 6;
        Arbitrary<PayoutEvent> words = Combinators.combine(
                        Arbitraries.integers().between(1, items),
                        Arbitraries.of(BankWord.class),
                        Arbitraries.of(WordEffect.class))
                .as((number, word, effect) -> told(word(number, word, effect)));
        Arbitrary<PayoutEvent> resolutions = Combinators.combine(
                        Arbitraries.integers().between(1, items), Arbitraries.of(SETTLED, FAILED, RETURNED))
                .as(Payouts::resolved);
        Arbitrary<PayoutEvent> parkings =
                Arbitraries.integers().between(1, items).map(Payouts::parked);
        Arbitrary<PayoutEvent> answers = Combinators.combine(
                        Arbitraries.of(InstructionOutcome.class),
                        Arbitraries.integers().between(1, items),
                        Arbitraries.of(WordEffect.class))
                .as((outcome, number, effect) -> answered(outcome, null, word(number, BankWord.UNKNOWN, effect)));
        return Arbitraries.oneOf(List.of(words, resolutions, parkings, answers))
                .list()
                .ofMaxSize(30)
                .map(steps -> {
                    List<PayoutEvent> history = new ArrayList<>(List.of(created(items), submitted(), begun()));
                    history.addAll(steps);
                    return history;
                });
    }
}
