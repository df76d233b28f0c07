package io.payflow.api.payout;

import static io.payflow.api.payout.Payouts.EXPECTED_AT;
import static io.payflow.api.payout.Payouts.SUBMITTED_AT;
import static io.payflow.api.payout.Payouts.accepted;
import static io.payflow.api.payout.Payouts.after;
import static io.payflow.api.payout.Payouts.created;
import static io.payflow.api.payout.Payouts.submitted;
import static io.payflow.api.payout.Payouts.told;
import static io.payflow.api.payout.Payouts.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payout.PayoutAttention.Level;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayoutAttentionTest {

    @Test
    void whatIsOnItsWayNeedsNobody() {
        assertThat(attention(after(created(2), submitted()))).isEqualTo(new PayoutAttention(Level.NONE, null));
        assertThat(attention(after(created(2), submitted(), accepted())).level())
                .isEqualTo(Level.NONE);
    }

    @Test
    void whatIsSettledOrCanceledNeedsNobody() {
        PayoutReported settled = told(word(1, BankWord.SETTLED, WordEffect.SETTLED));

        assertThat(attention(after(created(1), submitted(), settled)).level()).isEqualTo(Level.NONE);
        assertThat(attention(after(created(1), Payouts.canceled())).level()).isEqualTo(Level.NONE);
    }

    @Test
    void whatWaitsToBeSubmittedIsGoodToKnow() {
        assertThat(attention(after(created(1)))).isEqualTo(new PayoutAttention(Level.INFO, "Waits to be submitted."));
    }

    @Test
    void whatIsOverdueIsAWarningFromTheMomentAfter() {
        PayoutState payout = after(created(1), submitted(), accepted());

        assertThat(PayoutAttention.of(payout.summary(), EXPECTED_AT).level()).isEqualTo(Level.NONE);
        assertThat(PayoutAttention.of(payout.summary(), EXPECTED_AT.plusMillis(1)))
                .isEqualTo(new PayoutAttention(Level.WARNING, "Overdue since 2026-11-27T22:00:00Z."));
    }

    @Test
    void whatIsParkedNeedsSomeoneEvenWhenOverdue() {
        PayoutState payout = after(created(3), submitted(), told(word(2, BankWord.FAILED, WordEffect.PARKED)));
        PayoutAttention expected = new PayoutAttention(
                Level.ACTION_REQUIRED, "1 item of 3 must be reconciled with the bank: 19.80 USD may have been paid.");

        assertThat(attention(payout)).isEqualTo(expected);
        assertThat(PayoutAttention.of(payout.summary(), EXPECTED_AT.plusSeconds(1)))
                .isEqualTo(expected);
    }

    @Test
    void whatTheBankContradictsNeedsSomeone() {
        PayoutState payout = after(
                created(1),
                submitted(),
                told(word(1, BankWord.SETTLED, WordEffect.SETTLED)),
                told(word(1, BankWord.RETURNED, WordEffect.DISPUTED)));

        assertThat(attention(payout))
                .isEqualTo(new PayoutAttention(
                        Level.ACTION_REQUIRED, "The bank contradicts what became of 1 item of 1: 9.90 USD."));
    }

    @Test
    void whatWasFinallyNotWhollyPaidIsAWarning() {
        PayoutReported parked =
                told(word(1, BankWord.SETTLED, WordEffect.SETTLED), word(2, BankWord.FAILED, WordEffect.PARKED));
        PayoutState payout = after(created(2), submitted(), parked, Payouts.resolved(2, PayoutItemStatus.FAILED));
        assertThat(attention(payout))
                .isEqualTo(new PayoutAttention(Level.WARNING, "1 item of 2 failed: only a re-issue pays them out."));

        PayoutReported rejected = new PayoutReported(
                Payouts.ID,
                "n-1",
                "rejected",
                "rejected",
                List.of(
                        word(1, BankWord.BATCH_REJECTED, WordEffect.FAILED),
                        word(2, BankWord.BATCH_REJECTED, WordEffect.FAILED)),
                0,
                Payouts.TOLD_AT);
        assertThat(attention(after(created(2), submitted(), rejected)))
                .isEqualTo(new PayoutAttention(Level.WARNING, "2 items of 2 failed: only a re-issue pays them out."));
    }

    private static PayoutAttention attention(PayoutState payout) {
        Instant now = SUBMITTED_AT.plusSeconds(60);
        return PayoutAttention.of(payout.summary(), now);
    }
}
