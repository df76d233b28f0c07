package io.payflow.query.payout;

import io.payflow.api.payout.PayoutAttention.Level;
import io.payflow.query.payout.PayoutSelection.Place;
import io.payflow.query.projection.Timestamps;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL of one page of the list. Within one level of attention, and one merchant, an index is in the list's order; so
 * a page takes one short read for each of these, merged. Payouts that are overdue belong to a higher level than their
 * column says: they are a part of their own, found by their due time, and left out of the others.
 */
record PayoutListStatement(String sql, Object[] arguments) {
    private static final String NEWEST_FIRST = "created_at desc, created_position desc limit ?";

    static PayoutListStatement of(PayoutSelection selection, int count) {
        List<Part> parts = scopes(selection)
                .flatMap(merchant -> parts(selection, merchant))
                .toList();
        List<Object> arguments = new ArrayList<>();
        parts.forEach(part -> {
            arguments.addAll(part.arguments);
            arguments.add(count);
        });
        arguments.add(count);
        return new PayoutListStatement(
                "select " + PayoutRowMapper.COLUMNS + " from ("
                        + parts.stream().map(Part::sql).collect(Collectors.joining(" union all "))
                        + ") each_part order by urgency desc, " + NEWEST_FIRST,
                arguments.toArray());
    }

    /** Each merchant by itself; empty for all of them together. */
    private static Stream<Optional<String>> scopes(PayoutSelection selection) {
        return selection
                .merchants()
                .map(merchants -> merchants.stream().sorted().map(Optional::of))
                .orElseGet(() -> Stream.of(Optional.empty()));
    }

    private static Stream<Part> parts(PayoutSelection selection, Optional<String> merchant) {
        return selection.levels().stream()
                .flatMap(level -> level == Level.WARNING
                        ? Stream.of(
                                part(selection, merchant, level).addInTime(selection),
                                part(selection, merchant, level).addOverdue(selection))
                        : Stream.of(part(selection, merchant, level).addInTime(selection)));
    }

    private static Part part(PayoutSelection selection, Optional<String> merchant, Level level) {
        Part part = new Part(level);
        merchant.ifPresent(id -> part.fix("merchant_id", id));
        selection.payoutOrPayment().ifPresent(part::addPayoutOrPayment);
        selection.after().filter(place -> place.level() == level).ifPresent(part::addAfter);
        if (!selection.statuses().isEmpty()) {
            part.addAnyOf("status", selection.statuses().toArray());
        }
        return part;
    }

    /** Payouts of one level of attention, by conditions all of which a row must meet. */
    private static final class Part {
        private final Level level;
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> arguments = new ArrayList<>();
        private final List<String> fixed = new ArrayList<>();

        private Part(Level level) {
            this.level = level;
        }

        private Part add(String condition, Object... values) {
            conditions.add(condition);
            arguments.addAll(Arrays.asList(values));
            return this;
        }

        /** All rows have this value. */
        private Part fix(String column, String value) {
            fixed.add(column);
            return add(column + " = ?", value);
        }

        private void addAnyOf(String column, Object[] values) {
            String places = String.join(", ", Collections.nCopies(values.length, "?"));
            add(
                    column + " in (" + places + ")",
                    Arrays.stream(values).map(Object::toString).toArray());
        }

        /** Those whose column says the level. */
        private Part addInTime(PayoutSelection selection) {
            fix("attention", level.toString());
            return level.compareTo(Level.WARNING) < 0
                    ? add("(due_at is null or due_at >= ?)", Timestamps.of(selection.now()))
                    : this;
        }

        /** Those whose column says less. Not an {@code IN}: H2 would look the levels up and not the few that are due. */
        private Part addOverdue(PayoutSelection selection) {
            return add("due_at < ?", Timestamps.of(selection.now()))
                    .add("attention <> ?", Level.WARNING.toString())
                    .add("attention <> ?", Level.ACTION_REQUIRED.toString());
        }

        /** Two index look-ups; H2 would answer an {@code OR} over two tables by reading one of them whole. */
        private void addPayoutOrPayment(String id) {
            add(
                    "id in (select id from {payouts} where id = ?"
                            + " union select payout_id from {payout_items} where payment_id = ?)",
                    id,
                    id);
        }

        /** The first condition is the place in the index; the second leaves out what was answered of the same moment. */
        private void addAfter(Place place) {
            OffsetDateTime createdAt = Timestamps.of(place.createdAt());
            add("created_at <= ?", createdAt);
            add("not (created_at = ? and created_position >= ?)", createdAt, place.createdPosition());
        }

        /** Columns of one value change no order; named first, they let H2 read the index instead of sorting. */
        private String sql() {
            String leading = fixed.stream().map(column -> column + ", ").collect(Collectors.joining());
            return "(select " + PayoutRowMapper.COLUMNS + ", " + level.ordinal() + " as urgency from {payouts} where "
                    + String.join(" and ", conditions) + " order by " + leading + NEWEST_FIRST + ")";
        }
    }
}
