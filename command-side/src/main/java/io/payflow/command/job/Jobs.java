package io.payflow.command.job;

import io.payflow.command.eventstore.RowWrite;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The jobs that are to be done: what is due when. A job is as durable as the transaction that makes it. */
@Component
public class Jobs {
    private static final String INSERT = """
            insert into durable_job (id, kind, due_at, payload, attempts) values (?, ?, ?, ?, 0)
            on conflict do nothing""";

    private final JdbcTemplate jdbc;

    Jobs(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes a job in the append of a command's events. One that is there already stays as it is. */
    public static RowWrite enqueue(Job job) {
        return connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, job.id());
                insert.setString(2, job.kind().toString());
                insert.setObject(3, timestamp(job.dueAt()));
                insert.setString(4, job.payload());
                insert.executeUpdate();
            }
        };
    }

    /** Makes a job in the current transaction. One that is there already stays as it is. */
    public void schedule(Job job) {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            enqueue(job).write(connection);
            return null;
        });
    }

    /**
     * Takes a job away in the current transaction. One that is running runs to its end.
     *
     * @return whether it was there
     */
    public boolean cancel(JobKind kind, String id) {
        return jdbc.update("delete from durable_job where kind = ? and id = ?", kind.toString(), id) > 0;
    }

    /** Takes all jobs of a kind away whose ids begin so, in the current transaction. It reads all of the kind. */
    public void cancelAll(JobKind kind, String idsBeginning) {
        jdbc.update(
                "delete from durable_job where kind = ? and left(id, ?) = ?",
                kind.toString(),
                idsBeginning.length(),
                idsBeginning);
    }

    /** When the earliest of all jobs is due that is not done, be it running, failed or not begun; it may be past. */
    public Optional<Instant> nextDue() {
        return Optional.ofNullable(jdbc.queryForObject("select min(due_at) from durable_job", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    long countDue(JobKind kind, Instant now) {
        Long count = jdbc.queryForObject(
                "select count(*) from durable_job where kind = ? and due_at <= ?",
                Long.class,
                kind.toString(),
                timestamp(now));
        return count == null ? 0 : count;
    }

    static OffsetDateTime timestamp(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
