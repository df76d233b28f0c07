package io.payflow.query.minute;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a bucket holds, by the names of its columns. */
public final class MinuteFigures {
    private final Map<String, Long> sums = new HashMap<>();
    private final Map<String, DurationSketch> sketches = new HashMap<>();

    /**
     * @param value a number, or an amount in minor units
     * @throws ArithmeticException if the sum does not fit
     */
    public void add(String column, long value) {
        sums.merge(column, value, Math::addExact);
    }

    public void record(String column, Duration duration) {
        sketches.computeIfAbsent(column, name -> new DurationSketch()).record(duration);
    }

    public boolean isEmpty() {
        return sums.isEmpty() && sketches.isEmpty();
    }

    public void add(MinuteFigures other) {
        other.sums.forEach(this::add);
        other.sketches.forEach(this::add);
    }

    void add(String column, DurationSketch sketch) {
        DurationSketch present = sketches.putIfAbsent(column, sketch);
        if (present != null) {
            present.add(sketch);
        }
    }

    long sum(String column) {
        return sums.getOrDefault(column, 0L);
    }

    /** Null if nothing was recorded. */
    byte[] sketch(String column) {
        DurationSketch sketch = sketches.get(column);
        return sketch == null ? null : sketch.bytes();
    }
}
