package io.payflow.query.payment;

import io.payflow.query.payment.PaymentSelection.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
    private static final String NEWEST_FIRST = " order by created_at desc, created_position desc limit ?";

    static PaymentListStatement of(PaymentSelection selection, int count) {
        Optional<Set<String>> merchants = selection.merchants();
        if (merchants.isEmpty()) {
            return conditions(selection).page(count);
        }
        List<PaymentListStatement> pages = merchants.get().stream()
                .sorted()
                .map(merchant ->
                        conditions(selection).add("merchant_id = ?", merchant).page(count))
                .toList();
        return pages.size() == 1 ? pages.get(0) : merged(pages, count);
    }

    private static PaymentListStatement merged(List<PaymentListStatement> pages, int count) {
        String all = pages.stream().map(page -> "(" + page.sql() + ")").collect(Collectors.joining(" union all "));
        List<Object> arguments = new ArrayList<>();
        pages.forEach(page -> arguments.addAll(Arrays.asList(page.arguments())));
        arguments.add(count);
        return new PaymentListStatement(
                "select " + PaymentRowMapper.COLUMNS + " from (" + all + ") each_merchant" + NEWEST_FIRST,
                arguments.toArray());
    }

    private static Conditions conditions(PaymentSelection selection) {
        Conditions conditions = new Conditions();
        if (!selection.statuses().isEmpty()) {
            List<Object> statuses =
                    selection.statuses().stream().<Object>map(Object::toString).toList();
            conditions.add(
                    "status in (" + String.join(", ", Collections.nCopies(statuses.size(), "?")) + ")", statuses);
        }
        selection.currency().ifPresent(currency -> conditions.add("currency = ?", currency));
        selection.customerId().ifPresent(customer -> conditions.add("customer_id = ?", customer));
        selection.from().ifPresent(from -> conditions.add("created_at >= ?", PaymentRowMapper.timestamp(from)));
        selection.to().ifPresent(to -> conditions.add("created_at < ?", PaymentRowMapper.timestamp(to)));
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

        Conditions add(String text, Object argument) {
            return add(text, List.of(argument));
        }

        Conditions add(String text, List<Object> values) {
            texts.add(text);
            arguments.addAll(values);
            return this;
        }

        /** Two index look-ups; H2 would answer an {@code OR} over two columns by reading the whole table. */
        void addIdOrReference(String text) {
            add(
                    "id in (select id from payments_v1 where id = ?"
                            + " union select id from payments_v1 where processor_reference = ?)",
                    List.of(text, text));
        }

        /**
         * The first condition is the place in the index; the second leaves out what was answered of the same moment. A
         * row comparison would say it in one, but H2 finds no index by it, and both together mislead PostgreSQL's
         * estimates.
         */
        void addAfter(Place place) {
            Object createdAt = PaymentRowMapper.timestamp(place.createdAt());
            add("created_at <= ?", createdAt);
            add("not (created_at = ? and created_position >= ?)", List.of(createdAt, place.createdPosition()));
        }

        PaymentListStatement page(int count) {
            String where = texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
            List<Object> values = new ArrayList<>(arguments);
            values.add(count);
            return new PaymentListStatement(
                    "select " + PaymentRowMapper.COLUMNS + " from payments_v1" + where + NEWEST_FIRST,
                    values.toArray());
        }
    }
}
