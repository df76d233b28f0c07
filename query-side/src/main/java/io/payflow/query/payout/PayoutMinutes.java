package io.payflow.query.payout;

import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.api.payout.PayoutSummary;
import io.payflow.query.minute.MinuteBucket;
import io.payflow.query.minute.MinuteFigures;
import io.payflow.query.minute.MinuteTable;
import io.payflow.query.projection.BatchFold.Step;
import io.payflow.query.projection.Generation;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code payout_minutes}: how many payouts were submitted in each minute, how many became settled, whether as
 * promised and for how much, and how many came to something else.
 */
class PayoutMinutes {
    private static final String SUBMITTED = "submitted_count";
    private static final String ON_TIME = "on_time_count";
    private static final String ON_TIME_NET = "on_time_net";
    private static final String LATE = "late_count";
    private static final String LATE_NET = "late_net";
    private static final Set<PayoutStatus> NOT_AS_HOPED = EnumSet.of(
            PayoutStatus.PARTIALLY_SETTLED,
            PayoutStatus.FAILED,
            PayoutStatus.RETURNED,
            PayoutStatus.REQUIRES_RECONCILIATION);
    private static final List<String> SUMS = List.of(
            SUBMITTED,
            ON_TIME,
            ON_TIME_NET,
            LATE,
            LATE_NET,
            count(PayoutStatus.PARTIALLY_SETTLED),
            count(PayoutStatus.FAILED),
            count(PayoutStatus.RETURNED),
            count(PayoutStatus.REQUIRES_RECONCILIATION));

    private final MinuteTable table;

    PayoutMinutes(JdbcTemplate jdbc, Generation generation) {
        this.table = new MinuteTable(jdbc, generation, "payout_minutes", SUMS, List.of());
    }

    void write(List<Step<PayoutState, PayoutEvent>> steps) {
        Map<MinuteBucket, MinuteFigures> buckets = new HashMap<>();
        for (Step<PayoutState, PayoutEvent> step : steps) {
            PayoutSummary payout = step.after().summary();
            MinuteFigures figures = figures(step);
            if (!figures.isEmpty()) {
                MinuteBucket bucket =
                        MinuteBucket.of(step.event().occurredAt(), payout.merchantId(), payout.currency(), payout.id());
                buckets.computeIfAbsent(bucket, key -> new MinuteFigures()).add(figures);
            }
        }
        table.add(buckets);
    }

    void deleteAll() {
        table.deleteAll();
    }

    private static MinuteFigures figures(Step<PayoutState, PayoutEvent> step) {
        MinuteFigures figures = new MinuteFigures();
        PayoutSummary after = step.after().summary();
        if (step.before() == null) {
            return figures;
        }
        PayoutSummary before = step.before().summary();
        if (before.submission() == null && after.submission() != null) {
            figures.add(SUBMITTED, 1);
        }
        if (after.status() != before.status()) {
            if (after.status() == PayoutStatus.SETTLED) {
                settle(after, step.event().occurredAt(), figures);
            } else if (NOT_AS_HOPED.contains(after.status())) {
                figures.add(count(after.status()), 1);
            }
        }
        return figures;
    }

    private static void settle(PayoutSummary payout, Instant at, MinuteFigures figures) {
        boolean promised = payout.submission() != null;
        boolean late = promised && at.isAfter(payout.submission().expectedSettlementAt());
        figures.add(late ? LATE : ON_TIME, 1);
        figures.add(
                late ? LATE_NET : ON_TIME_NET,
                payout.totals().of(PayoutItemStatus.SETTLED).netAmount());
    }

    private static String count(PayoutStatus status) {
        return status + "_count";
    }
}
