package io.payflow.query.reconciliation;

import io.payflow.api.access.Caller;
import io.payflow.api.reconciliation.TaskStatus;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.QueryParameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which tasks of the list are wanted.
 *
 * @param statuses any of these; empty for all
 * @param overdue whether it should have been resolved by now; empty for both
 * @param subject the id of the task, of its payout, of one of its items or of a payment in it, exactly
 * @param merchants of any of these; empty for the {@code Optional} means every merchant, an empty set means none
 * @param now the moment at which it is told what is overdue
 * @param after where the page before ended
 */
record TaskSelection(
        Set<TaskStatus> statuses,
        Optional<String> assignee,
        Optional<Boolean> overdue,
        Optional<String> subject,
        Optional<Set<String>> merchants,
        Instant now,
        Optional<Place> after) {

    private static final String ALL_STATUSES =
            Arrays.stream(TaskStatus.values()).map(Object::toString).collect(Collectors.joining(", "));

    /**
     * A place in the list's order.
     *
     * @param createdPosition the position of the opening event
     */
    record Place(long listOrder, long createdPosition) {

        private static Place parse(List<String> keys) {
            return new Place(Long.parseLong(keys.get(0)), Long.parseLong(keys.get(1)));
        }

        private List<String> keys() {
            return List.of(Long.toString(listOrder), Long.toString(createdPosition));
        }
    }

    /** Reads the filters and the cursor; what is wrong with them is left to the parameters' own check. */
    static TaskSelection of(QueryParameters parameters, Caller caller, Instant now) {
        TaskSelection filters = new TaskSelection(
                parameters.anyOf("status", TaskStatus::of, ALL_STATUSES),
                parameters.text("assignee"),
                parameters.flag("overdue"),
                parameters.text("q"),
                caller.seesEveryMerchant() ? Optional.empty() : Optional.of(caller.merchants()),
                now,
                Optional.empty());
        return filters.after(parameters.cursor(filters.name(), 2, Place::parse));
    }

    /** The same filters, from the place on where a page ended. */
    TaskSelection after(Optional<Place> place) {
        return new TaskSelection(statuses, assignee, overdue, subject, merchants, now, place);
    }

    /** The cursor for the page that follows this row. */
    String cursorAfter(TaskRow row) {
        return Cursor.write(name(), new Place(row.listOrder(), row.createdPosition()).keys());
    }

    boolean selectsNothing() {
        return merchants.filter(Set::isEmpty).isPresent();
    }

    /** The same for the same filters; no value holds a line break. */
    private String name() {
        return String.join(
                "\n",
                "tasks",
                sorted(statuses),
                assignee.orElse(""),
                overdue.map(Object::toString).orElse(""),
                subject.orElse(""),
                merchants.map(TaskSelection::sorted).orElse("*"));
    }

    private static String sorted(Set<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
    }
}
