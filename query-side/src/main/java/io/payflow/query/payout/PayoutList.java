package io.payflow.query.payout;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.payflow.query.reading.ListAnswer;

/**
 * The answer to reading one page of payouts.
 *
 * @param summary of all payouts that the caller sees, or all of the merchant that was asked for, whatever else the page
 *     is filtered by
 */
record PayoutList(@JsonUnwrapped ListAnswer<ListedPayout> page, PayoutOverview summary) {}
