package io.payflow.query.projection;

import io.payflow.query.projection.ComparedRows.Pair;
import io.payflow.query.projection.Comparison.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares two generations row by row while both go on. A row that is not the same may only have been read while one was
 * a few events ahead. So it is looked at again once both have passed all that was stored at the first look, and it is a
 * difference when it is the same two unequal rows twice.
 */
final class GenerationComparison {
    private static final int MAX_EXAMPLES = 50;
    private static final int KEPT_DOUBTS = 10_000;
    private static final int LOOKED_AT_TOGETHER = 500;

    private final JdbcTemplate jdbc;
    private final Generation live;
    private final Generation rebuilt;
    private final Duration longestDoubt;
    private final Pause pause;
    private final List<Difference> examples = new ArrayList<>();
    private long rows;
    private long differences;

    /**
     * @param longestDoubt how long rows are looked at again that change all the time; then they count as different
     * @param pause lets both generations go on between two looks
     */
    GenerationComparison(JdbcTemplate jdbc, Generation live, Generation rebuilt, Duration longestDoubt, Pause pause) {
        this.jdbc = jdbc;
        this.live = live;
        this.rebuilt = rebuilt;
        this.longestDoubt = longestDoubt;
        this.pause = pause;
    }

    /** Waits between two looks. */
    interface Pause {
        /**
         * Waits until both generations have passed what is stored now.
         *
         * @param deadline of {@link System#nanoTime}, after which it waits no longer
         */
        void untilBothHavePassedTheHead(long deadline) throws InterruptedException;
    }

    Comparison of(List<ModelTable> tables) throws InterruptedException {
        for (ModelTable table : tables) {
            compare(table);
        }
        return new Comparison(rows, differences, List.copyOf(examples));
    }

    private void compare(ModelTable table) throws InterruptedException {
        ComparedRows compared = new ComparedRows(jdbc, table, live, rebuilt);
        Map<String, Pair> doubts = new HashMap<>();
        String after = ComparedRows.BEGINNING;
        Optional<String> end = compared.endAfter(after);
        while (end.isPresent()) {
            for (Pair pair : compared.between(after, end.get())) {
                rows++;
                if (!pair.isEqual()) {
                    doubts.put(pair.id(), pair);
                }
            }
            if (doubts.size() >= KEPT_DOUBTS) {
                lookAgain(table, compared, doubts);
                doubts.clear();
            }
            after = end.get();
            end = compared.endAfter(after);
        }
        lookAgain(table, compared, doubts);
    }

    private void lookAgain(ModelTable table, ComparedRows compared, Map<String, Pair> doubts)
            throws InterruptedException {
        long deadline = System.nanoTime() + longestDoubt.toNanos();
        Map<String, Pair> open = doubts;
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            pause.untilBothHavePassedTheHead(deadline);
            Map<String, Pair> still = new HashMap<>();
            for (Pair now : now(compared, List.copyOf(open.keySet()))) {
                if (now.isEqual()) {
                    continue;
                }
                if (now.equals(open.get(now.id()))) {
                    differs(table, now);
                } else {
                    still.put(now.id(), now);
                }
            }
            open = still;
        }
        open.values().forEach(pair -> differs(table, pair));
    }

    private static List<Pair> now(ComparedRows compared, List<String> ids) {
        List<Pair> pairs = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += LOOKED_AT_TOGETHER) {
            pairs.addAll(compared.again(ids.subList(from, Math.min(from + LOOKED_AT_TOGETHER, ids.size()))));
        }
        return pairs;
    }

    private void differs(ModelTable table, Pair pair) {
        differences++;
        if (examples.size() < MAX_EXAMPLES) {
            examples.add(pair.difference(table.name()));
        }
    }
}
