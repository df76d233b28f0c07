package io.payflow.command.job;

import io.payflow.command.job.Next.Again;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Who runs which job. What is due is judged by the service's clock, which may jump; who holds a job, and for how long, by
 * the database's clock, which is the same for all nodes and does not.
 */
@Component
class JobClaims {
    private static final int MAX_ERROR = 2_000;
    private static final String IN_SECONDS = "current_timestamp + cast(? as double precision) * interval '1' second";

    private static final String FIND = """
            select id, due_at, payload, attempts from durable_job
             where kind = ? and due_at <= ? and (lease_until is null or lease_until < current_timestamp)
             order by due_at, id limit ? for update skip locked""";
    private static final String TAKE =
            "update durable_job set attempts = attempts + 1, lease_until = " + IN_SECONDS + " where id = ?";
    private static final String DELETE = "delete from durable_job where id = ? and attempts = ?";
    private static final String DUE_AGAIN =
            "update durable_job set due_at = ?, lease_until = null, error = null where id = ? and attempts = ?";
    private static final String RETRY =
            "update durable_job set lease_until = " + IN_SECONDS + ", error = ? where id = ? and attempts = ?";

    private final JdbcTemplate jdbc;
    private final TransactionManager transactions;
    private final Clock clock;
    private final Duration lease;

    JobClaims(JdbcTemplate jdbc, TransactionManager transactions, Clock clock, JobProperties properties) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.lease = properties.lease();
    }

    /** @param attempt which time it is that the job is run; nobody else runs it as that */
    record Claim(Job job, int attempt) {}

    /** Takes jobs that are due and that nobody holds; they are this node's until their leases run out. */
    List<Claim> take(JobKind kind, int atMost) {
        return transactions.fetchInTransaction(() -> {
            List<Claim> found = jdbc.query(
                    FIND, (row, number) -> claim(kind, row), kind.toString(), Jobs.timestamp(clock.instant()), atMost);
            if (!found.isEmpty()) {
                jdbc.batchUpdate(
                        TAKE,
                        found.stream()
                                .map(claim -> new Object[] {
                                    seconds(lease), claim.job().id()
                                })
                                .toList());
            }
            return found;
        });
    }

    /** Does nothing if the lease ran out and another run holds the job, which then is for that one to settle. */
    void settle(Claim claim, Next next) {
        if (next instanceof Again again) {
            jdbc.update(DUE_AGAIN, Jobs.timestamp(again.dueAt()), claim.job().id(), claim.attempt());
        } else {
            jdbc.update(DELETE, claim.job().id(), claim.attempt());
        }
    }

    /** Leaves a job due, to be taken again after some real time. */
    void retry(Claim claim, Duration after, Exception error) {
        jdbc.update(RETRY, seconds(after), text(error), claim.job().id(), claim.attempt());
    }

    private static Claim claim(JobKind kind, ResultSet row) throws SQLException {
        OffsetDateTime dueAt = row.getObject("due_at", OffsetDateTime.class);
        Job job = new Job(row.getString("id"), kind, dueAt.toInstant(), row.getString("payload"));
        return new Claim(job, row.getInt("attempts") + 1);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    /** PostgreSQL takes neither U+0000 nor half a surrogate pair. */
    private static String text(Exception error) {
        String text = error.toString().replace("\0", "");
        int end = Math.min(text.length(), MAX_ERROR);
        return text.substring(
                0, end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
