package io.payflow.query.verification.invariant;

/**
 * One event in a record's life.
 *
 * @param before what the record was; null before its first event
 * @param after what it became
 */
record Step<S, E>(HistoryEvent stored, S before, E event, S after) {
    String recordId() {
        return stored.recordId();
    }

    long position() {
        return stored.position();
    }
}
