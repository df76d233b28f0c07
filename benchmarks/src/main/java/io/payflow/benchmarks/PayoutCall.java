package io.payflow.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * A step of a payout: one request, or several one after the other.
 *
 * @param requestBytes of all bodies
 * @param answered milliseconds from the first request to the last answer
 * @param readable milliseconds from the first request until the read side answers with what the last one did
 * @param each of the requests, in microseconds
 */
record PayoutCall(String name, long requestBytes, double answered, double readable, Histogram each) {
    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    /** @param readableAt as {@link System#nanoTime()} counts */
    static PayoutCall of(String name, List<ApiAnswer> answers, long readableAt) {
        long sentAt = answers.get(0).sentAt();
        long answeredAt = answers.get(answers.size() - 1).answeredAt();
        Histogram each = Latency.histogram();
        answers.forEach(answer -> Latency.record(each, answer.micros()));
        return new PayoutCall(
                name,
                answers.stream()
                        .mapToLong(answer -> answer.request().bodySize())
                        .sum(),
                (answeredAt - sentAt) / NANOS_PER_MILLI,
                (readableAt - sentAt) / NANOS_PER_MILLI,
                each);
    }

    long requests() {
        return each.getTotalCount();
    }
}
