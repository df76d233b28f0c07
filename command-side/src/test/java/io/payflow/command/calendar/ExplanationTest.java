package io.payflow.command.calendar;

import static io.payflow.api.merchant.SettlementCalendar.FED;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.merchant.SettlementCalendar;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
    private final SettlementDates dates = new SettlementDates();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        FED | 2 | 2026-11-23T23:30:00Z | Friday 27 November 2026: Monday after cut-off counts as Tuesday; Thursday is Thanksgiving Day.
        FED | 2 | 2027-06-21T15:00:00Z | Wednesday 23 June 2027: submitted Monday before cut-off.
        FED | 0 | 2026-11-23T15:00:00Z | Monday 23 November 2026: submitted Monday before cut-off.
        FED | 0 | 2026-11-23T22:00:00Z | Tuesday 24 November 2026: Monday after cut-off counts as Tuesday.
        FED | 0 | 2026-11-26T15:00:00Z | Friday 27 November 2026: Thursday counts as Friday; Thursday is Thanksgiving Day.
        FED | 1 | 2026-11-29T15:00:00Z | Tuesday 1 December 2026: Sunday counts as Monday; Sunday is no business day.
        FED | 1 | 2026-11-28T15:00:00Z | Tuesday 1 December 2026: Saturday counts as Monday; Saturday and Sunday are no business days.
        FED | 1 | 2027-07-02T15:00:00Z | Tuesday 6 July 2027: submitted Friday before cut-off; Saturday and Sunday are no business days; Monday is Independence Day (observed).
        UK  | 1 | 2026-12-24T12:00:00Z | Tuesday 29 December 2026: submitted Thursday before cut-off; Friday is Christmas Day; Saturday and Sunday are no business days; Monday is Boxing Day (substitute day).""")
    void daysWithinAWeekAreNamedByTheirWeekday(
            SettlementCalendar calendar, int delayDays, Instant submittedAt, String explanation) {
        assertThat(explain(calendar, delayDays, submittedAt)).isEqualTo(explanation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        FED    |  4 | 2026-11-23T15:00:00Z | Monday 30 November 2026: submitted Monday 23 November before cut-off; Thursday 26 November is Thanksgiving Day; Saturday and Sunday are no business days.
        UK     |  2 | 2026-12-24T18:00:00Z | Thursday 31 December 2026: Thursday 24 December after cut-off counts as Tuesday 29 December; Friday 25 December is Christmas Day; Saturday and Sunday are no business days; Monday 28 December is Boxing Day (substitute day).
        TARGET |  5 | 2026-12-31T18:00:00Z | Monday 11 January 2027: Thursday 31 December after cut-off counts as Monday 4 January; Friday 1 January is New Year's Day; Saturdays and Sundays are no business days.
        FED    | 30 | 2026-11-07T15:00:00Z | Wednesday 23 December 2026: Saturday 7 November counts as Monday 9 November; Saturdays and Sundays are no business days; Wednesday 11 November is Veterans Day; Thursday 26 November is Thanksgiving Day.""")
    void daysOfSeveralWeeksAreNamedByTheirDate(
            SettlementCalendar calendar, int delayDays, Instant submittedAt, String explanation) {
        assertThat(explain(calendar, delayDays, submittedAt)).isEqualTo(explanation);
    }

    @Test
    void itIsEnglishWhateverTheMachinesLanguage() {
        Locale machines = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(explain(SettlementCalendar.TARGET, 1, Instant.parse("2026-12-24T12:00:00Z")))
                    .isEqualTo("Monday 28 December 2026: submitted Thursday before cut-off; Friday is Christmas Day;"
                            + " Saturday and Sunday are no business days.");
            assertThat(JollydayHolidays.englandAndWales().in(2031)).containsValue("Summer Bank Holiday");
        } finally {
            Locale.setDefault(machines);
        }
    }

    @Test
    void theSameSubmissionIsExplainedTheSame() {
        Instant submittedAt = Instant.parse("2026-12-24T23:30:00Z");

        assertThat(explain(FED, 30, submittedAt)).isEqualTo(new ExplanationTest().explain(FED, 30, submittedAt));
    }

    private String explain(SettlementCalendar calendar, int delayDays, Instant submittedAt) {
        return dates.expect(new SettlementTerms(calendar, delayDays, LocalTime.of(17, 0), calendar.zone()), submittedAt)
                .explanation();
    }
}
