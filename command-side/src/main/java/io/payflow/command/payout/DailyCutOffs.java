package io.payflow.command.payout;

import io.payflow.command.calendar.SettlementDates;
import io.payflow.command.terms.MerchantTerms;
import io.payflow.command.terms.Terms;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When the payouts of merchants that are paid out daily are due. */
@Component
public class DailyCutOffs {
    private final MerchantTerms merchants;
    private final SettlementDates dates;
    private final PayoutSchedule schedule;
    private final Clock clock;

    DailyCutOffs(MerchantTerms merchants, SettlementDates dates, PayoutSchedule schedule, Clock clock) {
        this.merchants = merchants;
        this.dates = dates;
        this.schedule = schedule;
        this.clock = clock;
    }

    /**
     * The earliest cut-off, by the service's clock, whose payouts have yet to be made; it may be past. Empty if nobody is
     * paid out daily.
     */
    public Optional<Instant> nextDue() {
        Instant now = clock.instant();
        return merchants.paidOutDaily().stream()
                .map(merchant -> due(merchant, now).orElseGet(() -> dates.nextCutOff(merchant.settlement(), now)))
                .min(Comparator.naturalOrder());
    }

    /** A merchant's latest cut-off, if its payouts have not been made. */
    Optional<Instant> due(Terms merchant, Instant now) {
        Instant latest = dates.latestCutOff(merchant.settlement(), now);
        return latest.isAfter(merchant.dailySince()) && !schedule.isDone(merchant.merchantId(), latest)
                ? Optional.of(latest)
                : Optional.empty();
    }
}
