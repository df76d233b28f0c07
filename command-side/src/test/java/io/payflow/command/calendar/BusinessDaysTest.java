package io.payflow.command.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.HolidayManager;
import io.payflow.api.merchant.SettlementCalendar;
import io.payflow.command.AtOnce;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusinessDaysTest {
    private static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");

    @Test
    void aYearIsLookedUpOnce() {
        List<Integer> lookedUp = new ArrayList<>();
        BusinessDays businessDays = new BusinessDays(remembering(lookedUp));

        businessDays.skipped(NEW_YEAR, NEW_YEAR.plusMonths(30));
        businessDays.skipped(NEW_YEAR, NEW_YEAR.plusMonths(30));

        assertThat(lookedUp).containsExactly(2026, 2027, 2028);
    }

    @Test
    void noYearIsLookedUpBeforeItIsNeeded() {
        List<Integer> lookedUp = new ArrayList<>();

        BusinessDays businessDays = new BusinessDays(remembering(lookedUp));
        businessDays.version();

        assertThat(lookedUp).isEmpty();
    }

    /** Where this is the first use of the library, its own start is raced for too. */
    @Test
    void threadsThatAskAtOnceAllGetTheSameAnswer() throws Exception {
        HolidayManager.clearManagerCache();
        SettlementDates dates = new SettlementDates();
        List<SettlementCalendar> asked =
                Collections.nCopies(8, List.of(SettlementCalendar.TARGET, SettlementCalendar.UK)).stream()
                        .flatMap(List::stream)
                        .toList();

        List<List<SkippedDay>> answers = AtOnce.run(asked.size(), number -> tenYears(dates, asked.get(number)));

        assertThat(answers)
                .isEqualTo(asked.stream()
                        .map(calendar -> tenYears(new SettlementDates(), calendar))
                        .toList());
    }

    private static List<SkippedDay> tenYears(SettlementDates dates, SettlementCalendar calendar) {
        return dates.businessDays(calendar).skipped(NEW_YEAR, NEW_YEAR.plusYears(10));
    }

    private static Holidays remembering(List<Integer> lookedUp) {
        return new Holidays() {
            @Override
            public String version() {
                return "remembering";
            }

            @Override
            public Map<LocalDate, String> in(int year) {
                lookedUp.add(year);
                return Map.of();
            }
        };
    }
}
