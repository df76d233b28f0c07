package io.payflow.query.refusal;

import io.payflow.api.problem.ProblemCode;
import io.payflow.query.projection.Timestamps;
import io.payflow.query.refusal.RefusalSelection.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The SQL of one page of the list, which is read from an index that is in the list's order. */
record RefusalListStatement(String sql, Object[] arguments) {
    static final String COLUMNS = """
            id, at, actor, client, roles, request, resource_id, idempotency_key, request_id, code, status, reason, \
            current_version, current_status, repeated""";

    /** What stands before the list's order in an index, the most selective first. */
    private static final List<String> INDEXED = List.of("idempotency_key", "resource_id", "code", "client", "actor");

    static RefusalListStatement of(RefusalSelection selection, int count) {
        Conditions conditions = new Conditions();
        selection.actor().ifPresent(actor -> conditions.fix("actor", actor));
        selection.client().ifPresent(client -> conditions.fix("client", client));
        conditions.addCodes(selection.codes());
        selection.key().ifPresent(key -> conditions.fix("idempotency_key", key));
        selection.resourceId().ifPresent(id -> conditions.fix("resource_id", id));
        selection.from().ifPresent(from -> conditions.add("at >= ?", Timestamps.of(from)));
        selection.to().ifPresent(to -> conditions.add("at < ?", Timestamps.of(to)));
        selection.after().ifPresent(conditions::addAfter);
        return conditions.page(count);
    }

    /** Conditions, all of which a row must meet. */
    private static final class Conditions {
        private final List<String> texts = new ArrayList<>();
        private final List<Object> arguments = new ArrayList<>();
        private final Set<String> fixed = new HashSet<>();

        private void add(String text, Object... values) {
            texts.add(text);
            arguments.addAll(Arrays.asList(values));
        }

        /** All rows have this value. */
        private void fix(String column, Object value) {
            fixed.add(column);
            add(column + " = ?", value);
        }

        private void addCodes(Set<ProblemCode> codes) {
            if (codes.size() == 1) {
                fix("code", codes.iterator().next().toString());
            } else if (!codes.isEmpty()) {
                String places = String.join(", ", Collections.nCopies(codes.size(), "?"));
                add(
                        "code in (" + places + ")",
                        codes.stream().map(ProblemCode::toString).toArray());
            }
        }

        /**
         * The first condition is the place in the index; the second leaves out what was answered of the same moment. H2
         * finds no index by a row comparison, which would say it in one.
         */
        private void addAfter(Place place) {
            Object at = Timestamps.of(place.at());
            add("at <= ?", at);
            add("not (at = ? and id >= ?)", at, place.id());
        }

        private RefusalListStatement page(int count) {
            String where = texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
            List<Object> values = new ArrayList<>(arguments);
            values.add(count);
            return new RefusalListStatement(
                    "select " + COLUMNS + " from refusal" + where + " order by " + leading()
                            + "at desc, id desc limit ?",
                    values.toArray());
        }

        /** A column of one value changes no order; named first, it lets H2 read the index instead of sorting. */
        private String leading() {
            return INDEXED.stream()
                    .filter(fixed::contains)
                    .limit(1)
                    .map(column -> column + ", ")
                    .collect(Collectors.joining());
        }
    }
}
