package io.payflow.command.refusal;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code refusal}. */
@Component
class RefusalTable {
    private static final String NEW_IDS = "select nextval('refusal_seq') from generate_series(1, ?)";
    private static final String INSERT = """
            insert into refusal (id, at, actor, client, roles, request, resource_id, idempotency_key, request_id, code,
                status, reason, current_version, current_status, repeated)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String OLDEST_BEFORE =
            "select id from refusal where at < ? order by at, id limit ? for update skip locked";
    private static final String OLDEST_TO =
            "select id from refusal where id <= ? order by id limit ? for update skip locked";
    private static final String DELETE = "delete from refusal where id = any(?)";

    private final JdbcTemplate jdbc;
    private final TransactionManager transactions;

    RefusalTable(JdbcTemplate jdbc, TransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** So many ids that nobody else has, in ascending order. */
    List<Long> newIds(int count) {
        return jdbc.queryForList(NEW_IDS, Long.class, count);
    }

    boolean holds(long id) {
        return !jdbc.queryForList("select id from refusal where id = ?", Long.class, id)
                .isEmpty();
    }

    /** Writes all of them, or none. */
    void insert(List<Long> ids, List<KeptRefusal> refusals) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            rows.add(row(ids.get(i), refusals.get(i)));
        }
        transactions.executeInTransaction(() -> jdbc.batchUpdate(INSERT, rows));
    }

    /** Deletes what is older, the oldest first, but no more than so many; how many it were. */
    int deleteBefore(Instant time, int atMost) {
        return delete(OLDEST_BEFORE, timestamp(time), atMost);
    }

    /**
     * Deletes the oldest beyond so many rows, but no more than so many; how many it were. Ids follow each other, so how far
     * apart the first and the last are is how many there are at most, which is known without counting them.
     */
    int deleteBeyond(long max, int atMost) {
        Long newest = jdbc.queryForObject("select max(id) from refusal", Long.class);
        return newest == null ? 0 : delete(OLDEST_TO, newest - max, atMost);
    }

    /** What another node is just deleting is left to it. */
    private int delete(String oldest, Object bound, int atMost) {
        return transactions.fetchInTransaction(() -> {
            List<Long> ids = jdbc.queryForList(oldest, Long.class, bound, atMost);
            if (!ids.isEmpty()) {
                jdbc.update(connection -> {
                    PreparedStatement delete = connection.prepareStatement(DELETE);
                    delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                    return delete;
                });
            }
            return ids.size();
        });
    }

    private static Object[] row(long id, KeptRefusal kept) {
        Refusal refusal = kept.refusal();
        RefusedRequest request = refusal.request();
        return new Object[] {
            id,
            timestamp(kept.at()),
            refusal.caller().actor(),
            refusal.caller().client(),
            refusal.caller().roleNames(),
            request.line(),
            request.resourceId(),
            request.idempotencyKey(),
            request.requestId(),
            refusal.code().toString(),
            refusal.code().status(),
            refusal.reason(),
            refusal.currentVersion(),
            refusal.currentStatus(),
            kept.repeated()
        };
    }

    private static OffsetDateTime timestamp(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
