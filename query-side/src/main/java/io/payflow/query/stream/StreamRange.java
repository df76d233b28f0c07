package io.payflow.query.stream;

import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.QueryParameters;
import java.util.List;
import java.util.OptionalLong;

/**
 * The stretch of the event store that a page lists.
 *
 * @param list names the list and its filters
 * @param after everything up to this position was listed before
 * @param to the last position; empty for the newest
 */
record StreamRange(String list, long after, OptionalLong to) {
    private static final int KEYS = 2;

    static StreamRange of(QueryParameters parameters, StreamSelection selection) {
        OptionalLong from = parameters.number("from", 1, Long.MAX_VALUE);
        OptionalLong to = parameters.number("to", 0, Long.MAX_VALUE);
        String list = "stream\n" + from + "\n" + to + "\n" + selection.filters();
        return parameters
                .cursor(list, KEYS, keys -> resumed(list, keys))
                .orElseGet(() -> new StreamRange(list, from.orElse(1) - 1, to));
    }

    private static StreamRange resumed(String list, List<String> keys) {
        return new StreamRange(list, Long.parseLong(keys.get(0)), OptionalLong.of(Long.parseLong(keys.get(1))));
    }

    String cursorAfter(long position, long end) {
        return Cursor.write(list, List.of(Long.toString(position), Long.toString(end)));
    }
}
