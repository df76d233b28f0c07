package io.payflow.query.metrics;

import io.payflow.api.payment.PaymentStatus;
import io.payflow.query.minute.DurationSketch;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened to payments.
 *
 * @param byStatus which statuses they entered, in the lifecycle's order and by currency, if any did
 * @param successRate of those that succeeded or failed; null if none did
 * @param perMinute every minute of the window, the oldest first
 */
record PaymentFigures(
        @Schema(description = "The statuses that payments entered; every creation counts as a draft")
        List<StatusFigures> byStatus,

        @Schema(description = "Of the payments that succeeded or failed; absent if none did", example = "0.97")
        Double successRate,

        @Schema(description = "Every minute of the window, the oldest first")
        List<MinuteOfPayments> perMinute,

        Completion completion) {

    /**
     * The payments that entered a status.
     *
     * @param amount minor units: what was captured of those that succeeded, what was to be paid of all others
     */
    record StatusFigures(
            @Schema(example = "succeeded") String status,
            @Schema(example = "USD") String currency,
            @Schema(example = "42") long count,
            @Schema(example = "840000") long amount) {}

    /**
     * One minute.
     *
     * @param minute its first moment
     * @param amounts what was captured of the payments that succeeded, by currency
     */
    record MinuteOfPayments(
            @Schema(description = "Its first moment (UTC)", example = "2026-11-22T10:00:00.000Z")
            Instant minute,

            @Schema(example = "12") long created,
            @Schema(example = "11") long succeeded,
            @Schema(example = "1") long failed,
            List<CapturedAmount> amounts) {}

    /** @param amount minor units */
    record CapturedAmount(
            @Schema(example = "USD") String currency,
            @Schema(example = "24000") long amount) {}

    /**
     * How long payments took from their submission to success or failure, in milliseconds, to within one per cent; the
     * times are absent if none was measured.
     */
    record Completion(
            @Schema(description = "The payments that this is known of", example = "42")
            long count,

            @Schema(description = "Half of them took no longer", example = "840")
            Long p50Ms,

            @Schema(example = "2100") Long p95Ms,
            @Schema(example = "3400") Long p99Ms,
            @Schema(example = "5120") Long maxMs) {

        static Completion of(DurationSketch sketch) {
            if (sketch.count() == 0) {
                return new Completion(0, null, null, null, null);
            }
            return new Completion(
                    sketch.count(), sketch.percentile(50), sketch.percentile(95), sketch.percentile(99), sketch.max());
        }
    }

    /** What the payments of one minute and currency that entered a status come to. */
    record Entered(Instant minute, String currency, PaymentStatus status, long count, long amount) {}

    static PaymentFigures of(Window window, List<Entered> entered, DurationSketch completions) {
        Map<PaymentStatus, Long> counts = sums(entered.stream(), Entered::status, Entered::count);
        return new PaymentFigures(
                byStatus(entered),
                Rate.of(
                        counts.getOrDefault(PaymentStatus.SUCCEEDED, 0L),
                        counts.getOrDefault(PaymentStatus.FAILED, 0L)),
                perMinute(window, entered),
                Completion.of(completions));
    }

    private static List<StatusFigures> byStatus(List<Entered> entered) {
        return Arrays.stream(PaymentStatus.values())
                .flatMap(status -> byCurrency(entered.stream()
                        .filter(figures -> figures.status() == status)
                        .toList()))
                .toList();
    }

    private static Stream<StatusFigures> byCurrency(List<Entered> ofStatus) {
        Map<String, Long> amounts = sums(ofStatus.stream(), Entered::currency, Entered::amount);
        return sums(ofStatus.stream(), Entered::currency, Entered::count).entrySet().stream()
                .map(count -> new StatusFigures(
                        ofStatus.get(0).status().toString(),
                        count.getKey(),
                        count.getValue(),
                        Objects.requireNonNull(amounts.get(count.getKey()))));
    }

    private static List<MinuteOfPayments> perMinute(Window window, List<Entered> entered) {
        Map<Instant, List<Entered>> byMinute = entered.stream().collect(Collectors.groupingBy(Entered::minute));
        return window.everyMinute().stream()
                .map(minute -> minute(minute, byMinute.getOrDefault(minute, List.of())))
                .toList();
    }

    private static MinuteOfPayments minute(Instant minute, List<Entered> entered) {
        Map<PaymentStatus, Long> counts = sums(entered.stream(), Entered::status, Entered::count);
        Stream<Entered> succeeded = entered.stream().filter(figures -> figures.status() == PaymentStatus.SUCCEEDED);
        return new MinuteOfPayments(
                minute,
                counts.getOrDefault(PaymentStatus.DRAFT, 0L),
                counts.getOrDefault(PaymentStatus.SUCCEEDED, 0L),
                counts.getOrDefault(PaymentStatus.FAILED, 0L),
                sums(succeeded, Entered::currency, Entered::amount).entrySet().stream()
                        .map(amount -> new CapturedAmount(amount.getKey(), amount.getValue()))
                        .toList());
    }

    private static <K> Map<K, Long> sums(
            Stream<Entered> entered, Function<Entered, K> key, ToLongFunction<Entered> value) {
        return entered.collect(Collectors.toMap(key, value::applyAsLong, Math::addExact, TreeMap::new));
    }
}
