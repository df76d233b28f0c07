package io.payflow.api.merchant;

import io.payflow.api.merchant.MerchantEvent.MerchantDefined;
import java.time.Instant;

/**
 * A merchant on the wire.
 *
 * @param feeBasisPoints hundredths of a per cent of each payout item
 * @param version the sequence of the merchant's last event; the first definition is 0
 */
public record MerchantView(
        String id,
        String name,
        Settlement settlement,
        int feeBasisPoints,
        String bankAccountLast4,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /**
     * How a merchant's money is paid out.
     *
     * @param delayDays business days from cut-off to settlement: the N of T+N
     * @param calendar {@code FED}, {@code TARGET}, {@code UK} or {@code WEEKENDS_ONLY}
     * @param minimumAmount minor units; a daily payout of less, net, waits
     * @param frequency {@code manual} or {@code daily}
     */
    public record Settlement(int delayDays, String calendar, CutOff cutOff, long minimumAmount, String frequency) {}

    /**
     * Until when something counts as today.
     *
     * @param time local time, {@code HH:mm}
     * @param zone IANA zone
     */
    public record CutOff(String time, String zone) {}

    public static MerchantView of(MerchantState state) {
        MerchantDefined terms = state.terms();
        return new MerchantView(
                state.id(),
                terms.name(),
                new Settlement(
                        terms.delayDays(),
                        terms.calendar(),
                        new CutOff(terms.cutOffTime(), terms.cutOffZone()),
                        terms.minimumAmount(),
                        terms.frequency()),
                terms.feeBasisPoints(),
                terms.bankAccountLast4(),
                state.createdAt(),
                state.updatedAt(),
                state.version());
    }
}
