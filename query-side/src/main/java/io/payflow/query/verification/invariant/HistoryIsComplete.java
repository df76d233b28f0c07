package io.payflow.query.verification.invariant;

/** Told by the walk itself, which finds out while it folds. */
final class HistoryIsComplete extends InvariantRule {
    HistoryIsComplete() {
        super(
                "history-is-complete",
                "Every record's events are numbered 0, 1, 2 and so on without a hole, stand in that order in the whole"
                        + " history, can be read, are of that record, and can follow one another.");
    }

    /** Whether an event may stand here. */
    boolean follows(String recordId, long sequence, long position, long nextSequence, long nextPosition) {
        findings().checked();
        long[] positions = sequence < 0 ? new long[] {nextPosition} : new long[] {position, nextPosition};
        if (nextSequence != sequence + 1) {
            findings().violated(missing(recordId, sequence + 1, nextSequence - 1), positions);
            return false;
        }
        if (nextPosition <= position) {
            String detail = "Event %d of %s stands before its predecessor.".formatted(nextSequence, recordId);
            findings().violated(detail, positions);
        }
        return true;
    }

    private static String missing(String recordId, long first, long last) {
        return first == last
                ? "Event %d of %s is missing.".formatted(first, recordId)
                : "Events %d to %d of %s are missing.".formatted(first, last, recordId);
    }
}
