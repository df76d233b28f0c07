package io.payflow.query.payment;

import io.payflow.api.payment.PaymentState;
import io.payflow.query.projection.BatchFold.Changes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code payments_v1}. */
@Component
class PaymentRows {
    private static final String FIND = "select " + PaymentRowMapper.COLUMNS + " from payments_v1 where id = ?";
    private static final String FIND_ALL = "select " + PaymentRowMapper.COLUMNS + " from payments_v1 where id = any(?)";
    private static final String INSERT = "insert into payments_v1 (" + PaymentRowMapper.COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = """
            update payments_v1
               set status = ?, pending_instruction = ?, pending_reference = ?, pending_amount = ?, pending_begun = ?,
                   doubt = ?, doubt_word = ?, doubt_suggestion = ?, doubt_amount = ?, doubt_since = ?, refused_amount = ?,
                   captured_amount = ?, failure_code = ?, failure_message = ?, processor_reference = ?,
                   updated_at = ?, completed_at = ?, version = ?
             where id = ?""";

    private final JdbcTemplate jdbc;
    private final PaymentRowMapper mapper = new PaymentRowMapper();

    PaymentRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PaymentRow> find(String id) {
        return jdbc.query(FIND, mapper, id).stream().findFirst();
    }

    Map<String, PaymentState> findAll(Collection<String> ids) {
        Map<String, PaymentState> found = new HashMap<>();
        jdbc.query(
                        FIND_ALL,
                        statement -> statement.setArray(
                                1, statement.getConnection().createArrayOf("varchar", ids.toArray())),
                        mapper)
                .forEach(row -> found.put(row.payment().id(), row.payment()));
        return found;
    }

    /** The newest payments that match, at most {@code count}. */
    List<PaymentRow> list(PaymentSelection selection, int count) {
        PaymentListStatement statement = PaymentListStatement.of(selection, count);
        return jdbc.query(statement.sql(), mapper, statement.arguments());
    }

    void write(Changes<PaymentState> changes) {
        if (!changes.created().isEmpty()) {
            jdbc.batchUpdate(
                    INSERT,
                    changes.created().stream()
                            .map(created -> mapper.insertion(created.state(), created.position()))
                            .toList());
        }
        if (!changes.changed().isEmpty()) {
            jdbc.batchUpdate(
                    UPDATE, changes.changed().stream().map(mapper::change).toList());
        }
    }

    void deleteAll() {
        jdbc.update("delete from payments_v1");
    }
}
