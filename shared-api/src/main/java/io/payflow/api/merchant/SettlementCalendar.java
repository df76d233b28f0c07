package io.payflow.api.merchant;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/** The calendar that tells which days are business days for a merchant's settlement. */
public enum SettlementCalendar {
    /** The Federal Reserve's. */
    FED("America/New_York"),
    /** The Eurosystem's T2. */
    TARGET("Europe/Brussels"),
    /** England's and Wales's bank holidays. */
    UK("Europe/London"),
    /** Saturdays and Sundays only. */
    WEEKENDS_ONLY("UTC");

    private final ZoneId zone;

    SettlementCalendar(String zone) {
        this.zone = ZoneId.of(zone);
    }

    /** The zone in which its days begin and cut-offs are meant unless a merchant says otherwise. */
    public ZoneId zone() {
        return zone;
    }

    /** The name on the wire is the constant's own: these are proper names. */
    public static Optional<SettlementCalendar> of(String wireName) {
        return Arrays.stream(values())
                .filter(calendar -> calendar.name().equals(wireName))
                .findFirst();
    }
}
