package io.payflow.query.payout;

import io.payflow.api.payout.PayoutSummary;

/**
 * A payout in the read model.
 *
 * @param createdPosition the position of its creation event
 */
record PayoutRow(PayoutSummary payout, long createdPosition) {}
