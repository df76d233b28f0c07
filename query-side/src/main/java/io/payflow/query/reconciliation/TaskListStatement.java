package io.payflow.query.reconciliation;

import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.query.reconciliation.TaskSelection.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL of one page of the list. Within one status, and one merchant or assignee, an index is in the list's order; so a
 * page takes one short read for each of these, merged.
 */
record TaskListStatement(String sql, Object[] arguments) {
    private static final String IN_ORDER = "list_order, created_position limit ?";

    static TaskListStatement of(TaskSelection selection, int count) {
        List<Part> parts = merchants(selection)
                .flatMap(merchant -> statuses(selection).map(status -> part(selection, merchant, status)))
                .toList();
        List<Object> arguments = new ArrayList<>();
        parts.forEach(part -> {
            arguments.addAll(part.arguments);
            arguments.add(count);
        });
        arguments.add(count);
        return new TaskListStatement(
                "select " + TaskRowMapper.LISTED + " from ("
                        + parts.stream().map(Part::sql).collect(Collectors.joining(" union all "))
                        + ") each_part order by " + IN_ORDER,
                arguments.toArray());
    }

    /** Each merchant by itself; empty for all of them together. */
    private static Stream<Optional<String>> merchants(TaskSelection selection) {
        return selection
                .merchants()
                .map(merchants -> merchants.stream().sorted().map(Optional::of))
                .orElseGet(() -> Stream.of(Optional.empty()));
    }

    private static Stream<TaskStatus> statuses(TaskSelection selection) {
        return selection.statuses().isEmpty()
                ? Arrays.stream(TaskStatus.values())
                : selection.statuses().stream().sorted();
    }

    private static Part part(TaskSelection selection, Optional<String> merchant, TaskStatus status) {
        Part part = new Part();
        if (selection.assignee().isPresent()) {
            part.lead("assignee", selection.assignee().get());
            merchant.ifPresent(id -> part.add("merchant_id = ?", id));
        } else {
            merchant.ifPresent(id -> part.lead("merchant_id", id));
        }
        part.lead("status", status.toString());
        selection.overdue().ifPresent(overdue -> part.addOverdue(overdue, selection));
        selection.subject().ifPresent(part::addSubject);
        selection.after().ifPresent(part::addAfter);
        return part;
    }

    /** Tasks that meet all of these conditions. */
    private static final class Part {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> arguments = new ArrayList<>();
        private final List<String> leading = new ArrayList<>();

        private void add(String condition, Object... values) {
            conditions.add(condition);
            arguments.addAll(Arrays.asList(values));
        }

        /** All rows have this value, which stands before the list's order in an index. */
        private void lead(String column, String value) {
            leading.add(column);
            add(column + " = ?", value);
        }

        /** What is unresolved is ordered by when it is due, and what is resolved is beyond any due date. */
        private void addOverdue(boolean overdue, TaskSelection selection) {
            add("list_order " + (overdue ? "< ?" : ">= ?"), selection.now().toEpochMilli());
        }

        /** Index look-ups; H2 would answer an {@code OR} over two tables by reading one of them whole. */
        private void addSubject(String id) {
            add(
                    "id in (select id from {tasks} where id = ?"
                            + " union select id from {tasks} where payout_id = ?"
                            + " union select id from {tasks} where payment_id = ?"
                            + " union select task_id from {task_items} where item_id = ?"
                            + " union select task_id from {task_items} where payment_id = ?)",
                    id,
                    id,
                    id,
                    id,
                    id);
        }

        /** The first condition is the place in the index; the second leaves out what was answered of the same moment. */
        private void addAfter(Place place) {
            add("list_order >= ?", place.listOrder());
            add("not (list_order = ? and created_position <= ?)", place.listOrder(), place.createdPosition());
        }

        /** Columns of one value change no order; named first, they let H2 read the index instead of sorting. */
        private String sql() {
            return "(select " + TaskRowMapper.LISTED + " from {tasks} where " + String.join(" and ", conditions)
                    + " order by " + String.join(", ", leading) + ", " + IN_ORDER + ")";
        }
    }
}
