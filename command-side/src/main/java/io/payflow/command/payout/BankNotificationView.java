package io.payflow.command.payout;

import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.WordEffect;

/**
 * What a notification of the bank led to, on the wire.
 *
 * @param payoutStatus right after it
 * @param payoutVersion right after it
 * @param applied how many items it settled, failed, parked, or is kept beside
 * @param unmatched how many of its items are none of the payout's; they are kept at {@code /api/v1/bank/unmatched}
 */
public record BankNotificationView(
        String notificationId, String payoutId, String payoutStatus, long payoutVersion, int applied, int unmatched) {

    static BankNotificationView of(PayoutReport report) {
        return new BankNotificationView(
                report.event().notificationId(),
                report.payout().id(),
                report.payout().status().toString(),
                report.payout().version(),
                applied(report.event()),
                report.event().unmatchedItems());
    }

    private static int applied(PayoutReported event) {
        return (int) event.items().stream()
                .filter(word -> WordEffect.of(word.effect()) != WordEffect.NOTED)
                .map(ReportedItem::itemId)
                .distinct()
                .count();
    }
}
