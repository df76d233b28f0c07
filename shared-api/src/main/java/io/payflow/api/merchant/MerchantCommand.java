package io.payflow.api.merchant;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What one may ask of a merchant. */
public sealed interface MerchantCommand {
    String merchantId();

    /** When it was asked, by the service's clock. */
    Instant occurredAt();

    /**
     * Register a merchant, or replace its terms. Replacing never changes a date already promised.
     *
     * @param delayDays business days from cut-off to settlement: the N of T+N
     * @param cutOffTime local time in {@code cutOffZone}; what is submitted later counts as the next business day
     * @param minimumAmount minor units; a scheduled payout below it waits
     * @param feeBasisPoints hundredths of a per cent of each payout item, rounded half-even
     */
    record DefineMerchant(
            @TargetAggregateIdentifier String merchantId,
            String name,
            int delayDays,
            SettlementCalendar calendar,
            LocalTime cutOffTime,
            ZoneId cutOffZone,
            long minimumAmount,
            SettlementFrequency frequency,
            int feeBasisPoints,
            String bankAccountLast4,
            Instant occurredAt)
            implements MerchantCommand {}
}
