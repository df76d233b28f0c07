package io.payflow.query.reconciliation;

import io.payflow.api.reconciliation.TaskState;
import io.payflow.query.projection.BatchFold.Changes;
import io.payflow.query.projection.Generation;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code tasks}. */
class TaskRows {
    private static final String FIND = "select " + TaskRowMapper.LISTED + " from {tasks} where id = ?";
    private static final String FIND_ALL =
            "select " + String.join(", ", TaskRowMapper.ALL) + " from {tasks} where id = any(?)";
    private static final String INSERT = "insert into {tasks} (" + String.join(", ", TaskRowMapper.ALL) + ") values ("
            + String.join(", ", Collections.nCopies(TaskRowMapper.ALL.size(), "?")) + ")";
    private static final String UPDATE = "update {tasks} set "
            + TaskRowMapper.CHANGING.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
            + " where id = ?";

    private final JdbcTemplate jdbc;
    private final Generation generation;
    private final TaskRowMapper mapper = new TaskRowMapper();

    TaskRows(JdbcTemplate jdbc, Generation generation) {
        this.jdbc = jdbc;
        this.generation = generation;
    }

    Optional<TaskRow> find(String id) {
        return jdbc.query(generation.sql(FIND), mapper::listed, id).stream().findFirst();
    }

    /** These tasks, without their items. */
    List<TaskState> findAll(Collection<String> ids) {
        return jdbc.query(
                generation.sql(FIND_ALL),
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("varchar", ids.toArray())),
                mapper::rest);
    }

    /** The first tasks that match, in the list's order, at most {@code count}. */
    List<TaskRow> list(TaskSelection selection, int count) {
        TaskListStatement statement = TaskListStatement.of(selection, count);
        return jdbc.query(generation.sql(statement.sql()), mapper::listed, statement.arguments());
    }

    void write(Changes<TaskState, ?> changes) {
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
        jdbc.update(generation.sql("delete from {tasks}"));
    }
}
