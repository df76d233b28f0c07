package io.payflow.api.payout;

import io.payflow.api.money.Money;
import io.payflow.api.payout.PayoutTotals.Subtotal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a payout needs someone, and why.
 *
 * @param reason in plain words; null where there is nothing to say
 */
public record PayoutAttention(Level level, String reason) {

    /** How much it matters, from least to most. */
    public enum Level {
        /** All is well. */
        NONE,
        /** Good to know. */
        INFO,
        /** Overdue, or not wholly paid. */
        WARNING,
        /** A person must find something out, or decide. */
        ACTION_REQUIRED;

        public static Optional<Level> of(String wireName) {
            return Arrays.stream(values())
                    .filter(level -> level.toString().equals(wireName))
                    .findFirst();
        }

        /** The name on the wire, lower_snake. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final PayoutAttention NOTHING = new PayoutAttention(Level.NONE, null);

    /** What a payout needs at this moment. */
    public static PayoutAttention of(PayoutSummary payout, Instant now) {
        return payout.isOverdue(now) && payout.totals().unclear().count() == 0
                ? new PayoutAttention(
                        Level.WARNING, "Overdue since " + payout.submission().expectedSettlementAt() + ".")
                : whenInTime(payout);
    }

    /** What a payout needs as long as it is not overdue. */
    public static PayoutAttention whenInTime(PayoutSummary payout) {
        PayoutTotals totals = payout.totals();
        if (totals.unclear().count() > 0) {
            return new PayoutAttention(Level.ACTION_REQUIRED, unclear(payout));
        }
        return switch (payout.status()) {
            case PENDING -> new PayoutAttention(Level.INFO, "Waits to be submitted.");
            case PARTIALLY_SETTLED, FAILED, RETURNED -> new PayoutAttention(Level.WARNING, notPaid(payout));
            default -> NOTHING;
        };
    }

    private static String unclear(PayoutSummary payout) {
        PayoutTotals totals = payout.totals();
        Subtotal disputed = totals.disputed();
        Subtotal parked = totals.of(PayoutItemStatus.RECONCILIATION_REQUIRED);
        String open = parked.count() == 0
                ? ""
                : "%s of %d must be reconciled with the bank: %s may have been paid."
                        .formatted(items(parked.count()), totals.itemCount(), money(parked, payout));
        String contradicted = disputed.count() == 0
                ? ""
                : "The bank contradicts what became of %s of %d: %s."
                        .formatted(items(disputed.count()), totals.itemCount(), money(disputed, payout));
        return (open + " " + contradicted).strip();
    }

    private static String notPaid(PayoutSummary payout) {
        PayoutTotals totals = payout.totals();
        int failed = totals.of(PayoutItemStatus.FAILED).count();
        int returned = totals.of(PayoutItemStatus.RETURNED).count();
        String what = failed == 0
                ? items(returned) + " of " + totals.itemCount() + " came back"
                : returned == 0
                        ? items(failed) + " of " + totals.itemCount() + " failed"
                        : "%s of %d failed and %d came back".formatted(items(failed), totals.itemCount(), returned);
        return what + ": only a re-issue pays them out.";
    }

    private static String items(int count) {
        return count == 1 ? "1 item" : count + " items";
    }

    private static String money(Subtotal subtotal, PayoutSummary payout) {
        return Money.text(subtotal.netAmount(), payout.currency());
    }
}
