package io.payflow.command.calendar;

import io.payflow.api.merchant.SettlementCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Computes when what is submitted is expected to settle: business day T+N, at the cut-off. */
@Component
public final class SettlementDates {
    private final Map<SettlementCalendar, BusinessDays> calendars = Map.of(
            SettlementCalendar.FED, new BusinessDays(new FedHolidays()),
            SettlementCalendar.TARGET, new BusinessDays(JollydayHolidays.target()),
            SettlementCalendar.UK, new BusinessDays(JollydayHolidays.englandAndWales()),
            SettlementCalendar.WEEKENDS_ONLY, new BusinessDays(new NoHolidays()));

    /**
     * When something submitted at this moment is expected to settle. It counts as its own local day if that is a
     * business day and its cut-off is still to come, else as the next business day; from there the delay is counted.
     */
    public ExpectedSettlement expect(SettlementTerms terms, Instant submittedAt) {
        BusinessDays businessDays = businessDays(terms.calendar());
        LocalDate submittedOn = LocalDate.ofInstant(submittedAt, terms.cutOffZone());
        boolean onBusinessDay = businessDays.include(submittedOn);
        boolean afterCutOff = onBusinessDay && !submittedAt.isBefore(terms.cutOffOn(submittedOn));
        LocalDate countsAs = onBusinessDay && !afterCutOff ? submittedOn : businessDays.next(submittedOn);
        LocalDate expectedOn = businessDays.plus(countsAs, terms.delayDays());
        List<SkippedDay> skippedDays = businessDays.skipped(submittedOn, expectedOn);
        return new ExpectedSettlement(
                terms.cutOffOn(expectedOn),
                expectedOn,
                terms.calendar(),
                businessDays.version(),
                terms.cutOffZone(),
                submittedOn,
                afterCutOff,
                countsAs,
                skippedDays,
                new Explanation(submittedOn, afterCutOff, countsAs, expectedOn, skippedDays).sentence());
    }

    /** The latest cut-off of a business day at or before this moment. */
    public Instant latestCutOff(SettlementTerms terms, Instant now) {
        BusinessDays businessDays = businessDays(terms.calendar());
        LocalDate day = LocalDate.ofInstant(now, terms.cutOffZone());
        while (!businessDays.include(day) || terms.cutOffOn(day).isAfter(now)) {
            day = day.minusDays(1);
        }
        return terms.cutOffOn(day);
    }

    /** The earliest cut-off of a business day after this moment. */
    public Instant nextCutOff(SettlementTerms terms, Instant now) {
        BusinessDays businessDays = businessDays(terms.calendar());
        LocalDate day = LocalDate.ofInstant(now, terms.cutOffZone());
        while (!businessDays.include(day) || !terms.cutOffOn(day).isAfter(now)) {
            day = day.plusDays(1);
        }
        return terms.cutOffOn(day);
    }

    /** The cut-off that many business days after a day. */
    public Instant cutOffAfter(SettlementTerms terms, LocalDate day, int businessDays) {
        return terms.cutOffOn(businessDays(terms.calendar()).plus(day, businessDays));
    }

    /** The same local time that many business days later. */
    public Instant after(SettlementTerms terms, Instant moment, int businessDays) {
        ZonedDateTime local = moment.atZone(terms.cutOffZone());
        LocalDate day = businessDays(terms.calendar()).plus(local.toLocalDate(), businessDays);
        return local.with(day).toInstant();
    }

    BusinessDays businessDays(SettlementCalendar calendar) {
        return calendars.get(calendar);
    }
}
