package io.payflow.api.payout;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many items of a payout are in which status, and for how much. All amounts are minor units of the payout's currency.
 *
 * @param amount of all items
 * @param fee of all items
 * @param byStatus every status, those without items too
 * @param unclear the items of which only a person can tell whether the money was paid: parked, or disputed
 * @param disputed the items whose final status the bank contradicts
 */
public record PayoutTotals(
        long amount, long fee, Map<PayoutItemStatus, Subtotal> byStatus, Subtotal unclear, Subtotal disputed) {

    /**
     * Some of the items.
     *
     * @param netAmount what their merchant gets or would get, in minor units
     */
    public record Subtotal(int count, long netAmount) {
        public static final Subtotal NONE = new Subtotal(0, 0);

        Subtotal plus(PayoutItem item) {
            return new Subtotal(count + 1, Math.addExact(netAmount, item.netAmount()));
        }
    }

    public PayoutTotals {
        EnumMap<PayoutItemStatus, Subtotal> all = new EnumMap<>(PayoutItemStatus.class);
        for (PayoutItemStatus status : PayoutItemStatus.values()) {
            all.put(status, byStatus.getOrDefault(status, Subtotal.NONE));
        }
        byStatus = Collections.unmodifiableMap(all);
    }

    /** @throws ArithmeticException if a sum does not fit */
    public static PayoutTotals of(List<PayoutItem> items) {
        long amount = 0;
        long fee = 0;
        Map<PayoutItemStatus, Subtotal> byStatus = new EnumMap<>(PayoutItemStatus.class);
        Subtotal unclear = Subtotal.NONE;
        Subtotal disputed = Subtotal.NONE;
        for (PayoutItem item : items) {
            amount = Math.addExact(amount, item.amount());
            fee = Math.addExact(fee, item.fee());
            byStatus.put(
                    item.status(),
                    byStatus.getOrDefault(item.status(), Subtotal.NONE).plus(item));
            unclear = item.isUnclear() ? unclear.plus(item) : unclear;
            disputed = item.isDisputed() ? disputed.plus(item) : disputed;
        }
        return new PayoutTotals(amount, fee, byStatus, unclear, disputed);
    }

    public Subtotal of(PayoutItemStatus status) {
        return byStatus.get(status);
    }

    public int itemCount() {
        return byStatus.values().stream().mapToInt(Subtotal::count).sum();
    }

    /** What the merchant gets if every item settles. */
    public long netAmount() {
        return Math.subtractExact(amount, fee);
    }

    boolean any(PayoutItemStatus status) {
        return of(status).count() > 0;
    }

    boolean all(PayoutItemStatus status) {
        return of(status).count() == itemCount();
    }
}
