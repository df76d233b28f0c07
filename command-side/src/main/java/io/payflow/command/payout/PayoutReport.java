package io.payflow.command.payout;

import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutState;
import java.util.List;

/**
 * What a notification of the bank led to.
 *
 * @param payout right after it
 */
record PayoutReport(PayoutState payout, PayoutReported event) {

    /** @param events from the payout's creation to the report */
    static PayoutReport fold(List<Object> events) {
        PayoutState payout =
                PayoutState.fold(events.stream().map(PayoutEvent.class::cast).toList());
        return new PayoutReport(payout, (PayoutReported) events.get(events.size() - 1));
    }
}
