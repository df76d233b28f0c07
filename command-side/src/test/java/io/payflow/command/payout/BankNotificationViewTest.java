package io.payflow.command.payout;

import static io.payflow.command.payout.PayoutHistory.created;
import static io.payflow.command.payout.PayoutHistory.report;
import static io.payflow.command.payout.PayoutHistory.submitted;
import static io.payflow.command.payout.PayoutHistory.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.PayoutCommand.ItemWord;
import io.payflow.api.payout.PayoutCommand.ReportPayout;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.ReportKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the bank is told that its notification led to. */
class BankNotificationViewTest {
    private static final PayoutState SUBMITTED = PayoutState.fold(List.of(created(3), submitted()));

    /** The answer is frozen: however it were counted otherwise, a repeated notification would get another one. */
    @Test
    void countsEveryWordOnAnItem() {
        assertThat(told(report(ReportKind.ITEMS, word(1, BankWord.SETTLED), word(1, BankWord.SETTLED)))
                        .applied())
                .isEqualTo(2);
        assertThat(told(report(ReportKind.FINAL, word(1, BankWord.SETTLED))).applied())
                .isEqualTo(3);
    }

    @Test
    void wordOnTheWholeBatchCountsTheItemsItMeansSomethingFor() {
        assertThat(told(report(ReportKind.ACCEPTED)).applied()).isZero();
        assertThat(told(report(ReportKind.REJECTED)).applied()).isEqualTo(3);
    }

    @Test
    void countsItemsThatAreNoneOfThePayoutsApart() {
        ItemWord stranger = new ItemWord("pi_stranger_1", BankWord.SETTLED, null, null);

        BankNotificationView view = told(report(ReportKind.ITEMS, word(1, BankWord.SETTLED), stranger));

        assertThat(view.applied()).isEqualTo(1);
        assertThat(view.unmatched()).isEqualTo(1);
    }

    private static BankNotificationView told(ReportPayout report) {
        PayoutReported event = BankReport.of(SUBMITTED, report).event(report);
        return BankNotificationView.of(new PayoutReport(PayoutState.evolve(SUBMITTED, event), event));
    }
}
