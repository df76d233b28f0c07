package io.payflow.command.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Why a date is what it is, in one English sentence: how the submission counts, then what was skipped. Days are named by
 * their weekday, and by their date where the same weekday comes twice.
 */
record Explanation(
        LocalDate submittedOn,
        boolean afterCutOff,
        LocalDate countsAs,
        LocalDate expectedOn,
        List<SkippedDay> skippedDays) {

    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter FULL_DATE = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);

    String sentence() {
        Set<String> clauses = new LinkedHashSet<>();
        clauses.add(submission());
        for (SkippedDay skipped : skippedDays) {
            clauses.add(
                    BusinessDays.isWeekend(skipped.date())
                            ? weekends()
                            : name(skipped.date()) + " is " + skipped.reason());
        }
        return FULL_DATE.format(expectedOn) + ": " + String.join("; ", clauses) + ".";
    }

    private String submission() {
        if (submittedOn.equals(countsAs)) {
            return "submitted " + name(submittedOn) + " before cut-off";
        }
        return name(submittedOn) + (afterCutOff ? " after cut-off" : "") + " counts as " + name(countsAs);
    }

    private String weekends() {
        List<LocalDate> days = skippedDays.stream()
                .map(SkippedDay::date)
                .filter(BusinessDays::isWeekend)
                .toList();
        return switch (days.size()) {
            case 1 -> WEEKDAY.format(days.get(0)) + " is no business day";
            case 2 -> "Saturday and Sunday are no business days";
            default -> "Saturdays and Sundays are no business days";
        };
    }

    private String name(LocalDate day) {
        boolean weekdaysRepeat = !expectedOn.isBefore(submittedOn.plusWeeks(1));
        return (weekdaysRepeat ? DATE : WEEKDAY).format(day);
    }
}
