package io.payflow.command.settlement;

import io.payflow.api.merchant.SettlementCalendar;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.command.calendar.SettlementDates;
import io.payflow.command.calendar.SettlementTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Until when settlement waits; by what was promised when the payout was submitted, whatever the terms are now. */
@Component
class SettlementRules {
    private final SettlementProperties properties;
    private final SettlementDates dates;

    SettlementRules(SettlementProperties properties, SettlementDates dates) {
        this.properties = properties;
        this.dates = dates;
    }

    Instant acknowledgedBy(PayoutSubmitted promise) {
        return promise.occurredAt().plus(properties.acknowledgeWithin());
    }

    /** The cut-off of the last business day of grace. */
    Instant graceUntil(PayoutSubmitted promise) {
        SettlementTerms terms = new SettlementTerms(
                SettlementCalendar.of(promise.calendar()).orElseThrow(),
                promise.delayDays(),
                LocalTime.parse(promise.cutOffTime()),
                ZoneId.of(promise.zone()));
        return dates.cutOffAfter(terms, LocalDate.parse(promise.expectedOn()), properties.graceBusinessDays());
    }

    Duration returnWindow() {
        return properties.returnWindow();
    }
}
