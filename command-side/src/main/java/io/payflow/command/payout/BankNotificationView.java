package io.payflow.command.payout;

/**
 * What a notification of the bank led to, on the wire.
 *
 * @param payoutStatus right after it
 * @param payoutVersion right after it
 * @param applied how many words on single items it came to, those that only repeat what is known too; an item that is named
 *     twice counts twice
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
                report.event().items().size(),
                report.event().unmatchedItems());
    }
}
