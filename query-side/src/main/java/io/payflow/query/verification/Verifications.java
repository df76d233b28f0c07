package io.payflow.query.verification;

import io.payflow.query.projection.Timestamps;
import io.payflow.query.verification.Verification.Status;
import io.payflow.query.verification.VerificationView.Results;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table of verifications. Who conducts one goes by the database's clock, which is the same for all nodes. */
@Component
class Verifications {
    /** A node that has not said for so long that it conducts a verification has lost it to another. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final int MAX_ERROR = 4_000;
    private static final String SELECT = """
            select number, id, checks, status, requested_by, started_at, completed_at, head_position, checked, total, report,
                   error
              from audit_verification
            """;
    private static final String INSERT = """
            insert into audit_verification (id, checks, status, active, requested_by, started_at, head_position, checked,
                total)
            values (?, ?, ?, 1, ?, ?, ?, 0, 0)""";
    private static final String TAKE = """
            update audit_verification
               set conductor = ?,
                   conductor_until = current_timestamp + cast(? as double precision) * interval '1' second
             where id = ? and active is not null
               and (conductor = ? or conductor_until is null or conductor_until < current_timestamp)""";
    private static final String FINISH = """
            update audit_verification
               set status = ?, active = null, completed_at = ?, verdict = ?, first_bad_position = ?, report = ?, error = ?
             where id = ? and active is not null and conductor = ?""";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    Verifications(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty if another one is not over. */
    Optional<Verification> begin(Collection<Check> checks, long head, String actor) {
        String id = "ver_" + UUID.randomUUID();
        try {
            jdbc.update(
                    INSERT,
                    id,
                    checks.stream().sorted().map(Check::toString).collect(Collectors.joining(",")),
                    Status.RUNNING.toString(),
                    actor,
                    Timestamps.of(clock.instant()),
                    head);
        } catch (DuplicateKeyException anotherIsNotOver) {
            return Optional.empty();
        }
        return find(id);
    }

    Optional<Verification> find(String id) {
        return jdbc.query(SELECT + "where id = ?", this::verification, id).stream()
                .findFirst();
    }

    /** The newest first. */
    List<Verification> before(long number, int count) {
        return jdbc.query(SELECT + "where number < ? order by number desc limit ?", this::verification, number, count);
    }

    Optional<Verification> active() {
        return jdbc.query(SELECT + "where active is not null", this::verification).stream()
                .findFirst();
    }

    /** Whether it is not over, and this node conducts it from now on for a while. */
    boolean conduct(Verification verification, String node) {
        return jdbc.update(TAKE, node, LEASE.toMillis() / 1_000.0, verification.id(), node) == 1;
    }

    /** Leaves what this node conducts to any other, at once. */
    void leave(String node) {
        jdbc.update(
                "update audit_verification set conductor = null, conductor_until = null"
                        + " where conductor = ? and active is not null",
                node);
    }

    /** @return whether this node still conducts it */
    boolean begun(Verification verification, String node, long head, long total) {
        return jdbc.update(
                        "update audit_verification set head_position = ?, total = ?, checked = 0"
                                + " where id = ? and active is not null and conductor = ?",
                        head,
                        total,
                        verification.id(),
                        node)
                == 1;
    }

    /** @return whether this node still conducts it */
    boolean checked(Verification verification, String node, long events) {
        return jdbc.update(
                        "update audit_verification set checked = ?"
                                + " where id = ? and active is not null and conductor = ?",
                        events,
                        verification.id(),
                        node)
                == 1;
    }

    /** @return whether this node still conducted it */
    boolean complete(Verification verification, String node, Results results) {
        return finish(verification, node, Status.COMPLETED, results, null);
    }

    void fail(Verification verification, String node, String error) {
        String text = error.replace("\0", "");
        finish(
                verification,
                node,
                Status.FAILED,
                new Results(null, null),
                text.substring(0, Math.min(text.length(), MAX_ERROR)));
    }

    private boolean finish(Verification verification, String node, Status status, Results results, String error) {
        boolean proven = results.proof() != null;
        return jdbc.update(
                        FINISH,
                        status.toString(),
                        Timestamps.of(clock.instant()),
                        proven ? results.proof().verdict().toString() : null,
                        proven ? results.proof().firstBadPosition() : null,
                        status == Status.COMPLETED ? json.writeValueAsString(results) : null,
                        error,
                        verification.id(),
                        node)
                == 1;
    }

    private Verification verification(ResultSet row, int index) throws SQLException {
        String report = row.getString("report");
        return new Verification(
                row.getLong("number"),
                row.getString("id"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Arrays.stream(row.getString("checks").split(","))
                        .map(name -> Check.named(name).orElseThrow())
                        .toList(),
                row.getString("requested_by"),
                Timestamps.read(row, "started_at"),
                Timestamps.read(row, "completed_at"),
                row.getLong("head_position"),
                row.getLong("checked"),
                row.getLong("total"),
                report == null ? null : json.readValue(report, Results.class),
                row.getString("error"));
    }
}
