package io.payflow.command.calendar;

import io.payflow.api.merchant.SettlementCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The settlement terms a date is computed from.
 *
 * @param delayDays business days from the day a submission counts as to settlement, the N of T+N; never negative
 * @param cutOffTime local time in {@code cutOffZone}; what is submitted at this very moment is too late for the day
 */
public record SettlementTerms(SettlementCalendar calendar, int delayDays, LocalTime cutOffTime, ZoneId cutOffZone) {

    public SettlementTerms {
        if (delayDays < 0) {
            throw new IllegalArgumentException("Nothing settles before it is submitted: T+" + delayDays);
        }
    }

    /**
     * The moment of the cut-off on a day. Where the clocks skip the cut-off time it is as much later as they skip; where
     * they show it twice it is the first of the two.
     */
    Instant cutOffOn(LocalDate day) {
        return ZonedDateTime.of(day, cutOffTime, cutOffZone).toInstant();
    }
}
