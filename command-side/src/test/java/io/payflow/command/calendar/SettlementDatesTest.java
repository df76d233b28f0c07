package io.payflow.command.calendar;

import static io.payflow.api.merchant.SettlementCalendar.FED;
import static io.payflow.api.merchant.SettlementCalendar.TARGET;
import static io.payflow.api.merchant.SettlementCalendar.UK;
import static io.payflow.api.merchant.SettlementCalendar.WEEKENDS_ONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.merchant.SettlementCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementDatesTest {
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private final SettlementDates dates = new SettlementDates();

    @Test
    void mondayAfterCutOffInThanksgivingWeekSettlesOnFriday() {
        ExpectedSettlement expected = dates.expect(terms(FED, 2), Instant.parse("2026-11-23T23:30:00Z"));

        assertThat(expected)
                .isEqualTo(new ExpectedSettlement(
                        Instant.parse("2026-11-27T22:00:00Z"),
                        LocalDate.parse("2026-11-27"),
                        FED,
                        "FED-1",
                        ZoneId.of("America/New_York"),
                        LocalDate.parse("2026-11-23"),
                        true,
                        LocalDate.parse("2026-11-24"),
                        List.of(new SkippedDay(LocalDate.parse("2026-11-26"), "Thanksgiving Day")),
                        "Friday 27 November 2026: Monday after cut-off counts as Tuesday;"
                                + " Thursday is Thanksgiving Day."));
    }

    @Test
    void theVerySecondOfTheCutOffIsTooLate() {
        Instant cutOff = Instant.parse("2026-11-23T22:00:00Z");

        ExpectedSettlement before = dates.expect(terms(FED, 1), cutOff.minus(MILLISECOND));
        ExpectedSettlement at = dates.expect(terms(FED, 1), cutOff);
        ExpectedSettlement after = dates.expect(terms(FED, 1), cutOff.plus(MILLISECOND));

        assertThat(before.afterCutOff()).isFalse();
        assertThat(before.countsAs()).isEqualTo("2026-11-23");
        assertThat(before.expectedOn()).isEqualTo("2026-11-24");
        assertThat(at.afterCutOff()).isTrue();
        assertThat(at.countsAs()).isEqualTo("2026-11-24");
        assertThat(at.expectedOn()).isEqualTo("2026-11-25");
        assertThat(after).isEqualTo(at);
    }

    /** The example days are business days in London as much as in New York; only the wall clock differs. */
    @Test
    void theDayIsTheCutOffZonesWhateverTheCalendar() {
        SettlementTerms fedInAuckland = new SettlementTerms(FED, 0, LocalTime.of(17, 0), ZoneId.of("Pacific/Auckland"));

        ExpectedSettlement expected = dates.expect(fedInAuckland, Instant.parse("2026-11-23T23:30:00Z"));

        assertThat(expected.submittedOn()).isEqualTo("2026-11-24");
        assertThat(expected.expectedAt()).isEqualTo("2026-11-24T04:00:00Z");
    }

    @Test
    void whatIsSubmittedOnAWeekendCountsAsTheNextBusinessDayEvenLateInTheEvening() {
        ExpectedSettlement early = dates.expect(terms(UK, 1), Instant.parse("2026-05-02T09:00:00Z"));
        ExpectedSettlement late = dates.expect(terms(UK, 1), Instant.parse("2026-05-02T20:00:00Z"));

        assertThat(late).isEqualTo(early);
        assertThat(early.afterCutOff()).isFalse();
        assertThat(early.countsAs()).isEqualTo("2026-05-05");
        assertThat(early.expectedOn()).isEqualTo("2026-05-06");
        assertThat(early.skippedDays())
                .containsExactly(
                        skipped("2026-05-02", "Saturday"),
                        skipped("2026-05-03", "Sunday"),
                        skipped("2026-05-04", "Early May Bank Holiday"));
    }

    @Test
    void whatIsSubmittedOnAHolidayCountsAsTheNextBusinessDay() {
        ExpectedSettlement expected = dates.expect(terms(FED, 0), Instant.parse("2026-11-26T15:00:00Z"));

        assertThat(expected.countsAs()).isEqualTo("2026-11-27");
        assertThat(expected.expectedOn()).isEqualTo("2026-11-27");
        assertThat(expected.skippedDays()).containsExactly(skipped("2026-11-26", "Thanksgiving Day"));
    }

    @Test
    void withoutDelayItSettlesAtTheNextCutOff() {
        assertThat(dates.expect(terms(TARGET, 0), Instant.parse("2026-11-23T15:59:59Z"))
                        .expectedAt())
                .isEqualTo("2026-11-23T16:00:00Z");
        assertThat(dates.expect(terms(TARGET, 0), Instant.parse("2026-11-23T16:00:00Z"))
                        .expectedAt())
                .isEqualTo("2026-11-24T16:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "FED,           2026-12-31T23:00:00Z, 2027-01-04, 2027-01-06",
        "FED,           2027-12-30T23:00:00Z, 2027-12-31, 2028-01-04",
        "TARGET,        2026-12-31T12:00:00Z, 2026-12-31, 2027-01-05",
        "UK,            2027-12-24T12:00:00Z, 2027-12-24, 2027-12-30",
        "UK,            2027-12-31T12:00:00Z, 2027-12-31, 2028-01-05",
        "WEEKENDS_ONLY, 2026-12-31T18:00:00Z, 2027-01-01, 2027-01-05"
    })
    void theYearsEndIsLikeAnyOther(
            SettlementCalendar calendar, Instant submittedAt, LocalDate countsAs, LocalDate expectedOn) {
        ExpectedSettlement expected = dates.expect(terms(calendar, 2), submittedAt);

        assertThat(expected.countsAs()).isEqualTo(countsAs);
        assertThat(expected.expectedOn()).isEqualTo(expectedOn);
    }

    /** On Friday the clocks show winter time and on Monday summer time, or the other way round. */
    @ParameterizedTest
    @CsvSource({
        "FED,    2026-03-06T22:00:00Z, 2026-03-09T21:00:00Z",
        "FED,    2026-10-30T21:00:00Z, 2026-11-02T22:00:00Z",
        "TARGET, 2026-03-27T16:00:00Z, 2026-03-30T15:00:00Z",
        "TARGET, 2026-10-23T15:00:00Z, 2026-10-26T16:00:00Z",
        "UK,     2026-03-27T17:00:00Z, 2026-03-30T16:00:00Z",
        "UK,     2026-10-23T16:00:00Z, 2026-10-26T17:00:00Z"
    })
    void theCutOffStaysAtItsLocalTimeWhenTheClocksChange(
            SettlementCalendar calendar, Instant cutOffOnFriday, Instant cutOffOnMonday) {
        SettlementTerms nextDay = terms(calendar, 1);

        assertThat(dates.expect(nextDay, cutOffOnFriday.minus(MILLISECOND)).expectedAt())
                .isEqualTo(cutOffOnMonday);
        assertThat(dates.expect(nextDay, cutOffOnMonday.minus(MILLISECOND)).afterCutOff())
                .isFalse();
        assertThat(dates.expect(nextDay, cutOffOnMonday).afterCutOff()).isTrue();
        assertThat(dates.latestCutOff(nextDay, cutOffOnMonday)).isEqualTo(cutOffOnMonday);
        assertThat(dates.latestCutOff(nextDay, cutOffOnMonday.minus(MILLISECOND)))
                .isEqualTo(cutOffOnFriday);
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 02:30, 2026-03-08, 2026-03-08T07:30:00Z",
        "America/New_York, 01:30, 2026-11-01, 2026-11-01T05:30:00Z",
        "Europe/Brussels,  02:30, 2026-03-29, 2026-03-29T01:30:00Z",
        "Europe/Brussels,  02:30, 2026-10-25, 2026-10-25T00:30:00Z",
        "Europe/London,    01:30, 2026-03-29, 2026-03-29T01:30:00Z",
        "Europe/London,    01:30, 2026-10-25, 2026-10-25T00:30:00Z"
    })
    void aCutOffTimeTheClocksSkipIsLaterAndOneTheyShowTwiceIsTheFirst(
            ZoneId zone, LocalTime cutOffTime, LocalDate day, Instant cutOff) {
        assertThat(new SettlementTerms(WEEKENDS_ONLY, 0, cutOffTime, zone).cutOffOn(day))
                .isEqualTo(cutOff);
    }

    /** Egypt changes its clocks at midnight before a Friday, so there a business day's cut-off is concerned. */
    @ParameterizedTest
    @CsvSource({
        "00:30, 2026-04-23T22:30:00Z, 2026-04-24, 2026-04-27",
        "23:30, 2026-10-29T20:30:00Z, 2026-10-29, 2026-10-30"
    })
    void theCutOffsInstantDecidesAndNotWhatTheClockShows(
            LocalTime cutOffTime, Instant cutOff, LocalDate dayOfCutOff, LocalDate nextBusinessDay) {
        SettlementTerms cairo = new SettlementTerms(WEEKENDS_ONLY, 0, cutOffTime, ZoneId.of("Africa/Cairo"));

        assertThat(dates.expect(cairo, cutOff.minus(MILLISECOND)).countsAs()).isEqualTo(dayOfCutOff);
        assertThat(dates.expect(cairo, cutOff.minus(MILLISECOND)).expectedAt()).isEqualTo(cutOff);
        assertThat(dates.expect(cairo, cutOff).countsAs()).isEqualTo(nextBusinessDay);
        assertThat(dates.expect(cairo, cutOff.plus(Duration.ofMinutes(45))).countsAs())
                .isEqualTo(nextBusinessDay);
        assertThat(dates.latestCutOff(cairo, cutOff)).isEqualTo(cutOff);
        assertThat(dates.latestCutOff(cairo, cutOff.minus(MILLISECOND))).isBefore(cutOff);
    }

    @ParameterizedTest
    @CsvSource({
        "the very second,         2026-11-23T22:00:00Z, 2026-11-23T22:00:00Z",
        "a little earlier,        2026-11-23T21:59:59Z, 2026-11-20T22:00:00Z",
        "the same evening,        2026-11-24T04:00:00Z, 2026-11-23T22:00:00Z",
        "a Saturday,              2026-11-21T23:00:00Z, 2026-11-20T22:00:00Z",
        "a Sunday,                2026-11-22T12:00:00Z, 2026-11-20T22:00:00Z",
        "Thanksgiving evening,    2026-11-26T23:00:00Z, 2026-11-25T22:00:00Z",
        "New Year's weekend,      2027-01-03T12:00:00Z, 2026-12-31T22:00:00Z"
    })
    void theLatestCutOffIsTheLastBusinessDays(String moment, Instant now, Instant cutOff) {
        assertThat(dates.latestCutOff(terms(FED, 2), now)).as(moment).isEqualTo(cutOff);
    }

    @Test
    void nothingSettlesBeforeItIsSubmitted() {
        assertThatThrownBy(() -> terms(FED, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SettlementTerms terms(SettlementCalendar calendar, int delayDays) {
        return new SettlementTerms(calendar, delayDays, LocalTime.of(17, 0), calendar.zone());
    }

    private static SkippedDay skipped(String date, String reason) {
        return new SkippedDay(LocalDate.parse(date), reason);
    }
}
