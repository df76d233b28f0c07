package io.payflow.query.payout;

import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutSummary;
import io.payflow.query.payout.PayoutOverview.Group;
import io.payflow.query.projection.BatchFold.Changes;
import io.payflow.query.projection.Generation;
import io.payflow.query.projection.Timestamps;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code payouts}. */
class PayoutRows {
    private static final String SELECT = "select " + PayoutRowMapper.COLUMNS + " from {payouts} ";
    private static final String INSERT = "insert into {payouts} (" + PayoutRowMapper.COLUMNS + ") values ("
            + String.join(", ", Collections.nCopies(PayoutRowMapper.ALL.size(), "?")) + ")";
    private static final String UPDATE = "update {payouts} set "
            + PayoutRowMapper.CHANGING.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
            + " where id = ?";

    private static final String GROUPS = """
            select status, currency, count(*) as payouts,
                   count(case when attention in ('warning', 'action_required') or due_at < ? then 1 end)
                       as needs_attention,
                   sum(case when status = 'canceled' then 0 else pending_net end) as pending_net,
                   sum(unclear_net) as unclear_net, sum(unclear_count) as unclear_count
              from {payouts} %s
             group by status, currency""";

    private final JdbcTemplate jdbc;
    private final Generation generation;
    private final PayoutRowMapper mapper = new PayoutRowMapper();

    PayoutRows(JdbcTemplate jdbc, Generation generation) {
        this.jdbc = jdbc;
        this.generation = generation;
    }

    Optional<PayoutRow> find(String id) {
        return jdbc.query(generation.sql(SELECT + "where id = ?"), mapper, id).stream()
                .findFirst();
    }

    List<PayoutSummary> findAll(Collection<String> ids) {
        return jdbc
                .query(
                        generation.sql(SELECT + "where id = any(?)"),
                        statement -> statement.setArray(1, array(statement.getConnection(), ids)),
                        mapper)
                .stream()
                .map(PayoutRow::payout)
                .toList();
    }

    /** The payouts that re-issue this one, the oldest first. */
    List<String> reissues(String id) {
        return jdbc.queryForList(
                generation.sql("select id from {payouts} where reissue_of = ? order by created_position"),
                String.class,
                id);
    }

    /** The most urgent payouts that match, the newest first among equals, at most {@code count}. */
    List<PayoutRow> list(PayoutSelection selection, int count) {
        PayoutListStatement statement = PayoutListStatement.of(selection, count);
        return jdbc.query(generation.sql(statement.sql()), mapper, statement.arguments());
    }

    /** @param merchants of these; empty for every merchant */
    List<Group> groups(Optional<Set<String>> merchants, Instant now) {
        return jdbc.query(
                generation.sql(GROUPS.formatted(merchants.isPresent() ? "where merchant_id = any(?)" : "")),
                statement -> {
                    statement.setObject(1, Timestamps.of(now));
                    if (merchants.isPresent()) {
                        statement.setArray(2, array(statement.getConnection(), merchants.get()));
                    }
                },
                PayoutRows::group);
    }

    void write(Changes<PayoutState, ?> changes) {
        if (!changes.created().isEmpty()) {
            jdbc.batchUpdate(
                    generation.sql(INSERT),
                    changes.created().stream()
                            .map(created -> mapper.insertion(created.state().summary(), created.position()))
                            .toList());
        }
        if (!changes.changed().isEmpty()) {
            jdbc.batchUpdate(
                    generation.sql(UPDATE),
                    changes.changed().stream()
                            .map(changed -> mapper.change(changed.summary()))
                            .toList());
        }
    }

    void deleteAll() {
        jdbc.update(generation.sql("delete from {payouts}"));
    }

    private static Group group(ResultSet row, int number) throws SQLException {
        return new Group(
                row.getString("status"),
                row.getString("currency"),
                row.getLong("payouts"),
                row.getLong("needs_attention"),
                row.getLong("pending_net"),
                row.getLong("unclear_net"),
                row.getLong("unclear_count"));
    }

    private static Array array(Connection connection, Collection<String> texts) throws SQLException {
        return connection.createArrayOf("varchar", texts.toArray());
    }
}
