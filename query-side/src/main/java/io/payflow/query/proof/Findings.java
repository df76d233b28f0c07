package io.payflow.query.proof;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/** What was found so far: all of it counted, and of what has the lowest positions as much kept as fits. */
final class Findings {
    private static final Comparator<Found> IN_ORDER =
            Comparator.<Found>comparingLong(found -> found.finding().position()).thenComparingLong(Found::order);

    private final int capacity;
    private final Queue<Found> kept = new PriorityQueue<>(IN_ORDER.reversed());
    private long total;

    Findings(int capacity) {
        this.capacity = capacity;
    }

    void add(Finding finding) {
        kept.add(new Found(finding, total++));
        if (kept.size() > capacity) {
            kept.remove();
        }
    }

    /** There are more, of which nothing is known any more. */
    void count(long more) {
        total += more;
    }

    long total() {
        return total;
    }

    /** By position; among equals as they were found. */
    List<Finding> inOrder() {
        return kept.stream().sorted(IN_ORDER).map(Found::finding).toList();
    }

    private record Found(Finding finding, long order) {}
}
