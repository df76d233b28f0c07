package io.payflow.benchmarks;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Histograms of microseconds, up to a minute, exact to three digits. */
final class Latency {
    private static final long HIGHEST = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;

    private Latency() {}

    static Histogram histogram() {
        return new Histogram(HIGHEST, DIGITS);
    }

    /** What one thread writes and another reads. */
    static Recorder recorder() {
        return new Recorder(HIGHEST, DIGITS);
    }

    static void record(Histogram histogram, long micros) {
        histogram.recordValue(Math.min(micros, HIGHEST));
    }

    static void record(Recorder recorder, long micros) {
        recorder.recordValue(Math.min(micros, HIGHEST));
    }
}
