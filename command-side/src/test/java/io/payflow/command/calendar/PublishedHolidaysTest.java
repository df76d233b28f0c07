package io.payflow.command.calendar;

import static io.payflow.api.merchant.SettlementCalendar.FED;
import static io.payflow.api.merchant.SettlementCalendar.TARGET;
import static io.payflow.api.merchant.SettlementCalendar.UK;
import static io.payflow.api.merchant.SettlementCalendar.WEEKENDS_ONLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.merchant.SettlementCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each year's weekdays off, against the lists that the Federal Reserve Banks, the ECB and gov.uk publish. */
class PublishedHolidaysTest {
    private final SettlementDates dates = new SettlementDates();

    /** Left out for falling on a Saturday: 4 July 2026; 19 June and 25 December 2027; 1 January and 11 November 2028. */
    @ParameterizedTest
    @CsvSource({
        "2025, 01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
        "2026, 01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25",
        "2027, 01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25",
        "2028, 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-23 12-25"
    })
    void theFederalReserveBanksScheduleHolds(int year, String published) {
        assertThat(weekdaysOff(FED, year)).isEqualTo(days(year, published));
    }

    @ParameterizedTest
    @CsvSource({
        "2025, 01-01 04-18 04-21 05-01 12-25 12-26",
        "2026, 01-01 04-03 04-06 05-01 12-25",
        "2027, 01-01 03-26 03-29",
        "2028, 04-14 04-17 05-01 12-25 12-26"
    })
    void theClosingDaysOfT2Hold(int year, String published) {
        assertThat(weekdaysOff(TARGET, year)).isEqualTo(days(year, published));
    }

    @ParameterizedTest
    @CsvSource({
        "2025, 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
        "2026, 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
        "2027, 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
        "2028, 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"
    })
    void theBankHolidaysOfEnglandAndWalesHold(int year, String published) {
        assertThat(weekdaysOff(UK, year)).isEqualTo(days(year, published));
    }

    @ParameterizedTest
    @ValueSource(ints = {2025, 2026, 2027, 2028})
    void everyWeekdayIsABusinessDayWhereOnlyWeekendsCount(int year) {
        assertThat(weekdaysOff(WEEKENDS_ONLY, year)).isEmpty();
    }

    @Test
    void theFedMovesAHolidayFromSundayToMondayButNeverFromSaturdayToFriday() {
        BusinessDays fed = dates.businessDays(FED);

        assertThat(fed.include(LocalDate.parse("2026-07-03"))).isTrue();
        assertThat(fed.skipped(LocalDate.parse("2026-07-03"), LocalDate.parse("2026-07-06")))
                .containsExactly(skipped("2026-07-04", "Saturday"), skipped("2026-07-05", "Sunday"));
        assertThat(fed.skipped(LocalDate.parse("2027-07-02"), LocalDate.parse("2027-07-06")))
                .containsExactly(
                        skipped("2027-07-03", "Saturday"),
                        skipped("2027-07-04", "Sunday"),
                        skipped("2027-07-05", "Independence Day (observed)"));
    }

    @Test
    void holidaysOfTheFedHaveTheirNames() {
        assertThat(namesOff(FED, 2025))
                .containsExactly(
                        "New Year's Day",
                        "Martin Luther King Jr. Day",
                        "Washington's Birthday",
                        "Memorial Day",
                        "Juneteenth",
                        "Independence Day",
                        "Labor Day",
                        "Columbus Day",
                        "Veterans Day",
                        "Thanksgiving Day",
                        "Christmas Day");
    }

    @Test
    void closingDaysOfT2HaveTheirNames() {
        assertThat(namesOff(TARGET, 2025))
                .containsExactly(
                        "New Year's Day",
                        "Good Friday",
                        "Easter Monday",
                        "Labour Day",
                        "Christmas Day",
                        "Saint Stephen's Day");
    }

    @Test
    void bankHolidaysHaveTheirNamesAndTellSubstitutes() {
        assertThat(namesOff(UK, 2027))
                .containsExactly(
                        "New Year's Day",
                        "Good Friday",
                        "Easter Monday",
                        "Early May Bank Holiday",
                        "Spring Bank Holiday",
                        "Summer Bank Holiday",
                        "Christmas Day (substitute day)",
                        "Boxing Day (substitute day)");
        assertThat(namesOff(UK, 2028)).startsWith("New Year's Day (substitute day)");
    }

    @Test
    void everyCalendarNamesItsRules() {
        assertThat(Arrays.stream(SettlementCalendar.values())
                        .map(calendar -> dates.businessDays(calendar).version()))
                .containsExactly("FED-1", "jollyday-2.19.0:TARGET", "jollyday-2.19.0:UK", "WEEKENDS_ONLY-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jollyday-core", "jollyday-jaxb"})
    void theVersionThatIsStoredIsTheLibrarysOwn(String artifact) throws IOException {
        Properties library = new Properties();
        try (InputStream file = JollydayHolidays.class.getResourceAsStream(
                "/META-INF/maven/de.focus-shift/" + artifact + "/pom.properties")) {
            library.load(file);
        }

        assertThat(library.getProperty("version")).isEqualTo(JollydayHolidays.LIBRARY_VERSION);
    }

    private List<LocalDate> weekdaysOff(SettlementCalendar calendar, int year) {
        return holidays(calendar, year).stream().map(SkippedDay::date).toList();
    }

    private List<String> namesOff(SettlementCalendar calendar, int year) {
        return holidays(calendar, year).stream().map(SkippedDay::reason).toList();
    }

    private List<SkippedDay> holidays(SettlementCalendar calendar, int year) {
        return dates.businessDays(calendar).skipped(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)).stream()
                .filter(day -> day.date().getDayOfWeek().getValue() <= 5)
                .toList();
    }

    private static List<LocalDate> days(int year, String monthsAndDays) {
        return Arrays.stream(monthsAndDays.split(" "))
                .map(day -> LocalDate.parse(year + "-" + day))
                .toList();
    }

    private static SkippedDay skipped(String date, String reason) {
        return new SkippedDay(LocalDate.parse(date), reason);
    }
}
