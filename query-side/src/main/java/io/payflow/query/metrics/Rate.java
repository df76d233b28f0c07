package io.payflow.query.metrics;

/** Part of a whole, from 0 to 1. */
final class Rate {
    private Rate() {}

    /** Null where there is neither. */
    static Double of(long good, long bad) {
        long all = Math.addExact(good, bad);
        return all == 0 ? null : (double) good / all;
    }
}
