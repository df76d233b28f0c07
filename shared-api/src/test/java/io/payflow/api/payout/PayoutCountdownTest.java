package io.payflow.api.payout;

import static io.payflow.api.payout.Payouts.EXPECTED_AT;
import static io.payflow.api.payout.Payouts.SUBMITTED_AT;
import static io.payflow.api.payout.Payouts.after;
import static io.payflow.api.payout.Payouts.created;
import static io.payflow.api.payout.Payouts.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayoutCountdownTest {
    private static final PayoutSummary SENT = after(created(1), submitted()).summary();

    @Test
    void countsDownToWhatWasPromised() {
        PayoutCountdown countdown = PayoutCountdown.of(SENT, SUBMITTED_AT).orElseThrow();

        assertThat(countdown.expectedSettlementAt()).isEqualTo(EXPECTED_AT);
        assertThat(countdown.secondsRemaining())
                .isEqualTo(Duration.between(SUBMITTED_AT, EXPECTED_AT).toSeconds());
        assertThat(countdown.overdue()).isFalse();
        assertThat(countdown.explanation()).isEqualTo(submitted().explanation());
    }

    /** Days begin in New York, five hours after they do in UTC; Thursday the 26th is no business day. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T23:30:00Z, 3",
        "2026-11-24T04:59:59Z, 3",
        "2026-11-24T05:00:00Z, 2",
        "2026-11-25T12:00:00Z, 1",
        "2026-11-26T12:00:00Z, 1",
        "2026-11-27T05:00:00Z, 0",
        "2026-12-03T05:00:00Z, 0"
    })
    void businessDaysAreThoseOfThePromise(Instant now, int days) {
        assertThat(PayoutCountdown.of(SENT, now).orElseThrow().businessDaysRemaining())
                .isEqualTo(days);
    }

    @Test
    void endsAtZeroAndIsOverdueThen() {
        PayoutCountdown late =
                PayoutCountdown.of(SENT, EXPECTED_AT.plusSeconds(90)).orElseThrow();

        assertThat(late.secondsRemaining()).isZero();
        assertThat(late.overdue()).isTrue();
    }

    @Test
    void nothingIsCountedBeforeSubmissionOrOnceTheBankHasSpokenOfEveryItem() {
        PayoutSummary told = after(
                        created(1), submitted(), Payouts.told(Payouts.word(1, BankWord.FAILED, WordEffect.PARKED)))
                .summary();

        assertThat(PayoutCountdown.of(after(created(1)).summary(), SUBMITTED_AT))
                .isEmpty();
        assertThat(PayoutCountdown.of(told, SUBMITTED_AT)).isEmpty();
    }
}
