package io.payflow.query.refusal;

import io.payflow.query.projection.Timestamps;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts refusals where the command side does. */
final class RefusalRecords {
    private static final String INSERT = """
            insert into refusal (id, at, actor, client, roles, request, resource_id, idempotency_key, request_id, code,
                status, reason, current_version, current_status, repeated)
            values (nextval('refusal_seq'), ?, ?, ?, 'operator', 'POST /api/v1/payments', ?, ?, 'req-1', ?, 409,
                'Because.', ?, ?, 1)""";

    private final JdbcTemplate jdbc;

    RefusalRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the refusal's id */
    long add(Instant at, String actor, String client, String code, String key, String resourceId) {
        jdbc.update(INSERT, Timestamps.of(at), actor, client, resourceId, key, code, 3L, "succeeded");
        return jdbc.queryForObject("select max(id) from refusal", Long.class);
    }
}
