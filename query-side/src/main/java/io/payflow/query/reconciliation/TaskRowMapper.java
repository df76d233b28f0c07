package io.payflow.query.reconciliation;

import io.payflow.api.reconciliation.TaskEnquiry;
import io.payflow.api.reconciliation.TaskEvent.Attempt;
import io.payflow.api.reconciliation.TaskEvent.TaskOpened;
import io.payflow.api.reconciliation.TaskEvidence;
import io.payflow.api.reconciliation.TaskProposal;
import io.payflow.api.reconciliation.TaskReason;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.api.reconciliation.TaskView;
import io.payflow.query.projection.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Translates between a task's row and its state without items; what is computed is in columns for the list only. */
final class TaskRowMapper {
    private static final List<String> FIXED = List.of(
            "id",
            "reason",
            "payout_id",
            "payment_id",
            "merchant_id",
            "currency",
            "attempts",
            "opened_at",
            "due_at",
            "created_position");

    static final List<String> CHANGING = List.of(
            "status",
            "assignee",
            "item_count",
            "amount_at_risk",
            "suggestion",
            "evidence",
            "enquiries",
            "proposal",
            "resolved_by",
            "resolved_at",
            "updated_at",
            "version",
            "list_order");

    /** In the order of {@link #insertion}; those that change, in the order of {@link #change}. */
    static final List<String> ALL =
            Stream.concat(FIXED.stream(), CHANGING.stream()).toList();

    /** What the list shows. */
    static final String LISTED = """
            id, status, reason, payout_id, payment_id, merchant_id, currency, assignee, item_count, amount_at_risk, \
            suggestion, proposal, resolved_by, opened_at, due_at, resolved_at, updated_at, version, created_position, \
            list_order""";

    private static final TypeReference<List<Attempt>> ATTEMPTS = new TypeReference<>() {};
    private static final TypeReference<List<TaskEvidence>> EVIDENCE = new TypeReference<>() {};
    private static final TypeReference<List<TaskEnquiry>> ENQUIRIES = new TypeReference<>() {};

    /** Its own, so that how the web renders JSON never changes what a rebuilt row holds. */
    private final JsonMapper json = JsonMapper.builder().build();

    TaskRow listed(ResultSet row, int number) throws SQLException {
        return new TaskRow(
                row.getString("id"),
                TaskStatus.of(row.getString("status")).orElseThrow(),
                TaskReason.of(row.getString("reason")),
                row.getString("payout_id"),
                row.getString("payment_id"),
                row.getString("merchant_id"),
                row.getString("currency"),
                row.getString("assignee"),
                row.getInt("item_count"),
                row.getLong("amount_at_risk"),
                row.getString("suggestion"),
                proposal(row),
                row.getString("resolved_by"),
                Timestamps.read(row, "opened_at"),
                Timestamps.read(row, "due_at"),
                Timestamps.read(row, "resolved_at"),
                Timestamps.read(row, "updated_at"),
                row.getLong("version"),
                row.getLong("created_position"),
                row.getLong("list_order"));
    }

    /** The task without its items. */
    TaskState rest(ResultSet row, int number) throws SQLException {
        TaskOpened opening = new TaskOpened(
                row.getString("id"),
                row.getString("reason"),
                row.getString("payout_id"),
                row.getString("payment_id"),
                row.getString("merchant_id"),
                row.getString("currency"),
                List.of(),
                json.readValue(row.getString("attempts"), ATTEMPTS),
                Timestamps.read(row, "due_at"),
                Timestamps.read(row, "opened_at"));
        return new TaskState(
                opening,
                TaskStatus.of(row.getString("status")).orElseThrow(),
                List.of(),
                json.readValue(row.getString("evidence"), EVIDENCE),
                json.readValue(row.getString("enquiries"), ENQUIRIES),
                row.getString("assignee"),
                proposal(row),
                row.getString("resolved_by"),
                Timestamps.read(row, "resolved_at"),
                Timestamps.read(row, "updated_at"),
                row.getLong("version"));
    }

    private TaskProposal proposal(ResultSet row) throws SQLException {
        String text = row.getString("proposal");
        return text == null ? null : json.readValue(text, TaskProposal.class);
    }

    Object[] insertion(TaskState task, long createdPosition) {
        TaskOpened opening = task.opening();
        Stream<Object> fixed = Stream.of(
                task.id(),
                opening.reason(),
                opening.payoutId(),
                opening.paymentId(),
                opening.merchantId(),
                opening.currency(),
                json.writeValueAsString(opening.attempts()),
                Timestamps.of(opening.occurredAt()),
                Timestamps.of(opening.dueAt()),
                createdPosition);
        return Stream.concat(fixed, changing(task)).toArray();
    }

    Object[] change(TaskState task) {
        return Stream.concat(changing(task), Stream.of(task.id())).toArray();
    }

    private Stream<Object> changing(TaskState task) {
        TaskProposal proposal = TaskParts.rest(task.proposal());
        return Stream.of(
                task.status().toString(),
                task.assignee(),
                task.items().size(),
                task.amountAtRisk(),
                TaskView.of(task).suggestion(),
                json.writeValueAsString(task.evidence()),
                json.writeValueAsString(task.enquiries()),
                proposal == null ? null : json.writeValueAsString(proposal),
                task.resolvedBy(),
                Timestamps.of(task.resolvedAt()),
                Timestamps.of(task.updatedAt()),
                task.version(),
                TaskOrder.of(task.opening().dueAt(), task.resolvedAt()));
    }
}
