package io.payflow.query.payment;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.query.minute.MinuteBucket;
import io.payflow.query.minute.MinuteFigures;
import io.payflow.query.minute.MinuteTable;
import io.payflow.query.projection.BatchFold.Step;
import io.payflow.query.projection.Generation;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code payment_minutes}: which statuses payments entered in each minute, how many and for how much, and how
 * long it took from submission to success or failure. Every creation counts as a draft, also where the same event
 * submits the payment.
 */
class PaymentMinutes {
    private static final List<String> SUMS = Arrays.stream(PaymentStatus.values())
            .flatMap(status -> Stream.of(count(status), amount(status)))
            .toList();
    private static final String COMPLETIONS = "completions";

    private final MinuteTable table;

    PaymentMinutes(JdbcTemplate jdbc, Generation generation) {
        this.table = new MinuteTable(jdbc, generation, "payment_minutes", SUMS, List.of(COMPLETIONS));
    }

    void write(List<Step<ProjectedPayment, PaymentEvent>> steps) {
        Map<MinuteBucket, MinuteFigures> buckets = new HashMap<>();
        for (Step<ProjectedPayment, PaymentEvent> step : steps) {
            PaymentState payment = step.after().payment();
            PaymentStatus before =
                    step.before() == null ? null : step.before().payment().status();
            if (payment.status() != before) {
                MinuteBucket bucket = MinuteBucket.of(
                        step.event().occurredAt(), payment.merchantId(), payment.currency(), payment.id());
                count(step, before, buckets.computeIfAbsent(bucket, key -> new MinuteFigures()));
            }
        }
        table.add(buckets);
    }

    void deleteAll() {
        table.deleteAll();
    }

    private static void count(Step<ProjectedPayment, PaymentEvent> step, PaymentStatus before, MinuteFigures figures) {
        PaymentState payment = step.after().payment();
        PaymentStatus after = payment.status();
        if (before == null && after != PaymentStatus.DRAFT) {
            enter(PaymentStatus.DRAFT, payment.amount(), figures);
        }
        enter(after, after == PaymentStatus.SUCCEEDED ? payment.capturedAmount() : payment.amount(), figures);
        if (completes(before, after) && step.after().submittedAt() != null) {
            figures.record(
                    COMPLETIONS,
                    Duration.between(step.after().submittedAt(), step.event().occurredAt()));
        }
    }

    private static void enter(PaymentStatus status, long amount, MinuteFigures figures) {
        figures.add(count(status), 1);
        figures.add(amount(status), amount);
    }

    /** A payment that had ended, and of which a person found out that it ended otherwise, is not completed again. */
    private static boolean completes(PaymentStatus before, PaymentStatus after) {
        boolean ended = before != null && before.terminal();
        return !ended && (after == PaymentStatus.SUCCEEDED || after == PaymentStatus.FAILED);
    }

    private static String count(PaymentStatus status) {
        return status + "_count";
    }

    private static String amount(PaymentStatus status) {
        return status + "_amount";
    }
}
