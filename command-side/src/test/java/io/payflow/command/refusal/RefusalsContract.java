package io.payflow.command.refusal;

import static io.payflow.api.problem.ProblemCode.FORBIDDEN;
import static io.payflow.command.refusal.RefusalBuckets.KEPT_SINGLY;
import static io.payflow.command.refusal.SampleRefusal.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.payflow.api.access.Caller;
import io.payflow.command.AtOnce;
import io.payflow.command.eventstore.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What holds of the writing and the keeping of refusals on every database. */
abstract class RefusalsContract {
    private static final Duration KEEP = Duration.ofDays(90);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private HikariDataSource database;
    private JdbcTemplate jdbc;
    private TransactionManager transactions;
    private RefusalLog log;
    private volatile Instant now = NOW;

    abstract TestDatabase database();

    @BeforeEach
    void connect() {
        database = database().pool(4);
        jdbc = new JdbcTemplate(database);
        transactions = new SpringTransactionManager(new JdbcTransactionManager(database));
        log = new RefusalLog(clock(), meters);
    }

    @AfterEach
    void disconnect() {
        database.close();
    }

    @Test
    void whatWasRefusedIsWrittenOnceWithEverythingKnownOfIt() {
        RefusalWriter writer = writer(transactions);
        log.record(SampleRefusal.of("shop", FORBIDDEN, "pay_1"));

        writer.write();
        writer.write();

        Map<String, Object> row = jdbc.queryForMap("""
                select actor, client, roles, request, resource_id, idempotency_key, request_id, code, status, reason,
                       current_version, current_status, repeated from refusal""");
        assertThat(row.values())
                .containsExactly(
                        "shop",
                        "shop",
                        "operator",
                        "POST /api/v1/payments/pay_1/capture",
                        "pay_1",
                        "key-pay_1",
                        "req-1",
                        "forbidden",
                        403,
                        "Because of pay_1.",
                        3L,
                        "succeeded",
                        1L);
        assertThat(meters.counter("payflow.refusals", "code", "forbidden", "kept", "singly")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theLongestAndOddestTextsAreStored() {
        String odd = "\u0000\ud800😀é".repeat(5_000);
        log.record(Refusal.of(
                Caller.system("settlement"),
                new RefusedRequest(odd, odd, odd, odd),
                FORBIDDEN,
                odd,
                Map.of("currentStatus", odd)));

        writer(transactions).write();

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aFloodIsAFewRowsThatCountAllOfIt() {
        record(5_000);

        writer(transactions).write();

        assertThat(rows()).isEqualTo(KEPT_SINGLY + 1);
        assertThat(counted()).isEqualTo(5_000);
        assertThat(meters.counter("payflow.refusals", "code", "forbidden", "kept", "collapsed")
                        .count())
                .isEqualTo(5_000 - KEPT_SINGLY);
    }

    @Test
    void whileTheStoreIsAwayRefusalsCollapseAndNoneIsLost() {
        Flaky away = new Flaky(transactions);
        RefusalWriter writer = writer(away);
        away.failsBefore = true;
        for (int i = 0; i < 10; i++) {
            record(700);
            writer.write();
        }
        assertThat(rows()).isZero();

        away.failsBefore = false;
        writer.write();

        assertThat(counted()).isEqualTo(7_000);
        assertThat(rows()).isEqualTo(2 * (KEPT_SINGLY + 1));
    }

    @Test
    void aWriteOfWhichOnlyTheWordWasLostIsNotMadeTwice() {
        Flaky deaf = new Flaky(transactions);
        RefusalWriter writer = writer(deaf);
        record(10);
        deaf.failsAfter = true;
        writer.write();
        assertThat(rows()).isEqualTo(10);
        record(5);

        deaf.failsAfter = false;
        writer.write();

        assertThat(counted()).isEqualTo(15);
    }

    @Test
    void theThreadWritesByItselfAndAShutdownWritesTheRest() {
        RefusalWriter writer = writer(transactions);
        writer.start();
        record(1);
        await().until(() -> rows() == 1);
        record(1);
        writer.stop();

        assertThat(rows()).isEqualTo(2);
        assertThat(writer.isRunning()).isFalse();
    }

    @Test
    void whatIsOlderThanIsKeptIsDeleted() {
        for (int days : List.of(0, 1, 2, 3)) {
            now = NOW.plus(Duration.ofDays(days));
            record(10);
            writer(transactions).write();
        }
        now = NOW.plus(KEEP).plus(Duration.ofDays(2));

        assertThat(retention(1_000_000).deletePiece()).isFalse();

        assertThat(rows()).isEqualTo(20);
        assertThat(jdbc.queryForObject("select min(at) from refusal", OffsetDateTime.class)
                        .toInstant())
                .isEqualTo(NOW.plus(Duration.ofDays(2)));
    }

    @Test
    void whatIsMoreThanIsKeptIsDeletedTheOldestFirstPieceByPiece() {
        int many = 2 * RefusalRetention.PIECE + 50;
        manyRows(many);
        long newest = jdbc.queryForObject("select max(id) from refusal", Long.class);
        RefusalRetention retention = retention(40);

        assertThat(retention.deletePiece()).isTrue();
        assertThat(rows()).isEqualTo(many - RefusalRetention.PIECE);
        assertThat(retention.deletePiece()).isTrue();
        assertThat(retention.deletePiece()).isFalse();

        assertThat(rows()).isEqualTo(40);
        assertThat(jdbc.queryForObject("select max(id) from refusal", Long.class))
                .isEqualTo(newest);
    }

    @Test
    void nodesThatDeleteAtTheSameTimeDeleteNoMoreThanOneWould() throws Exception {
        manyRows(3 * RefusalRetention.PIECE);
        AtOnce.run(2, number -> deleteAll(retention(100)));

        assertThat(rows()).isEqualTo(100);
    }

    @Test
    void whereNothingWasRefusedThereIsNothingToDelete() {
        assertThat(retention(1).deletePiece()).isFalse();
    }

    private static boolean deleteAll(RefusalRetention retention) {
        while (retention.deletePiece()) {
            Thread.onSpinWait();
        }
        return true;
    }

    private void record(int count) {
        IntStream.range(0, count).forEach(i -> log.record(SampleRefusal.of("shop", FORBIDDEN, "pay_" + i)));
    }

    private void manyRows(int count) {
        RefusalTable table = new RefusalTable(jdbc, transactions);
        table.insert(
                table.newIds(count),
                IntStream.range(0, count)
                        .mapToObj(i -> SampleRefusal.kept("shop", FORBIDDEN, "pay_" + i))
                        .toList());
    }

    private RefusalWriter writer(TransactionManager through) {
        return new RefusalWriter(log, new RefusalTable(jdbc, through), retention(1_000_000));
    }

    private RefusalRetention retention(long max) {
        return new RefusalRetention(new RefusalTable(jdbc, transactions), new RefusalProperties(KEEP, max), clock());
    }

    private Clock clock() {
        InstantSource time = () -> now;
        return time.withZone(ZoneOffset.UTC);
    }

    private long rows() {
        return jdbc.queryForObject("select count(*) from refusal", Long.class);
    }

    private long counted() {
        return jdbc.queryForObject("select sum(repeated) from refusal", Long.class);
    }

    /** The real transactions, over a connection that breaks before a commit, or after it. */
    private static final class Flaky implements TransactionManager {
        private final TransactionManager real;
        private boolean failsBefore;
        private boolean failsAfter;

        private Flaky(TransactionManager real) {
            this.real = real;
        }

        @Override
        public Transaction startTransaction() {
            Transaction transaction = real.startTransaction();
            return new Transaction() {
                @Override
                public void commit() {
                    if (failsBefore) {
                        transaction.rollback();
                        throw new TransientDataAccessResourceException("broke before the commit");
                    }
                    transaction.commit();
                    if (failsAfter) {
                        throw new TransientDataAccessResourceException("broke after the commit");
                    }
                }

                @Override
                public void rollback() {
                    if (!failsBefore && !failsAfter) {
                        transaction.rollback();
                    }
                }
            };
        }
    }
}
