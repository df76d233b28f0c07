package io.payflow.benchmarks;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What one subscriber was told, over all of its connections: it must have been told of every message that was emitted
 * since its first hello, either by the message or as one of those that were dropped, in order and not twice.
 */
final class StreamAccount {
    private static final int MOST_FAULTS = 5;
    private static final long UNKNOWN = -1;

    private final BitSet delivered = new BitSet();
    private final List<Dropped> dropped = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private long origin = UNKNOWN;
    private long last = UNKNOWN;
    private long droppedOnConnection;

    /** @param count {@code UNKNOWN} where the service gave up counting */
    private record Dropped(long from, long to, long count) {}

    /** The first hello says where the account begins; a later one only that the subscriber is connected again. */
    void hello(long position) {
        if (origin == UNKNOWN) {
            origin = position;
            last = position;
        }
        droppedOnConnection = 0;
    }

    void delivered(long position) {
        if (isInOrder(position, "message")) {
            delivered.set(Math.toIntExact(position - origin));
            last = position;
        }
    }

    void dropped(JsonNode notice) {
        long count = notice.get("count").asLong();
        long total = notice.get("total").asLong();
        droppedOnConnection += count;
        if (total != droppedOnConnection) {
            fault("dropped tells a total of " + total + ", and its counts add up to " + droppedOnConnection);
        }
        skip(notice, count);
    }

    /** A range too long to be counted. */
    void reset(JsonNode notice) {
        skip(notice, UNKNOWN);
    }

    private void skip(JsonNode notice, long count) {
        long from = notice.get("fromPosition").asLong();
        long to = notice.get("toPosition").asLong();
        if (to < from) {
            fault("a range from " + from + " to " + to);
        } else if (isInOrder(from, "range")) {
            dropped.add(new Dropped(from, to, count));
            last = to;
        }
    }

    private boolean isInOrder(long position, String what) {
        if (origin == UNKNOWN) {
            fault("a " + what + " at " + position + " before hello");
            return false;
        }
        if (position <= last) {
            fault("a " + what + " at " + position + " after " + last);
            return false;
        }
        return true;
    }

    private void fault(String text) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(text);
        }
    }

    boolean hasBegun() {
        return origin != UNKNOWN;
    }

    long origin() {
        return origin;
    }

    /** The position up to which it knows everything. */
    long last() {
        return last;
    }

    long deliveredCount() {
        return delivered.cardinality();
    }

    long droppedCount() {
        return dropped.stream().mapToLong(range -> Math.max(0, range.count())).sum();
    }

    /** How often something was dropped. */
    int notices() {
        return dropped.size();
    }

    /** What is not as it must be; empty if delivered and dropped are exactly what was emitted. */
    List<String> faults(EmittedPositions emitted) {
        List<String> all = new ArrayList<>(faults);
        if (origin == UNKNOWN) {
            all.add("no hello");
            return all;
        }
        BitSet expected = emitted.after(origin);
        BitSet told = upTo(emitted.head(), delivered);
        BitSet invented = (BitSet) told.clone();
        invented.andNot(expected);
        tell(all, invented, "delivered and never emitted");
        BitSet missing = (BitSet) expected.clone();
        missing.andNot(told);
        for (Dropped range : dropped) {
            long inRange = emitted.count(range.from(), range.to());
            if (range.count() != UNKNOWN && range.count() != inRange && range.to() <= emitted.head()) {
                all.add("dropped " + range.count() + " from " + range.from() + " to " + range.to() + ", where "
                        + inRange + " were emitted");
            }
            missing.clear(distance(range.from()), distance(range.to()) + 1);
        }
        tell(all, missing, "neither delivered nor dropped");
        return all;
    }

    private BitSet upTo(long head, BitSet distances) {
        return distances.get(0, Math.max(0, distance(head) + 1));
    }

    private int distance(long position) {
        return Math.toIntExact(position - origin);
    }

    private void tell(List<String> all, BitSet wrong, String what) {
        if (!wrong.isEmpty()) {
            all.add(wrong.cardinality() + " " + what + ", the first at " + (origin + wrong.nextSetBit(0)));
        }
    }
}
