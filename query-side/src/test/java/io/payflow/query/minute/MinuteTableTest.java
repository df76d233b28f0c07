package io.payflow.query.minute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payflow.query.Database;
import io.payflow.query.projection.Generation;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens where two segments write to one bucket: with more segments than shards, or split ones. */
@ParameterizedClass
@EnumSource(Database.class)
class MinuteTableTest {
    private static final List<String> SUMS = List.of(
            "submitted_count",
            "on_time_count",
            "on_time_net",
            "late_count",
            "late_net",
            "partially_settled_count",
            "failed_count",
            "returned_count",
            "requires_reconciliation_count");
    private static final int BATCHES = 100;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final MinuteTable table;
    private final ExecutorService segments = Executors.newFixedThreadPool(2);

    MinuteTableTest(Database database) {
        DataSource dataSource = database.emptied();
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.table = new MinuteTable(jdbc, new Generation("payouts", 1), "payout_minutes", SUMS, List.of());
    }

    @AfterEach
    void stop() {
        segments.shutdownNow();
    }

    @Test
    void twoSegmentsThatMeetInBucketsLoseNothing() throws Exception {
        List<Future<?>> done = IntStream.range(0, 2)
                .<Future<?>>mapToObj(segment -> segments.submit(this::manyBatches))
                .toList();
        for (Future<?> segment : done) {
            segment.get();
        }

        assertThat(jdbc.queryForList("select submitted_count from payout_minutes_v1", Long.class))
                .containsExactlyElementsOf(Collections.nCopies(5, 2L * BATCHES));
    }

    private void manyBatches() {
        for (int batch = 0; batch < BATCHES; batch++) {
            boolean written = false;
            while (!written) {
                written = tried();
            }
        }
    }

    /** A batch that fails is tried again, as its processor would. */
    private boolean tried() {
        try {
            transaction.executeWithoutResult(status -> table.add(more(5)));
            return true;
        } catch (DataAccessException collided) {
            return false;
        }
    }

    @Test
    void theSecondOfTwoBatchesInOneBucketWaitsForTheFirst() throws Exception {
        transaction.executeWithoutResult(status -> table.add(more(1)));
        CountDownLatch mayCommit = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        Future<?> first = segments.submit(() -> transaction.executeWithoutResult(status -> {
            table.add(more(1));
            written.countDown();
            await().until(() -> mayCommit.getCount() == 0);
        }));
        await().until(() -> written.getCount() == 0);
        Future<?> second = segments.submit(() -> transaction.executeWithoutResult(status -> table.add(more(1))));

        assertThat(second.isDone()).isFalse();
        mayCommit.countDown();
        first.get();
        second.get();

        assertThat(jdbc.queryForList("select submitted_count from payout_minutes_v1", Long.class))
                .containsExactly(3L);
    }

    @Test
    void aSumThatDoesNotFitIsAnErrorAndChangesNothing() {
        MinuteFigures much = new MinuteFigures();
        much.add("on_time_net", Long.MAX_VALUE);
        transaction.executeWithoutResult(status -> table.add(Map.of(bucket(0), much)));

        MinuteFigures more = new MinuteFigures();
        more.add("on_time_net", 1);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> table.add(Map.of(bucket(0), more))))
                .isInstanceOf(ArithmeticException.class);
        assertThat(jdbc.queryForList("select on_time_net from payout_minutes_v1", Long.class))
                .containsExactly(Long.MAX_VALUE);
    }

    @Test
    void upToFourSegmentsNeverMeetInABucket() {
        for (int i = 0; i < 1_000; i++) {
            String id = "po_" + i;
            MinuteBucket bucket = MinuteBucket.of(Instant.EPOCH, "merch_001", "USD", id);
            assertThat(bucket.shard() & 0b1).isEqualTo(id.hashCode() & 0b1);
            assertThat(bucket.shard() & 0b11).isEqualTo(id.hashCode() & 0b11);
        }
    }

    private static Map<MinuteBucket, MinuteFigures> more(int buckets) {
        return IntStream.range(0, buckets)
                .mapToObj(MinuteTableTest::bucket)
                .collect(Collectors.toMap(Function.identity(), bucket -> one()));
    }

    private static MinuteFigures one() {
        MinuteFigures figures = new MinuteFigures();
        figures.add("submitted_count", 1);
        return figures;
    }

    private static MinuteBucket bucket(int minute) {
        return new MinuteBucket(Instant.parse("2026-11-22T10:00:00Z").plusSeconds(60L * minute), "merch_001", "USD", 0);
    }
}
