package io.payflow.query.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.api.payment.PaymentStanding;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.PaymentTransition;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.query.lifecycle.PaymentLifecycleView.ProcessorWordView;
import io.payflow.query.lifecycle.PaymentLifecycleView.StatusView;
import io.payflow.query.lifecycle.PaymentLifecycleView.TransitionView;
import org.junit.jupiter.api.Test;

class PaymentLifecycleViewTest {
    @Test
    void everyStatusAndEveryRowOfTheTableIsShown() {
        PaymentLifecycleView view = PaymentLifecycleView.TABLE;

        assertThat(view.initial()).isEqualTo("draft");
        assertThat(view.statuses()).hasSameSizeAs(PaymentStatus.values());
        assertThat(view.statuses().stream().filter(StatusView::terminal).map(StatusView::status))
                .containsExactly("succeeded", "failed", "canceled");
        assertThat(view.transitions()).hasSameSizeAs(PaymentLifecycle.table());
        for (PaymentTransition row : PaymentLifecycle.table()) {
            TransitionView shown = view.transitions().get(row.action().ordinal());
            assertThat(shown.action()).isEqualTo(row.action().toString());
            assertThat(shown.from()).hasSameSizeAs(row.from());
            assertThat(shown.intent())
                    .isEqualTo(row.intent().map(Object::toString).orElse(null));
            assertThat(shown.roles()).hasSameSizeAs(row.roles());
        }
    }

    @Test
    void everyWordOfTheProcessorIsShownForEveryStanding() {
        assertThat(PaymentLifecycleView.TABLE.processorWords())
                .hasSize(PaymentStanding.values().length * ProcessorWord.values().length)
                .contains(
                        new ProcessorWordView("submitted", "succeeded", "moved"),
                        new ProcessorWordView("capturing_unclear", "unknown", "parked"),
                        new ProcessorWordView("failed", "succeeded", "disputed"),
                        new ProcessorWordView("in_reconciliation", "failed", "suggested"),
                        new ProcessorWordView("draft", "failed", "noted"));
    }
}
