package io.payflow.query.reconciliation;

import io.payflow.api.reconciliation.TaskState;
import io.payflow.query.projection.BatchFold.Changes;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code tasks_v1}. */
@Component
class TaskRows {
    private static final String FIND = "select " + TaskRowMapper.LISTED + " from tasks_v1 where id = ?";
    private static final String FIND_ALL =
            "select " + String.join(", ", TaskRowMapper.ALL) + " from tasks_v1 where id = any(?)";
    private static final String INSERT = "insert into tasks_v1 (" + String.join(", ", TaskRowMapper.ALL) + ") values ("
            + String.join(", ", Collections.nCopies(TaskRowMapper.ALL.size(), "?")) + ")";
    private static final String UPDATE = "update tasks_v1 set "
            + TaskRowMapper.CHANGING.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
            + " where id = ?";

    private final JdbcTemplate jdbc;
    private final TaskRowMapper mapper = new TaskRowMapper();

    TaskRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<TaskRow> find(String id) {
        return jdbc.query(FIND, mapper::listed, id).stream().findFirst();
    }

    /** These tasks, without their items. */
    List<TaskState> findAll(Collection<String> ids) {
        return jdbc.query(
                FIND_ALL,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("varchar", ids.toArray())),
                mapper::rest);
    }

    /** The first tasks that match, in the list's order, at most {@code count}. */
    List<TaskRow> list(TaskSelection selection, int count) {
        TaskListStatement statement = TaskListStatement.of(selection, count);
        return jdbc.query(statement.sql(), mapper::listed, statement.arguments());
    }

    void write(Changes<TaskState> changes) {
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
        jdbc.update("delete from tasks_v1");
    }
}
