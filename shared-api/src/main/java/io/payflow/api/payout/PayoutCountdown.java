package io.payflow.api.payout;

import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutEvent.SkippedDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long until a payout's money is expected. Everything is taken from what was promised when it was submitted: a later
 * change of calendar or terms changes nothing.
 *
 * @param secondsRemaining 0 once the moment has passed
 * @param businessDaysRemaining business days after today, up to and with the expected day; 0 on that day and after it
 * @param overdue whether the moment has passed and the bank has not spoken of every item
 * @param explanation why it is that day
 */
public record PayoutCountdown(
        Instant expectedSettlementAt,
        long secondsRemaining,
        int businessDaysRemaining,
        boolean overdue,
        String explanation) {

    /** The countdown of a payout at this moment; empty unless the bank owes a word on it. */
    public static Optional<PayoutCountdown> of(PayoutSummary payout, Instant now) {
        if (!payout.isAwaited()) {
            return Optional.empty();
        }
        PayoutSubmitted promise = payout.submission();
        Duration left = Duration.between(now, promise.expectedSettlementAt());
        return Optional.of(new PayoutCountdown(
                promise.expectedSettlementAt(),
                Math.max(0, left.toSeconds()),
                businessDays(promise, now),
                payout.isOverdue(now),
                promise.explanation()));
    }

    private static int businessDays(PayoutSubmitted promise, Instant now) {
        LocalDate today = now.atZone(ZoneId.of(promise.zone())).toLocalDate();
        LocalDate expected = LocalDate.parse(promise.expectedOn());
        Set<LocalDate> skipped = promise.skippedDays().stream()
                .map(SkippedDay::date)
                .map(LocalDate::parse)
                .collect(Collectors.toSet());
        return today.isBefore(expected)
                ? (int) today.plusDays(1)
                        .datesUntil(expected.plusDays(1))
                        .filter(day -> !skipped.contains(day))
                        .count()
                : 0;
    }
}
