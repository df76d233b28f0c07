package io.payflow.api.payout;

import io.payflow.api.payout.PayoutTotals.Subtotal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A payout on the wire, without its single items. Fields that have no value are left out. Amounts are minor units.
 *
 * @param amount of all items, before fees
 * @param fee of all items
 * @param netAmount what the merchant gets if every item settles
 * @param settledAmount what has arrived, net
 * @param expectedSettlementAt when the money is expected: never promised; absent until submitted
 * @param explanation why it is expected then; absent until submitted
 * @param itemsByStatus how many items are in each status, and for how much
 * @param reissueOf the payout whose failed or returned items it pays again; absent if it does not
 * @param closedAt when nothing was left to wait for
 * @param version the sequence of the payout's last event; creation is 0
 */
public record PayoutView(
        String id,
        String merchantId,
        String currency,
        String status,
        int itemCount,
        long amount,
        long fee,
        long netAmount,
        long settledAmount,
        Instant expectedSettlementAt,
        String explanation,
        List<ItemCount> itemsByStatus,
        String reissueOf,
        Instant createdAt,
        Instant updatedAt,
        Instant submittedAt,
        Instant closedAt,
        long version) {

    /** @param netAmount minor units */
    public record ItemCount(String status, int count, long netAmount) {}

    public static PayoutView of(PayoutSummary payout) {
        PayoutTotals totals = payout.totals();
        boolean submitted = payout.submission() != null;
        return new PayoutView(
                payout.id(),
                payout.merchantId(),
                payout.currency(),
                payout.status().toString(),
                totals.itemCount(),
                totals.amount(),
                totals.fee(),
                totals.netAmount(),
                totals.of(PayoutItemStatus.SETTLED).netAmount(),
                submitted ? payout.submission().expectedSettlementAt() : null,
                submitted ? payout.submission().explanation() : null,
                Arrays.stream(PayoutItemStatus.values())
                        .map(status -> count(status, totals.of(status)))
                        .toList(),
                payout.reissueOf(),
                payout.createdAt(),
                payout.updatedAt(),
                submitted ? payout.submission().occurredAt() : null,
                payout.closedAt(),
                payout.version());
    }

    private static ItemCount count(PayoutItemStatus status, Subtotal subtotal) {
        return new ItemCount(status.toString(), subtotal.count(), subtotal.netAmount());
    }
}
