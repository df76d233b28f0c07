package io.payflow.query.reconciliation;

import io.payflow.api.reconciliation.Resolution;
import io.payflow.api.reconciliation.TaskItem;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.query.projection.BatchFold.Changes;
import io.payflow.query.projection.Generation;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code task_items}. A task has up to 10 000 items, so all that change are written in few round trips. */
class TaskItemRows {
    private static final int ROWS_PER_BATCH = 1_000;

    private static final String FIND_ALL = """
            select task_id, number, item_id, payment_id, amount, status, code, message, suggestion, resolution, proposed
              from {task_items}
             where task_id = any(?)
             order by task_id, number""";
    private static final String INSERT = """
            insert into {task_items} (suggestion, resolution, proposed, task_id, number, item_id, payment_id, amount,
                status, code, message)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String UPDATE =
            "update {task_items} set suggestion = ?, resolution = ?, proposed = ? where task_id = ? and number = ?";

    private final JdbcTemplate jdbc;
    private final Generation generation;

    TaskItemRows(JdbcTemplate jdbc, Generation generation) {
        this.jdbc = jdbc;
        this.generation = generation;
    }

    /** All items of these tasks, by task, in the order of their numbers. */
    Map<String, List<TaskItemRow>> findAll(Collection<String> taskIds) {
        return jdbc
                .query(
                        generation.sql(FIND_ALL),
                        statement -> statement.setArray(
                                1, statement.getConnection().createArrayOf("varchar", taskIds.toArray())),
                        TaskItemRows::row)
                .stream()
                .collect(Collectors.groupingBy(TaskItemRow::taskId));
    }

    /** @param stored the tasks as they were read before the changes */
    void write(Changes<TaskState, ?> changes, Map<String, TaskState> stored) {
        List<TaskItemRow> added = new ArrayList<>();
        List<TaskItemRow> changed = new ArrayList<>();
        changes.created().forEach(task -> added.addAll(TaskParts.items(task.state())));
        for (TaskState task : changes.changed()) {
            List<TaskItemRow> before = TaskParts.items(stored.get(task.id()));
            List<TaskItemRow> after = TaskParts.items(task);
            after.stream()
                    .limit(before.size())
                    .filter(row -> !row.equals(before.get(row.number() - 1)))
                    .forEach(changed::add);
            added.addAll(after.subList(before.size(), after.size()));
        }
        insert(added);
        update(changed);
    }

    void insert(List<TaskItemRow> rows) {
        jdbc.batchUpdate(generation.sql(INSERT), rows, ROWS_PER_BATCH, TaskItemRows::setAll);
    }

    void update(List<TaskItemRow> rows) {
        jdbc.batchUpdate(generation.sql(UPDATE), rows, ROWS_PER_BATCH, TaskItemRows::setChanging);
    }

    void deleteAll() {
        jdbc.update(generation.sql("delete from {task_items}"));
    }

    private static void setAll(PreparedStatement statement, TaskItemRow row) throws SQLException {
        TaskItem item = row.item();
        setChanging(statement, row);
        statement.setString(6, item.itemId());
        statement.setString(7, item.paymentId());
        statement.setLong(8, item.amount());
        statement.setString(9, item.status());
        statement.setString(10, item.code());
        statement.setString(11, item.message());
    }

    /** What can change, and the key. */
    private static void setChanging(PreparedStatement statement, TaskItemRow row) throws SQLException {
        statement.setString(1, name(row.item().suggestion()));
        statement.setString(2, name(row.item().resolution()));
        statement.setString(3, row.proposed());
        statement.setString(4, row.taskId());
        statement.setInt(5, row.number());
    }

    private static TaskItemRow row(ResultSet row, int number) throws SQLException {
        TaskItem item = new TaskItem(
                row.getString("item_id"),
                row.getString("payment_id"),
                row.getLong("amount"),
                row.getString("status"),
                row.getString("code"),
                row.getString("message"),
                resolution(row.getString("suggestion")),
                resolution(row.getString("resolution")));
        return new TaskItemRow(row.getString("task_id"), row.getInt("number"), item, row.getString("proposed"));
    }

    private static String name(Resolution resolution) {
        return resolution == null ? null : resolution.toString();
    }

    private static Resolution resolution(String name) {
        return name == null ? null : Resolution.of(name).orElseThrow();
    }
}
