package io.payflow.query.payout;

import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutSummary;
import io.payflow.query.projection.BatchFold.Changes;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code payouts_v1}. */
@Component
class PayoutRows {
    private static final String SELECT = "select " + PayoutRowMapper.COLUMNS + " from payouts_v1 ";
    private static final String INSERT = "insert into payouts_v1 (" + PayoutRowMapper.COLUMNS + ") values ("
            + String.join(", ", Collections.nCopies(PayoutRowMapper.ALL.size(), "?")) + ")";
    private static final String UPDATE = "update payouts_v1 set "
            + PayoutRowMapper.CHANGING.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
            + " where id = ?";

    private final JdbcTemplate jdbc;
    private final PayoutRowMapper mapper = new PayoutRowMapper();

    PayoutRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PayoutRow> find(String id) {
        return jdbc.query(SELECT + "where id = ?", mapper, id).stream().findFirst();
    }

    List<PayoutSummary> findAll(Collection<String> ids) {
        return jdbc
                .query(
                        SELECT + "where id = any(?)",
                        statement -> statement.setArray(
                                1, statement.getConnection().createArrayOf("varchar", ids.toArray())),
                        mapper)
                .stream()
                .map(PayoutRow::payout)
                .toList();
    }

    void write(Changes<PayoutState> changes) {
        if (!changes.created().isEmpty()) {
            jdbc.batchUpdate(
                    INSERT,
                    changes.created().stream()
                            .map(created -> mapper.insertion(created.state().summary(), created.position()))
                            .toList());
        }
        if (!changes.changed().isEmpty()) {
            jdbc.batchUpdate(
                    UPDATE,
                    changes.changed().stream()
                            .map(changed -> mapper.change(changed.summary()))
                            .toList());
        }
    }

    void deleteAll() {
        jdbc.update("delete from payouts_v1");
    }
}
