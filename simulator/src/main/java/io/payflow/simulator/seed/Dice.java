package io.payflow.simulator.seed;

import java.util.List;

/**
 * Chance that can be repeated: what comes out depends on the seed and on what is being decided, and on nothing else. So the
 * same instruction meets the same fate in every run with the same seed, whatever happens around it and in whatever order.
 */
public final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final double UNIT = 0x1.0p-53;

    private final long seed;

    public Dice(long seed) {
        this.seed = seed;
    }

    public long seed() {
        return seed;
    }

    /** At least 0 and less than 1. */
    public double roll(String... about) {
        return (bits(about) >>> 11) * UNIT;
    }

    /** Whether something of this probability happens. */
    public boolean hit(double probability, String... about) {
        return roll(about) < probability;
    }

    /** At least {@code from} and at most {@code to}. */
    public long between(long from, long to, String... about) {
        return from + (long) (roll(about) * (to - from + 1));
    }

    public <T> T one(List<T> of, String... about) {
        return of.get((int) (roll(about) * of.size()));
    }

    private long bits(String... about) {
        long hash = mixed(seed + GOLDEN);
        for (String part : about) {
            for (int i = 0; i < part.length(); i++) {
                hash = (hash ^ part.charAt(i)) * FNV_PRIME;
            }
            hash = mixed(hash + GOLDEN);
        }
        return hash;
    }

    /** The finalizer of SplitMix64: each bit of the input changes half of the output. */
    private static long mixed(long value) {
        long first = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
