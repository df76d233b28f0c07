package io.payflow.query.history;

import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.Page;
import io.payflow.query.reading.QueryParameters;
import java.util.List;

/**
 * Where a page of a record's history ended.
 *
 * @param list names the history
 * @param version of the last entry; -1 at the beginning
 */
public record TimelinePlace(String list, long version) {

    public static TimelinePlace of(String id, QueryParameters parameters) {
        String list = "history\n" + id;
        long version =
                parameters.cursor(list, 1, keys -> Long.parseLong(keys.get(0))).orElse(-1L);
        return new TimelinePlace(list, version);
    }

    /** The page that follows this place. */
    public Page<TimelineEntry> page(List<TimelineEntry> history, int limit) {
        List<TimelineEntry> rest = history.stream()
                .filter(entry -> entry.version() > version)
                .limit(limit + 1L)
                .toList();
        return Page.of(rest, limit, entry -> Cursor.write(list, List.of(Long.toString(entry.version()))));
    }
}
