package io.payflow.benchmarks;

import java.io.IOException;

/**
 * What the service tells of itself at one moment.
 *
 * @param heapBytes with what nobody needs any more and the collector has not yet taken
 */
record ServiceMetrics(int threads, long heapBytes) {
    private static final int OK = 200;
    private static final String THREADS = "jvm_threads_live_threads";
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";

    static ServiceMetrics ask(ApiClient client) throws IOException {
        ApiAnswer answer = client.send(ApiRequest.get("admin", "/actuator/prometheus"));
        Require.equal("status of the metrics", OK, answer.status());
        return parse(answer.body());
    }

    /** @throws IllegalStateException if they are not told */
    static ServiceMetrics parse(String exposition) {
        int threads = (int) sum(exposition, THREADS);
        long heap = (long) sum(exposition, HEAP);
        if (threads == 0 || heap == 0) {
            throw new IllegalStateException("the metrics tell no threads or no heap");
        }
        return new ServiceMetrics(threads, heap);
    }

    private static double sum(String exposition, String metric) {
        return exposition
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
