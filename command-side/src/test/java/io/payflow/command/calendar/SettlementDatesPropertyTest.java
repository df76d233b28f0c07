package io.payflow.command.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.merchant.SettlementCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Whatever the terms and the moment, in zones whose clocks change on Sundays, at midnight, or never. */
class SettlementDatesPropertyTest {
    private static final Instant FIRST = Instant.parse("2024-12-30T00:00:00Z");
    private static final long TEN_YEARS = Duration.ofDays(3653).toSeconds();

    private final SettlementDates dates = new SettlementDates();

    @Property
    void theDueDayIsTheNthBusinessDayAfterTheDayItCountsAs(
            @ForAll("terms") SettlementTerms terms, @ForAll("moments") Instant submittedAt) {
        ExpectedSettlement expected = dates.expect(terms, submittedAt);

        List<LocalDate> afterT = expected.countsAs()
                .plusDays(1)
                .datesUntil(expected.expectedOn().plusDays(1))
                .filter(day -> isBusinessDay(terms, day))
                .toList();
        assertThat(isBusinessDay(terms, expected.countsAs())).isTrue();
        assertThat(isBusinessDay(terms, expected.expectedOn())).isTrue();
        assertThat(afterT).hasSize(terms.delayDays());
    }

    @Property
    void itCountsAsTheFirstBusinessDayWhoseCutOffIsStillToCome(
            @ForAll("terms") SettlementTerms terms, @ForAll("moments") Instant submittedAt) {
        ExpectedSettlement expected = dates.expect(terms, submittedAt);

        LocalDate first = expected.submittedOn()
                .datesUntil(expected.submittedOn().plusDays(30))
                .filter(day -> isBusinessDay(terms, day))
                .filter(day -> submittedAt.isBefore(terms.cutOffOn(day)))
                .findFirst()
                .orElseThrow();
        assertThat(expected.countsAs()).isEqualTo(first);
    }

    @Property
    void theSkippedDaysAreExactlyThoseThatAreNoBusinessDays(
            @ForAll("terms") SettlementTerms terms, @ForAll("moments") Instant submittedAt) {
        ExpectedSettlement expected = dates.expect(terms, submittedAt);

        assertThat(expected.skippedDays().stream().map(SkippedDay::date))
                .containsExactlyElementsOf(expected.submittedOn()
                        .datesUntil(expected.expectedOn().plusDays(1))
                        .filter(day -> !isBusinessDay(terms, day))
                        .toList());
    }

    @Property
    void whatIsSubmittedLaterIsNeverExpectedSooner(
            @ForAll("terms") SettlementTerms terms,
            @ForAll("moments") Instant submittedAt,
            @ForAll @LongRange(max = 864_000) long secondsLater) {
        Instant sooner = dates.expect(terms, submittedAt).expectedAt();
        Instant later =
                dates.expect(terms, submittedAt.plusSeconds(secondsLater)).expectedAt();

        assertThat(later).isAfterOrEqualTo(sooner).isAfter(submittedAt);
    }

    /** Nothing lies between the latest cut-off and the next one, which is when something without delay settles. */
    @Property
    void theLatestCutOffIsTheOneBeforeTheNext(@ForAll("terms") SettlementTerms terms, @ForAll("moments") Instant now) {
        SettlementTerms withoutDelay = new SettlementTerms(terms.calendar(), 0, terms.cutOffTime(), terms.cutOffZone());

        Instant latest = dates.latestCutOff(terms, now);
        Instant next = dates.expect(withoutDelay, now).expectedAt();

        assertThat(latest).isBeforeOrEqualTo(now);
        assertThat(next).isAfter(now).isEqualTo(dates.nextCutOff(terms, now));
        assertThat(dates.expect(withoutDelay, latest).expectedAt()).isEqualTo(next);
        assertThat(dates.latestCutOff(terms, next)).isEqualTo(next);
        assertThat(dates.latestCutOff(terms, next.minusNanos(1))).isEqualTo(latest);
    }

    private boolean isBusinessDay(SettlementTerms terms, LocalDate day) {
        return dates.businessDays(terms.calendar()).include(day);
    }

    @Provide
    Arbitrary<SettlementTerms> terms() {
        Arbitrary<LocalTime> cutOffTimes =
                Arbitraries.integers().between(0, 24 * 60 - 1).map(minutes -> LocalTime.MIN.plusMinutes(minutes));
        Arbitrary<ZoneId> zones = Arbitraries.of(
                        "America/New_York",
                        "Europe/Brussels",
                        "Europe/London",
                        "UTC",
                        "Africa/Cairo",
                        "America/Havana",
                        "Asia/Kathmandu",
                        "Pacific/Auckland")
                .map(ZoneId::of);
        return Combinators.combine(
                        Arbitraries.of(SettlementCalendar.values()),
                        Arbitraries.integers().between(0, 30),
                        cutOffTimes,
                        zones)
                .as(SettlementTerms::new);
    }

    /** Whole seconds, so that the very second of a cut-off is met now and then. */
    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs().between(0, TEN_YEARS).map(FIRST::plusSeconds);
    }
}
