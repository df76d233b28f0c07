package io.payflow.command.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjuster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The holidays of the Federal Reserve Banks, as they have been since Juneteenth became one in 2021.
 *
 * <p>Their observance is their own: after a holiday on a Sunday they are closed on Monday, but before one on a Saturday
 * they are open on Friday, unlike the federal government.
 *
 * @see <a href="https://www.frbservices.org/about/holiday-schedules">The Federal Reserve Banks' holiday schedule</a>
 */
final class FedHolidays implements Holidays {
    private static final List<Holiday> HOLIDAYS = List.of(
            new Holiday("New Year's Day", Month.JANUARY, the(1)),
            new Holiday("Martin Luther King Jr. Day", Month.JANUARY, dayOfWeekInMonth(3, MONDAY)),
            new Holiday("Washington's Birthday", Month.FEBRUARY, dayOfWeekInMonth(3, MONDAY)),
            new Holiday("Memorial Day", Month.MAY, lastInMonth(MONDAY)),
            new Holiday("Juneteenth", Month.JUNE, the(19)),
            new Holiday("Independence Day", Month.JULY, the(4)),
            new Holiday("Labor Day", Month.SEPTEMBER, dayOfWeekInMonth(1, MONDAY)),
            new Holiday("Columbus Day", Month.OCTOBER, dayOfWeekInMonth(2, MONDAY)),
            new Holiday("Veterans Day", Month.NOVEMBER, the(11)),
            new Holiday("Thanksgiving Day", Month.NOVEMBER, dayOfWeekInMonth(4, THURSDAY)),
            new Holiday("Christmas Day", Month.DECEMBER, the(25)));

    private record Holiday(String name, Month month, TemporalAdjuster day) {
        LocalDate in(int year) {
            return LocalDate.of(year, month, 1).with(day);
        }
    }

    @Override
    public String version() {
        return "FED-1";
    }

    @Override
    public Map<LocalDate, String> in(int year) {
        Map<LocalDate, String> observed = new HashMap<>();
        for (Holiday holiday : HOLIDAYS) {
            LocalDate day = holiday.in(year);
            if (day.getDayOfWeek() == SUNDAY) {
                observed.put(day.plusDays(1), holiday.name() + " (observed)");
            } else {
                observed.put(day, holiday.name());
            }
        }
        return Map.copyOf(observed);
    }

    private static TemporalAdjuster the(int dayOfMonth) {
        return date -> date.with(DAY_OF_MONTH, dayOfMonth);
    }
}
