package io.payflow.command.terms;

import io.payflow.command.calendar.SettlementTerms;
import java.time.Instant;

/**
 * A merchant's terms, as far as payouts need them.
 *
 * @param minimumAmount minor units; a scheduled payout of less, net, waits
 * @param feeBasisPoints hundredths of a per cent of each payout item
 * @param dailySince since when it is paid out daily; null if it is not
 */
public record Terms(
        String merchantId, SettlementTerms settlement, long minimumAmount, int feeBasisPoints, Instant dailySince) {}
