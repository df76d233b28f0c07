package io.payflow.simulator.check;

import java.util.List;

/**
 * What came of a stream, from a client's side.
 *
 * @param start the position at which it began
 * @param delivered the positions of the messages, in the order in which they came
 * @param skipped what the stream said it left out, whether dropped or by a reset
 * @param connections how many it took
 * @param emitted the positions of all the messages there were, as they are listed afterwards
 */
record StreamRecord(long start, List<Long> delivered, List<Skipped> skipped, int connections, List<Long> emitted) {
    StreamRecord {
        delivered = List.copyOf(delivered);
        skipped = List.copyOf(skipped);
        emitted = List.copyOf(emitted);
    }

    /**
     * Messages that were not delivered, and said to be so.
     *
     * @param count how many; -1 if it did not say
     */
    record Skipped(long count, long fromPosition, long toPosition) {
        boolean has(long position) {
            return fromPosition <= position && position <= toPosition;
        }
    }

    StreamRecord withEmitted(List<Long> positions) {
        return new StreamRecord(start, delivered, skipped, connections, positions);
    }

    /** The last position of which it told anything. */
    long reached() {
        long last = delivered.isEmpty() ? start : delivered.get(delivered.size() - 1);
        return Math.max(
                last, skipped.stream().mapToLong(Skipped::toPosition).max().orElse(start));
    }
}
