package io.payflow.query.payment;

import io.payflow.api.payment.PaymentStatus;
import io.payflow.query.payment.PaymentSelection.Place;
import io.payflow.query.projection.Timestamps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The SQL of one page of the list. Every page is read from an index that is in the list's order, so it costs what it
 * returns, however deep it is. For several merchants that takes one such read each, merged: a single {@code IN} would
 * read either all rows of these merchants or all rows newer than theirs.
 */
record PaymentListStatement(String sql, Object[] arguments) {
    private static final String NEWEST_FIRST = "created_at desc, created_position desc limit ?";

    /** What stands before the list's order in an index, the most selective first. */
    private static final List<List<String>> INDEXED = List.of(
            List.of("customer_id"),
            List.of("merchant_id", "status"),
            List.of("merchant_id"),
            List.of("status"),
            List.of("currency"));

    static PaymentListStatement of(PaymentSelection selection, int count) {
        Optional<Set<String>> merchants = selection.merchants();
        if (merchants.isEmpty()) {
            return conditions(selection).page(count);
        }
        List<PaymentListStatement> pages = merchants.get().stream()
                .sorted()
                .map(merchant ->
                        conditions(selection).fix("merchant_id", merchant).page(count))
                .toList();
        return pages.size() == 1 ? pages.get(0) : merged(pages, count);
    }

    private static PaymentListStatement merged(List<PaymentListStatement> pages, int count) {
        String all = pages.stream().map(page -> "(" + page.sql() + ")").collect(Collectors.joining(" union all "));
        List<Object> arguments = new ArrayList<>();
        pages.forEach(page -> arguments.addAll(Arrays.asList(page.arguments())));
        arguments.add(count);
        return new PaymentListStatement(
                "select " + PaymentRowMapper.COLUMNS + " from (" + all + ") each_merchant order by " + NEWEST_FIRST,
                arguments.toArray());
    }

    private static Conditions conditions(PaymentSelection selection) {
        Conditions conditions = new Conditions();
        conditions.addStatuses(selection.statuses());
        selection.currency().ifPresent(currency -> conditions.fix("currency", currency));
        selection.customerId().ifPresent(customer -> conditions.fix("customer_id", customer));
        selection.from().ifPresent(from -> conditions.add("created_at >= ?", Timestamps.of(from)));
        selection.to().ifPresent(to -> conditions.add("created_at < ?", Timestamps.of(to)));
        selection.minAmount().ifPresent(amount -> conditions.add("amount >= ?", amount));
        selection.maxAmount().ifPresent(amount -> conditions.add("amount <= ?", amount));
        selection.idOrReference().ifPresent(conditions::addIdOrReference);
        selection.after().ifPresent(conditions::addAfter);
        return conditions;
    }

    /** Conditions, all of which a row must meet. */
    private static final class Conditions {
        private final List<String> texts = new ArrayList<>();
        private final List<Object> arguments = new ArrayList<>();
        private final Set<String> fixed = new HashSet<>();

        void add(String text, Object... values) {
            texts.add(text);
            arguments.addAll(Arrays.asList(values));
        }

        /** All rows have this value. */
        Conditions fix(String column, Object value) {
            fixed.add(column);
            add(column + " = ?", value);
            return this;
        }

        void addStatuses(Set<PaymentStatus> statuses) {
            if (statuses.size() == 1) {
                fix("status", statuses.iterator().next().toString());
            } else if (!statuses.isEmpty()) {
                String places = String.join(", ", Collections.nCopies(statuses.size(), "?"));
                add(
                        "status in (" + places + ")",
                        statuses.stream().map(PaymentStatus::toString).toArray());
            }
        }

        /** Two index look-ups; H2 would answer an {@code OR} over two columns by reading the whole table. */
        void addIdOrReference(String text) {
            add(
                    "id in (select id from {payments} where id = ?"
                            + " union select id from {payments} where processor_reference = ?)",
                    text,
                    text);
        }

        /**
         * The first condition is the place in the index; the second leaves out what was answered of the same moment. A
         * row comparison would say it in one, but H2 finds no index by it, and both together mislead PostgreSQL's
         * estimates.
         */
        void addAfter(Place place) {
            Object createdAt = Timestamps.of(place.createdAt());
            add("created_at <= ?", createdAt);
            add("not (created_at = ? and created_position >= ?)", createdAt, place.createdPosition());
        }

        PaymentListStatement page(int count) {
            String where = texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
            List<Object> values = new ArrayList<>(arguments);
            values.add(count);
            return new PaymentListStatement(
                    "select " + PaymentRowMapper.COLUMNS + " from {payments}" + where + " order by " + order(),
                    values.toArray());
        }

        /** Columns of one value change no order; named first, they let H2 read the index instead of sorting. */
        private String order() {
            String leading = INDEXED.stream().filter(fixed::containsAll).findFirst().orElse(List.of()).stream()
                    .map(column -> column + ", ")
                    .collect(Collectors.joining());
            return leading + NEWEST_FIRST;
        }
    }
}
