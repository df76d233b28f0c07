package io.payflow.command.job;

import com.zaxxer.hikari.HikariDataSource;
import io.payflow.command.eventstore.TestDatabase;
import io.payflow.command.job.JobClaims.Claim;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The jobs of one node over its own connection pool. */
final class JobNode implements AutoCloseable {
    static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(10);

    final HikariDataSource database;
    final JdbcTemplate jdbc;
    final TransactionManager transactions;
    final Jobs jobs;
    private final Clock clock;
    private final List<JobRunner> runners = new ArrayList<>();

    JobNode(TestDatabase database, Clock clock) {
        this.database = database.pool(12);
        this.clock = clock;
        this.jdbc = new JdbcTemplate(this.database);
        this.transactions = new SpringTransactionManager(new JdbcTransactionManager(this.database));
        this.jobs = new Jobs(jdbc);
    }

    JobClaims claims(Duration lease) {
        return new JobClaims(jdbc, transactions, clock, new JobProperties(POLL, lease));
    }

    /** Takes a job as a node does that then dies. */
    Claim take(JobKind kind, Duration lease) {
        List<Claim> taken = claims(lease).take(kind, 1);
        if (taken.size() != 1) {
            throw new AssertionError("Taken: " + taken);
        }
        return taken.get(0);
    }

    JobRunner run(JobHandler... handlers) {
        JobRunner runner = new JobRunner(List.of(handlers), claims(LEASE), new JobProperties(POLL, LEASE));
        runner.start();
        runners.add(runner);
        return runner;
    }

    @Override
    public void close() {
        runners.forEach(JobRunner::stop);
        database.close();
    }
}
