package io.payflow.query.payment;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import java.time.Instant;

/**
 * A payment as its projection folds it.
 *
 * @param submittedAt when it was submitted first; null before that, and for good if that was before rows told
 */
record ProjectedPayment(PaymentState payment, Instant submittedAt) {

    /** @param before null before the first event */
    static ProjectedPayment evolve(ProjectedPayment before, PaymentEvent event) {
        PaymentState after = PaymentState.evolve(before == null ? null : before.payment, event);
        boolean submits = after.status() == PaymentStatus.SUBMITTED
                && (before == null || before.payment.status() != PaymentStatus.SUBMITTED);
        Instant known = before == null ? null : before.submittedAt;
        return new ProjectedPayment(after, known == null && submits ? event.occurredAt() : known);
    }

    long version() {
        return payment.version();
    }
}
