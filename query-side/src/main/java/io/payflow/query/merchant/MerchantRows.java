package io.payflow.query.merchant;

import io.payflow.api.merchant.MerchantState;
import io.payflow.query.projection.BatchFold.Changes;
import io.payflow.query.projection.Generation;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code merchants}. */
class MerchantRows {
    private static final String SELECT = "select " + MerchantRowMapper.COLUMNS + " from {merchants} ";
    private static final String INSERT = "insert into {merchants} (" + MerchantRowMapper.COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = """
            update {merchants}
               set name = ?, delay_days = ?, calendar = ?, cut_off_time = ?, cut_off_zone = ?, minimum_amount = ?,
                   frequency = ?, fee_basis_points = ?, bank_account_last4 = ?, updated_at = ?, version = ?
             where id = ?""";

    private final JdbcTemplate jdbc;
    private final Generation generation;
    private final MerchantRowMapper mapper = new MerchantRowMapper();

    MerchantRows(JdbcTemplate jdbc, Generation generation) {
        this.jdbc = jdbc;
        this.generation = generation;
    }

    Optional<MerchantState> find(String id) {
        return jdbc.query(generation.sql(SELECT + "where id = ?"), mapper, id).stream()
                .findFirst();
    }

    Map<String, MerchantState> findAll(Collection<String> ids) {
        return jdbc
                .query(
                        generation.sql(SELECT + "where id = any(?)"),
                        statement -> statement.setArray(1, array(statement.getConnection(), ids)),
                        mapper)
                .stream()
                .collect(Collectors.toMap(MerchantState::id, Function.identity()));
    }

    /** The first merchants by id, after this one, at most {@code count}. */
    List<MerchantState> list(String after, int count) {
        return jdbc.query(generation.sql(SELECT + "where id > ? order by id limit ?"), mapper, after, count);
    }

    /** The same of these merchants only. */
    List<MerchantState> list(Set<String> among, String after, int count) {
        return jdbc.query(
                generation.sql(SELECT + "where id = any(?) and id > ? order by id limit ?"),
                statement -> {
                    statement.setArray(1, array(statement.getConnection(), among));
                    statement.setString(2, after);
                    statement.setInt(3, count);
                },
                mapper);
    }

    void write(Changes<MerchantState, ?> changes) {
        if (!changes.created().isEmpty()) {
            jdbc.batchUpdate(
                    generation.sql(INSERT),
                    changes.created().stream()
                            .map(created -> mapper.insertion(created.state()))
                            .toList());
        }
        if (!changes.changed().isEmpty()) {
            jdbc.batchUpdate(
                    generation.sql(UPDATE),
                    changes.changed().stream().map(mapper::change).toList());
        }
    }

    void deleteAll() {
        jdbc.update(generation.sql("delete from {merchants}"));
    }

    private static Array array(Connection connection, Collection<String> ids) throws SQLException {
        return connection.createArrayOf("varchar", ids.toArray());
    }
}
