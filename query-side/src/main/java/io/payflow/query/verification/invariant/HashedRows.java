package io.payflow.query.verification.invariant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a rule remembers over records: rows of numbers, the first of which is a hash and the second a position. Millions of
 * them are kept as numbers, and not as objects: a row of n numbers takes 8 n bytes, and with the room to grow half as much
 * again at the most.
 */
final class HashedRows {
    private static final int BUCKETS = 256;
    private static final int BUCKET_SHIFT = Long.SIZE - 8;
    private static final int FIRST_ROWS = 16;
    private static final Comparator<long[]> IN_ORDER =
            Comparator.<long[]>comparingLong(row -> row[0]).thenComparingLong(row -> row[1]);

    private final int width;
    private final long[][] buckets = new long[BUCKETS][];
    private final int[] used = new int[BUCKETS];

    HashedRows(int width) {
        this.width = width;
    }

    void add(long... row) {
        int bucket = (int) (row[0] >>> BUCKET_SHIFT);
        if (buckets[bucket] == null) {
            buckets[bucket] = new long[FIRST_ROWS * width];
        } else if (used[bucket] == buckets[bucket].length) {
            int rows = used[bucket] / width;
            buckets[bucket] = Arrays.copyOf(buckets[bucket], Math.multiplyExact(rows + rows / 2, width));
        }
        System.arraycopy(row, 0, buckets[bucket], used[bucket], width);
        used[bucket] += width;
    }

    /** Takes them out: the rows of each hash together, in the order of their positions. */
    void drain(Consumer<List<long[]>> group) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (buckets[bucket] != null) {
                groups(rows(bucket), group);
                buckets[bucket] = null;
                used[bucket] = 0;
            }
        }
    }

    private List<long[]> rows(int bucket) {
        List<long[]> rows = new ArrayList<>();
        for (int from = 0; from < used[bucket]; from += width) {
            rows.add(Arrays.copyOfRange(buckets[bucket], from, from + width));
        }
        rows.sort(IN_ORDER);
        return rows;
    }

    private static void groups(List<long[]> rows, Consumer<List<long[]>> group) {
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size() || rows.get(to)[0] != rows.get(from)[0]) {
                group.accept(rows.subList(from, to));
                from = to;
            }
        }
    }
}
