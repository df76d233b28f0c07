package io.payflow.query.payment;

import static io.payflow.query.payment.PaymentEvents.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentActionRequired;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCanceled;
import io.payflow.api.payment.PaymentEvent.PaymentCaptureRequested;
import io.payflow.api.payment.PaymentEvent.PaymentCaptured;
import io.payflow.api.payment.PaymentEvent.PaymentContinued;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentProcessingStarted;
import io.payflow.api.payment.PaymentEvent.PaymentResolved;
import io.payflow.api.payment.PaymentEvent.PaymentSubmitted;
import io.payflow.api.payment.PaymentEvent.PaymentSucceeded;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.query.Database;
import io.payflow.query.minute.DurationSketch;
import io.payflow.query.projection.Deliveries;
import io.payflow.query.projection.Generation;
import io.payflow.query.projection.Timestamps;
import io.payflow.query.reading.VersionWait;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class PaymentMinutesTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final JdbcTemplate jdbc;
    private final Deliveries deliveries;

    PaymentMinutesTest(Database database) {
        DataSource dataSource = database.emptied();
        this.jdbc = new JdbcTemplate(dataSource);
        Generation generation = new Generation("payments", 1);
        this.deliveries = new Deliveries(
                new PaymentProjection(
                        new PaymentRows(jdbc, generation), new PaymentMinutes(jdbc, generation), new VersionWait()),
                dataSource);
    }

    @Test
    void theBucketsAreWhatTheEventsComeToHoweverTheyAreBatchedAndThoughEachComesTwice() {
        List<Map<String, Object>> atOnce = null;
        for (int largest : new int[] {400, 40, 3}) {
            Random random = new Random(4711);
            List<List<PaymentEvent>> lives = lives(random, 60);
            deliveries.reset();

            deliverEachTwice(mixed(lives, random), largest);

            assertThat(sums()).isEqualTo(recomputed(lives));
            List<Map<String, Object>> table = table();
            assertThat(table).usingRecursiveComparison().isEqualTo(atOnce == null ? table : atOnce);
            atOnce = table;
        }
    }

    @Test
    void whatAnotherSeedMakesIsCountedAsWell() {
        for (long seed = 1; seed <= 10; seed++) {
            Random random = new Random(seed);
            List<List<PaymentEvent>> lives = lives(random, 20);
            deliveries.reset();

            deliverEachTwice(mixed(lives, random), 30);

            assertThat(sums()).as("seed %d", seed).isEqualTo(recomputed(lives));
            List<Long> exact = exactCompletions(lives);
            DurationSketch sketch = sketch();
            assertThat(sketch.count()).isEqualTo(exact.size());
            if (!exact.isEmpty()) {
                assertThat(sketch.max()).isCloseTo(exact.get(exact.size() - 1), withPercentage(1));
                assertThat(sketch.percentile(50)).isCloseTo(exact.get((exact.size() + 1) / 2 - 1), withPercentage(1));
            }
        }
    }

    @Test
    void aMinuteEndsBeforeTheNextBegins() {
        Instant lastMoment = START.plusSeconds(60).minusNanos(1_000);
        deliveries.deliver(
                Deliveries.event("pay_1", 0, created("pay_1", "merch_001", lastMoment), 1),
                Deliveries.event("pay_1", 1, new PaymentSubmitted("pay_1", null, START.plusSeconds(60)), 2));

        assertThat(sums())
                .containsOnlyKeys(
                        "2026-11-22T10:00:00Z merch_001 USD draft_amount",
                        "2026-11-22T10:00:00Z merch_001 USD draft_count",
                        "2026-11-22T10:01:00Z merch_001 USD submitted_amount",
                        "2026-11-22T10:01:00Z merch_001 USD submitted_count");
    }

    @Test
    void aPaymentThatIsSubmittedByItsCreationWasADraftToo() {
        deliveries.deliver(Deliveries.event("pay_1", 0, submitted("pay_1", START), 1));

        assertThat(sums())
                .containsEntry("2026-11-22T10:00:00Z merch_001 USD draft_count", 1L)
                .containsEntry("2026-11-22T10:00:00Z merch_001 USD submitted_count", 1L);
    }

    @Test
    void aCompletionTakesFromTheFirstSubmissionAlsoIfThatWasInAnEarlierBatch() {
        deliveries.deliver(Deliveries.event("pay_1", 0, created("pay_1", "merch_001", START), 1));
        deliveries.deliver(Deliveries.event("pay_1", 1, new PaymentSubmitted("pay_1", null, START.plusSeconds(5)), 2));
        deliveries.deliver(Deliveries.event(
                "pay_1", 2, new PaymentSucceeded("pay_1", 2000, null, null, START.plusSeconds(105)), 3));

        assertThat(sketch().count()).isEqualTo(1);
        assertThat(sketch().max()).isCloseTo(100_000L, withPercentage(1));
    }

    @Test
    void aCompletionWhoseSubmissionIsNotKnownIsCountedButNotMeasured() {
        deliveries.deliver(Deliveries.event("pay_1", 0, submitted("pay_1", START), 1));
        jdbc.update("update payments_v1 set submitted_at = null");
        deliveries.deliver(Deliveries.event(
                "pay_1", 1, new PaymentFailed("pay_1", "card_declined", null, null, START.plusSeconds(5)), 2));

        assertThat(sums()).containsEntry("2026-11-22T10:00:00Z merch_001 USD failed_count", 1L);
        assertThat(sketch().count()).isZero();
    }

    @Test
    void aPaymentOfWhichSomebodyFindsOutThatItSucceededIsNotCompletedAgain() {
        deliveries.deliver(Deliveries.history(
                "pay_1",
                List.of(
                        submitted("pay_1", START),
                        new PaymentFailed("pay_1", "card_declined", null, null, START.plusSeconds(5)),
                        new PaymentResolved("pay_1", "task_1", "settled", "succeeded", 2000, START.plusSeconds(50))),
                1));

        assertThat(sums())
                .containsEntry("2026-11-22T10:00:00Z merch_001 USD failed_count", 1L)
                .containsEntry("2026-11-22T10:00:00Z merch_001 USD succeeded_count", 1L);
        assertThat(sketch().count()).isEqualTo(1);
        assertThat(sketch().max()).isCloseTo(5_000L, withPercentage(1));
    }

    @Test
    void timeThatWentBackwardsIsTheShortestCompletion() {
        deliveries.deliver(Deliveries.history(
                "pay_1",
                List.of(
                        submitted("pay_1", START),
                        new PaymentSucceeded("pay_1", 2000, null, null, START.minusSeconds(90))),
                1));

        assertThat(sums()).containsEntry("2026-11-22T09:58:00Z merch_001 USD succeeded_count", 1L);
        assertThat(sketch().max()).isEqualTo(1);
    }

    private void deliverEachTwice(List<TrackedEventMessage<?>> events, int largest) {
        Random random = new Random(largest);
        int next = 0;
        while (next < events.size()) {
            int end = Math.min(events.size(), next + 1 + random.nextInt(largest));
            List<TrackedEventMessage<?>> batch = new ArrayList<>();
            events.subList(next, end).forEach(event -> {
                batch.add(event);
                batch.add(event);
            });
            deliveries.deliver(batch);
            deliveries.deliver(events.subList(next, end));
            next = end;
        }
    }

    /** By minute, merchant, currency and column; without the columns that are zero. */
    private Map<String, Long> sums() {
        Map<String, Long> sums = new TreeMap<>();
        jdbc.query("select * from payment_minutes_v1", row -> {
            Instant minute = Timestamps.read(row, "at_minute");
            for (PaymentStatus status : PaymentStatus.values()) {
                for (String column : List.of(status + "_count", status + "_amount")) {
                    String key = String.join(
                            " ", minute.toString(), row.getString("merchant_id"), row.getString("currency"), column);
                    sums.merge(key, row.getLong(column), Math::addExact);
                }
            }
        });
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static Map<String, Long> recomputed(List<List<PaymentEvent>> lives) {
        Map<String, Long> sums = new TreeMap<>();
        for (List<PaymentEvent> life : lives) {
            for (int i = 0; i < life.size(); i++) {
                PaymentState payment = PaymentState.fold(life.subList(0, i + 1));
                PaymentStatus before =
                        i == 0 ? null : PaymentState.fold(life.subList(0, i)).status();
                boolean succeeded = payment.status() == PaymentStatus.SUCCEEDED;
                if (i == 0) {
                    count(sums, life.get(i), payment, "draft", payment.amount());
                }
                if (payment.status() != before && !(i == 0 && payment.status() == PaymentStatus.DRAFT)) {
                    long amount = succeeded ? payment.capturedAmount() : payment.amount();
                    count(sums, life.get(i), payment, payment.status().toString(), amount);
                }
            }
        }
        return sums;
    }

    private static void count(
            Map<String, Long> sums, PaymentEvent event, PaymentState payment, String status, long amount) {
        Instant minute = event.occurredAt().truncatedTo(ChronoUnit.MINUTES);
        String bucket = String.join(" ", minute.toString(), payment.merchantId(), payment.currency(), status);
        sums.merge(bucket + "_count", 1L, Long::sum);
        sums.merge(bucket + "_amount", amount, Long::sum);
    }

    /** Milliseconds, the shortest first. */
    private static List<Long> exactCompletions(List<List<PaymentEvent>> lives) {
        List<Long> completions = new ArrayList<>();
        for (List<PaymentEvent> life : lives) {
            Instant submitted = null;
            for (int i = 0; i < life.size(); i++) {
                PaymentStatus status = PaymentState.fold(life.subList(0, i + 1)).status();
                Instant at = life.get(i).occurredAt();
                submitted = submitted == null && status == PaymentStatus.SUBMITTED ? at : submitted;
                if (status.terminal()) {
                    if (status != PaymentStatus.CANCELED) {
                        completions.add(Duration.between(submitted, at).toMillis());
                    }
                    break;
                }
            }
        }
        return completions.stream().sorted().toList();
    }

    private DurationSketch sketch() {
        DurationSketch all = new DurationSketch();
        jdbc.query("select completions from payment_minutes_v1 where completions is not null", row -> {
            all.add(DurationSketch.of(row.getBytes("completions")));
        });
        return all;
    }

    private List<Map<String, Object>> table() {
        return jdbc.queryForList("select * from payment_minutes_v1 order by bucket");
    }

    private static List<List<PaymentEvent>> lives(Random random, int count) {
        List<List<PaymentEvent>> lives = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lives.add(life("pay_" + i, random));
        }
        return lives;
    }

    /** The events of all lives in an order that each life's own events keep. */
    private static List<TrackedEventMessage<?>> mixed(List<List<PaymentEvent>> lives, Random random) {
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        int[] next = new int[lives.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < next.length; i++) {
            open.add(i);
        }
        while (!open.isEmpty()) {
            Integer life = open.get(random.nextInt(open.size()));
            PaymentEvent event = lives.get(life).get(next[life]);
            events.add(Deliveries.event(event.paymentId(), next[life], event, events.size() + 1L));
            if (++next[life] == lives.get(life).size()) {
                open.remove(life);
            }
        }
        return events;
    }

    private static List<PaymentEvent> life(String id, Random random) {
        List<PaymentEvent> life = new ArrayList<>();
        Instant at = START.plusMillis(random.nextInt(180_000));
        String currency = random.nextBoolean() ? "USD" : "EUR";
        life.add(created(id, "merch_00" + random.nextInt(3), 1000 + random.nextInt(9000), currency, null, at));
        int more = random.nextInt(9);
        for (int i = 0; i < more; i++) {
            at = at.plusMillis(random.nextInt(40_000));
            PaymentEvent next = next(id, PaymentState.fold(life), random.nextInt(5), at);
            if (next == null) {
                break;
            }
            life.add(next);
        }
        return life;
    }

    /** Null where nothing follows. */
    private static PaymentEvent next(String id, PaymentState payment, int die, Instant at) {
        return switch (payment.status()) {
            case DRAFT -> die == 0 ? new PaymentCanceled(id, null, at) : new PaymentSubmitted(id, null, at);
            case SUBMITTED ->
                die == 0
                        ? new PaymentFailed(id, "card_declined", null, null, at)
                        : new PaymentProcessingStarted(id, null, at);
            case PROCESSING ->
                die == 0
                        ? new PaymentActionRequired(id, null, at)
                        : die == 1
                                ? new PaymentSucceeded(id, payment.amount(), null, null, at)
                                : new PaymentAuthorized(id, "ref", null, at);
            case REQUIRES_ACTION -> new PaymentContinued(id, null, at);
            case AUTHORIZED ->
                die == 0
                        ? new PaymentCanceled(id, null, at)
                        : die == 1
                                ? new PaymentCaptureRequested(id, "ref", 700, null, at)
                                : new PaymentCaptured(id, 700, null, at);
            case FAILED -> new PaymentResolved(id, "task_1", "settled", "succeeded", 300, at);
            case SUCCEEDED, CANCELED -> null;
        };
    }

    private static PaymentCreated submitted(String id, Instant at) {
        return new PaymentCreated(
                id, "merch_001", null, 2000, "USD", "capture", "card", "tok_1", null, null, null, true, at);
    }
}
