package io.payflow.query.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.ItemStanding;
import io.payflow.api.payout.PayoutLifecycle;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.api.payout.PayoutTransition;
import io.payflow.query.lifecycle.PayoutLifecycleView.BankWordView;
import io.payflow.query.lifecycle.PayoutLifecycleView.PayoutStatusView;
import io.payflow.query.lifecycle.PayoutLifecycleView.PayoutTransitionView;
import org.junit.jupiter.api.Test;

class PayoutLifecycleViewTest {
    private final PayoutLifecycleView view = PayoutLifecycleView.TABLE;

    @Test
    void everyStatusAndEveryRowOfTheTableIsShown() {
        assertThat(view.initial()).isEqualTo("pending");
        assertThat(view.statuses()).hasSameSizeAs(PayoutStatus.values());
        assertThat(view.transitions()).hasSameSizeAs(PayoutLifecycle.table());
        for (int i = 0; i < view.transitions().size(); i++) {
            PayoutTransition row = PayoutLifecycle.table().get(i);
            PayoutTransitionView shown = view.transitions().get(i);
            assertThat(shown.action()).isEqualTo(row.action().toString());
            assertThat(shown.trigger()).isEqualTo(row.trigger().toString());
            assertThat(shown.from()).hasSameSizeAs(row.from());
            assertThat(shown.to()).hasSameSizeAs(row.to());
            assertThat(shown.roles()).hasSameSizeAs(row.roles());
        }
    }

    @Test
    void onlyACanceledPayoutNeverChangesAgain() {
        assertThat(view.statuses().stream().filter(PayoutStatusView::terminal).map(PayoutStatusView::status))
                .containsExactly("canceled");
    }

    @Test
    void everyWordOfTheBankIsShownForEveryStanding() {
        assertThat(view.bankWords())
                .hasSize(ItemStanding.values().length * BankWord.values().length)
                .contains(
                        new BankWordView("pending", "settled", "settled"),
                        new BankWordView("pending", "failed", "parked"),
                        new BankWordView("settled", "returned", "disputed"),
                        new BankWordView("canceled", "failed", "noted"));
    }
}
