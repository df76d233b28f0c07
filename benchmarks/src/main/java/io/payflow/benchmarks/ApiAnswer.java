package io.payflow.benchmarks;

import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the API answered.
 *
 * @param sentAt as {@link System#nanoTime()} counts, as is {@code answeredAt}
 */
record ApiAnswer(ApiRequest request, int status, String body, long sentAt, long answeredAt) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_SHOWN = 1000;

    /** @throws IllegalStateException if it has another status */
    JsonNode expect(int expected) {
        if (status != expected) {
            throw new IllegalStateException("%s %s answered %d, not %d: %s"
                    .formatted(
                            request.method(),
                            request.path(),
                            status,
                            expected,
                            body.substring(0, Math.min(body.length(), LONGEST_SHOWN))));
        }
        return json();
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    long micros() {
        return TimeUnit.NANOSECONDS.toMicros(answeredAt - sentAt);
    }
}
