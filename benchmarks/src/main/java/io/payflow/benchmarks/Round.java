package io.payflow.benchmarks;

import org.HdrHistogram.Histogram;

/**
 * What one round measured.
 *
 * @param completed what was acknowledged
 * @param failure the first error's text, or {@code null} if there was none
 * @param latency of what was acknowledged, in microseconds
 */
record Round(double seconds, long completed, long errors, String failure, Histogram latency, Cpu cpu) {
    double perSecond() {
        return completed / seconds;
    }
}
