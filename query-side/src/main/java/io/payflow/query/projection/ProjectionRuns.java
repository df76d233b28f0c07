package io.payflow.query.projection;

import io.payflow.query.projection.ProjectionRun.Kind;
import io.payflow.query.projection.ProjectionRun.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables that say what is live, what is being built and what is no longer needed. Who conducts a run, and when a
 * generation may be dropped, goes by the database's clock, which is the same for all nodes and does not jump.
 */
@Component
class ProjectionRuns {
    /** A node that has not said for so long that it conducts a run has lost it to another. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    /** Readers on every node have long left a generation by then. */
    private static final Duration KEPT_AFTERWARDS = Duration.ofSeconds(60);

    private static final int MAX_ERROR = 4_000;
    private static final String IN_SECONDS = "current_timestamp + cast(? as double precision) * interval '1' second";
    private static final String SELECT = """
            select id, projection, kind, generation, status, target_position, requested_by, started_at, completed_at,
                   comparison, error
              from projection_run
            """;
    private static final String INSERT = """
            insert into projection_run (id, projection, kind, generation, status, active, target_position, requested_by,
                started_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String TAKE = "update projection_run set conductor = ?, conductor_until = " + IN_SECONDS
            + " where id = ? and status = ? and active is not null and (conductor = ? or conductor_until is null"
            + " or conductor_until < current_timestamp)";
    private static final String FINISH = """
            update projection_run
               set status = ?, active = null, completed_at = ?, comparison = ?, error = null, discarded = ?,
                   discard_at = %s
             where id = ? and active is not null""".formatted(IN_SECONDS);

    private final JdbcTemplate jdbc;
    private final TransactionManager transactions;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    ProjectionRuns(JdbcTemplate jdbc, TransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Asks for a run of the next generation; empty if another one of the projection is not over. */
    Optional<ProjectionRun> begin(Generation live, Kind kind, long head, String actor) {
        String projection = live.projection();
        Integer highest = jdbc.queryForObject(
                "select coalesce(max(generation), 0) from projection_run where projection = ?",
                Integer.class,
                projection);
        Generation next = new Generation(projection, Math.max(highest, live.number()) + 1);
        String id = next.group();
        try {
            jdbc.update(
                    INSERT,
                    id,
                    projection,
                    kind.toString(),
                    next.number(),
                    Status.PREPARING.toString(),
                    projection,
                    head,
                    actor,
                    Timestamps.of(clock.instant()));
        } catch (DuplicateKeyException anotherIsNotOver) {
            return Optional.empty();
        }
        return latest(projection);
    }

    /** The run of the projection that was asked for last. */
    Optional<ProjectionRun> latest(String projection) {
        return jdbc
                .query(SELECT + "where projection = ? order by generation desc limit 1", this::run, projection)
                .stream()
                .findFirst();
    }

    List<ProjectionRun> active() {
        return jdbc.query(SELECT + "where active is not null order by started_at", this::run);
    }

    /** Whether the run is still where it was found, and this node conducts it from now on for a while. */
    boolean conduct(ProjectionRun run, String node) {
        return jdbc.update(TAKE, node, seconds(LEASE), run.id(), run.status().toString(), node) == 1;
    }

    /** @return whether it was in that status still */
    boolean advance(ProjectionRun run, Status next) {
        return jdbc.update(
                        "update projection_run set status = ?, error = null where id = ? and status = ?",
                        next.toString(),
                        run.id(),
                        run.status().toString())
                == 1;
    }

    void stumbled(ProjectionRun run, Exception error) {
        jdbc.update("update projection_run set error = ? where id = ? and active is not null", text(error), run.id());
    }

    /**
     * The new generation is live from now on, and the old one is not needed.
     *
     * @param comparison null if there was none
     * @return whether the run was not over
     */
    boolean goLive(ProjectionRun run, Generation old, Comparison comparison) {
        return transactions.fetchInTransaction(() -> {
            boolean finished = finish(run, Status.COMPLETED, comparison, old);
            if (finished) {
                setLive(run.generation());
            }
            return finished;
        });
    }

    /**
     * The live generation stays, and the new one is not needed.
     *
     * @return whether the run was not over
     */
    boolean finishWithoutChange(ProjectionRun run, Comparison comparison) {
        return finish(run, Status.COMPLETED, comparison, run.generation());
    }

    /** @return whether it was not over */
    boolean cancel(ProjectionRun run) {
        return finish(run, Status.CANCELED, null, run.generation());
    }

    /** What no node reads any more and still has its tables. */
    List<Generation> discarded() {
        return jdbc.query(
                "select projection, discarded from projection_run where discarded is not null and discard_at < current_timestamp",
                (row, number) -> new Generation(row.getString("projection"), row.getInt("discarded")));
    }

    void dropped(Generation generation) {
        jdbc.update(
                "update projection_run set discarded = null where projection = ? and discarded = ?",
                generation.projection(),
                generation.number());
    }

    private boolean finish(ProjectionRun run, Status status, Comparison comparison, Generation discarded) {
        return jdbc.update(
                        FINISH,
                        status.toString(),
                        Timestamps.of(clock.instant()),
                        comparison == null ? null : json.writeValueAsString(comparison),
                        discarded.number(),
                        seconds(KEPT_AFTERWARDS),
                        run.id())
                == 1;
    }

    private void setLive(Generation generation) {
        int updated = jdbc.update(
                "update projection_generation set live = ? where projection = ?",
                generation.number(),
                generation.projection());
        if (updated == 0) {
            jdbc.update(
                    "insert into projection_generation (projection, live) values (?, ?)",
                    generation.projection(),
                    generation.number());
        }
    }

    private ProjectionRun run(ResultSet row, int number) throws SQLException {
        String comparison = row.getString("comparison");
        return new ProjectionRun(
                row.getString("id"),
                new Generation(row.getString("projection"), row.getInt("generation")),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getLong("target_position"),
                row.getString("requested_by"),
                Timestamps.read(row, "started_at"),
                Timestamps.read(row, "completed_at"),
                comparison == null ? null : json.readValue(comparison, Comparison.class),
                row.getString("error"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    /** PostgreSQL takes no U+0000. */
    private static String text(Exception error) {
        String text = error.toString().replace("\0", "");
        return text.substring(0, Math.min(text.length(), MAX_ERROR));
    }
}
