package io.payflow.query.payment;

import io.payflow.api.payment.PaymentState;

/**
 * A payment in the read model.
 *
 * @param createdPosition the position of its creation event
 */
record PaymentRow(PaymentState payment, long createdPosition) {}
