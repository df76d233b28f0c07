package io.payflow.command.calendar;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which days are business days: all but Saturdays, Sundays and holidays. */
final class BusinessDays {
    /** Dates are asked for around today; a few years are all there is to keep. */
    private static final int YEARS_KEPT = 16;

    private final String version;
    private final LoadingCache<Integer, Map<LocalDate, String>> holidays;

    BusinessDays(Holidays holidays) {
        this.version = holidays.version();
        this.holidays = Caffeine.newBuilder().maximumSize(YEARS_KEPT).build(holidays::in);
    }

    String version() {
        return version;
    }

    boolean include(LocalDate day) {
        return whyNot(day).isEmpty();
    }

    LocalDate next(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!include(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    LocalDate plus(LocalDate businessDay, int businessDays) {
        LocalDate day = businessDay;
        for (int counted = 0; counted < businessDays; counted++) {
            day = next(day);
        }
        return day;
    }

    /** The days from one to another, both included, that are no business days. */
    List<SkippedDay> skipped(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .flatMap(day -> whyNot(day).map(reason -> new SkippedDay(day, reason)).stream())
                .toList();
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private Optional<String> whyNot(LocalDate day) {
        if (isWeekend(day)) {
            return Optional.of(day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        }
        return Optional.ofNullable(holidays.get(day.getYear()).get(day));
    }
}
