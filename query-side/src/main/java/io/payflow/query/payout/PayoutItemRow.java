package io.payflow.query.payout;

import io.payflow.api.payout.PayoutItem;

/**
 * An item of a payout in the read model.
 *
 * @param number its place in the payout, from 1
 */
record PayoutItemRow(String payoutId, int number, PayoutItem item) {}
