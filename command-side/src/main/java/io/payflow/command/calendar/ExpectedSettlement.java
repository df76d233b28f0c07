package io.payflow.command.calendar;

import io.payflow.api.merchant.SettlementCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * When something submitted is expected to settle, and why then: complete enough to be stored and read years later, when
 * the calendar may say something else.
 *
 * @param expectedAt the cut-off on the due day
 * @param expectedOn the due day: a business day
 * @param calendarVersion names the rules that told business days from others
 * @param zone the cut-off's zone, in which all these dates are meant
 * @param afterCutOff whether it was submitted on a business day but too late for it; a day that is no business day has
 *     no cut-off
 * @param countsAs the business day T from which the delay is counted
 * @param skippedDays every day from {@code submittedOn} to {@code expectedOn} that is no business day, in order
 * @param explanation one English sentence
 */
public record ExpectedSettlement(
        Instant expectedAt,
        LocalDate expectedOn,
        SettlementCalendar calendar,
        String calendarVersion,
        ZoneId zone,
        LocalDate submittedOn,
        boolean afterCutOff,
        LocalDate countsAs,
        List<SkippedDay> skippedDays,
        String explanation) {}
