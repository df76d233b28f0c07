package io.payflow.benchmarks;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Histograms of microseconds, up to a minute, exact to three digits. */
final class Latency {
    private static final long HIGHEST = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;

    private Latency() {}

    static Histogram histogram() {
        return new Histogram(HIGHEST, DIGITS);
    }

    static void record(Histogram histogram, long micros) {
        histogram.recordValue(Math.min(micros, HIGHEST));
    }
}
