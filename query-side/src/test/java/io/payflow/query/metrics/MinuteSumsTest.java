package io.payflow.query.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.api.payment.PaymentStatus;
import io.payflow.query.Database;
import io.payflow.query.metrics.PaymentFigures.Entered;
import io.payflow.query.metrics.SettlementFigures.Settled;
import io.payflow.query.minute.DurationSketch;
import io.payflow.query.minute.MinuteBucket;
import io.payflow.query.minute.MinuteFigures;
import io.payflow.query.minute.MinuteTable;
import io.payflow.query.projection.Generation;
import io.payflow.query.projection.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class MinuteSumsTest {
    private static final Generation PAYMENTS = new Generation("payments", 1);
    private static final Generation PAYOUTS = new Generation("payouts", 1);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:42.123Z");
    private static final Instant MINUTE = Instant.parse("2026-11-22T10:00:00Z");
    private static final Optional<Set<String>> EVERY_MERCHANT = Optional.empty();

    private final JdbcTemplate jdbc;
    private final MinuteSums sums;

    MinuteSumsTest(Database database) {
        this.jdbc = new JdbcTemplate(database.emptied());
        this.sums = new MinuteSums(jdbc);
    }

    @Test
    void shardsAndMerchantsOfAMinuteAreOne() {
        succeeded(MINUTE, "merch_001", "USD", 0, 1000, 100);
        succeeded(MINUTE, "merch_001", "USD", 3, 500, 300);
        succeeded(MINUTE, "merch_002", "USD", 0, 7, 200);
        succeeded(MINUTE, "merch_002", "EUR", 0, 9, 400);

        assertThat(sums.entered(PAYMENTS, Window.of(60, NOW), EVERY_MERCHANT))
                .containsExactlyInAnyOrder(
                        new Entered(MINUTE, "USD", PaymentStatus.SUCCEEDED, 3, 1507),
                        new Entered(MINUTE, "EUR", PaymentStatus.SUCCEEDED, 1, 9));
        DurationSketch completions = sums.completions(PAYMENTS, Window.of(60, NOW), EVERY_MERCHANT);
        assertThat(completions.count()).isEqualTo(4);
        assertThat(completions.percentile(50)).isBetween(198L, 202L);
    }

    @Test
    void onlyWhatIsOfTheMerchantsIsRead() {
        succeeded(MINUTE, "merch_001", "USD", 0, 1000, 100);
        succeeded(MINUTE, "merch_002", "USD", 0, 7, 200);
        settledLate(MINUTE, "merch_002", 40);

        Window window = Window.of(60, NOW);
        Optional<Set<String>> first = Optional.of(Set.of("merch_001"));
        assertThat(sums.entered(PAYMENTS, window, first))
                .containsExactly(new Entered(MINUTE, "USD", PaymentStatus.SUCCEEDED, 1, 1000));
        assertThat(sums.completions(PAYMENTS, window, first).count()).isEqualTo(1);
        assertThat(sums.settled(PAYOUTS, window, first)).isEmpty();
        assertThat(sums.entered(PAYMENTS, window, Optional.of(Set.of()))).isEmpty();
        assertThat(sums.settled(PAYOUTS, window, Optional.of(Set.of("merch_002"))))
                .containsExactly(new Settled("USD", 0, 0, 0, 1, 40, 0, 0, 0, 0));
    }

    @Test
    void theWindowHasItsFirstAndItsLastMinuteAndNoOther() {
        for (int ago = -1; ago <= 4; ago++) {
            succeeded(MINUTE.minusSeconds(60L * ago), "merch_001", "USD", 0, 1, 1);
            settledLate(MINUTE.minusSeconds(60L * ago), "merch_001", 1);
        }

        Window window = Window.of(2, NOW);
        assertThat(sums.entered(PAYMENTS, window, EVERY_MERCHANT))
                .extracting(Entered::minute)
                .containsExactlyInAnyOrder(MINUTE.minusSeconds(60), MINUTE);
        assertThat(sums.completions(PAYMENTS, window, EVERY_MERCHANT).count()).isEqualTo(2);
        assertThat(sums.settled(PAYOUTS, window, EVERY_MERCHANT).get(0).late()).isEqualTo(2);
    }

    @Test
    void aClockThatWasMovedMovesTheWindow() {
        succeeded(MINUTE, "merch_001", "USD", 0, 1, 1);

        Instant daysLater = NOW.plus(Duration.ofDays(3));
        Instant before = NOW.minus(Duration.ofMinutes(5));
        assertThat(sums.entered(PAYMENTS, Window.of(24 * 60, daysLater), EVERY_MERCHANT))
                .isEmpty();
        assertThat(sums.entered(PAYMENTS, Window.of(24 * 60, before), EVERY_MERCHANT))
                .isEmpty();
    }

    @Test
    void aSumThatDoesNotFitIsAnErrorAndNoWrongNumber() {
        succeeded(MINUTE, "merch_001", "USD", 0, Long.MAX_VALUE, 1);
        succeeded(MINUTE, "merch_001", "USD", 1, 1, 1);

        assertThatThrownBy(() -> sums.entered(PAYMENTS, Window.of(60, NOW), EVERY_MERCHANT))
                .isInstanceOf(RuntimeException.class);
    }

    private void succeeded(Instant minute, String merchantId, String currency, int shard, long amount, long millis) {
        MinuteFigures figures = new MinuteFigures();
        figures.add("succeeded_count", 1);
        figures.add("succeeded_amount", amount);
        figures.record("completions", Duration.ofMillis(millis));
        List<String> columns = Arrays.stream(PaymentStatus.values())
                .flatMap(status -> Stream.of(status + "_count", status + "_amount"))
                .toList();
        new MinuteTable(jdbc, PAYMENTS, "payment_minutes", columns, List.of("completions"))
                .add(Map.of(new MinuteBucket(minute, merchantId, currency, shard), figures));
    }

    private void settledLate(Instant minute, String merchantId, long net) {
        jdbc.update("""
                insert into payout_minutes_v1 (bucket, at_minute, merchant_id, currency, shard, submitted_count,
                    on_time_count, on_time_net, late_count, late_net, partially_settled_count, failed_count,
                    returned_count, requires_reconciliation_count)
                values (?, ?, ?, 'USD', 0, 0, 0, 0, 1, ?, 0, 0, 0, 0)""", minute + merchantId, Timestamps.of(minute), merchantId, net);
    }
}
