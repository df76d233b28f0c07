package io.payflow.query.reading;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param nextCursor null at the end
 */
public record Page<T>(List<T> items, String nextCursor) {

    /** A page of at most {@code limit} items from what was found by asking for one more than that. */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursorAfter) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, cursorAfter.apply(items.get(limit - 1)));
    }

    public static <T> Page<T> empty() {
        return new Page<>(List.of(), null);
    }

    /** The answer with this page, each item as the view makes it. */
    public <V> ListAnswer<V> answer(Function<T, V> view, Freshness freshness) {
        return new ListAnswer<>(items.stream().map(view).toList(), nextCursor, freshness);
    }
}
