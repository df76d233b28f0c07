package io.payflow.query.payment;

import io.payflow.query.projection.BatchFold.Changes;
import io.payflow.query.projection.Generation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code payments}. */
class PaymentRows {
    private static final String FIND = "select " + PaymentRowMapper.COLUMNS + " from {payments} where id = ?";
    private static final String FIND_ALL =
            "select " + PaymentRowMapper.COLUMNS + ", submitted_at from {payments} where id = any(?)";
    private static final String INSERT = "insert into {payments} (" + PaymentRowMapper.COLUMNS
            + ", submitted_at) values (" + "?, ".repeat(31) + "?)";
    private static final String UPDATE = """
            update {payments}
               set status = ?, pending_instruction = ?, pending_reference = ?, pending_amount = ?, pending_begun = ?,
                   doubt = ?, doubt_word = ?, doubt_suggestion = ?, doubt_amount = ?, doubt_since = ?, refused_amount = ?,
                   captured_amount = ?, failure_code = ?, failure_message = ?, processor_reference = ?,
                   updated_at = ?, completed_at = ?, submitted_at = ?, version = ?
             where id = ?""";

    private final JdbcTemplate jdbc;
    private final Generation generation;
    private final PaymentRowMapper mapper = new PaymentRowMapper();

    PaymentRows(JdbcTemplate jdbc, Generation generation) {
        this.jdbc = jdbc;
        this.generation = generation;
    }

    Optional<PaymentRow> find(String id) {
        return jdbc.query(generation.sql(FIND), mapper, id).stream().findFirst();
    }

    Map<String, ProjectedPayment> findAll(Collection<String> ids) {
        Map<String, ProjectedPayment> found = new HashMap<>();
        jdbc.query(
                        generation.sql(FIND_ALL),
                        statement -> statement.setArray(
                                1, statement.getConnection().createArrayOf("varchar", ids.toArray())),
                        mapper::projected)
                .forEach(row -> found.put(row.payment().id(), row));
        return found;
    }

    /** The newest payments that match, at most {@code count}. */
    List<PaymentRow> list(PaymentSelection selection, int count) {
        PaymentListStatement statement = PaymentListStatement.of(selection, count);
        return jdbc.query(generation.sql(statement.sql()), mapper, statement.arguments());
    }

    void write(Changes<ProjectedPayment, ?> changes) {
        if (!changes.created().isEmpty()) {
            jdbc.batchUpdate(
                    generation.sql(INSERT),
                    changes.created().stream()
                            .map(created -> mapper.insertion(created.state(), created.position()))
                            .toList());
        }
        if (!changes.changed().isEmpty()) {
            jdbc.batchUpdate(
                    generation.sql(UPDATE),
                    changes.changed().stream().map(mapper::change).toList());
        }
    }

    void deleteAll() {
        jdbc.update(generation.sql("delete from {payments}"));
    }
}
