package io.payflow.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One client: creates payments one after the other until the deadline. */
final class CreatingClient implements Callable<CreatingClient> {
    private static final int CREATED = 201;
    private static final String BODY = """
            {"merchantId":"merch_001","amount":1250,"currency":"USD",\
            "paymentMethod":{"type":"card","cardToken":"tok_1"}}""";
    private static final String KEY_MARK = "################";
    private static final String REQUEST = String.join(
            "\r\n",
            "POST /api/v1/payments HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer pk_demo_operator",
            "Content-Type: application/json",
            "Content-Length: " + BODY.length(),
            "Idempotency-Key: benchmark-%d-" + KEY_MARK,
            "",
            BODY);

    private final int port;
    private final long deadline;
    private final byte[] request;
    private final int keyEnd;
    private final Histogram latency = Latency.histogram();
    private long errors;
    private String failure;

    /**
     * @param number this client's own, never used before against this service: it makes the keys unique
     * @param deadline as {@link System#nanoTime()} counts
     */
    CreatingClient(int port, long number, long deadline) {
        this.port = port;
        this.deadline = deadline;
        String text = String.format(Locale.ROOT, REQUEST, number);
        this.request = text.getBytes(StandardCharsets.US_ASCII);
        this.keyEnd = text.indexOf(KEY_MARK) + KEY_MARK.length();
    }

    Histogram latency() {
        return latency;
    }

    long errors() {
        return errors;
    }

    /** The first error's text, or {@code null}. */
    String failure() {
        return failure;
    }

    @Override
    public CreatingClient call() {
        long sent = 0;
        while (System.nanoTime() < deadline) {
            try (HttpConnection connection = new HttpConnection(port)) {
                while (connection.isKeptAlive() && System.nanoTime() < deadline) {
                    writeKey(sent++);
                    create(connection);
                }
            } catch (IOException broken) {
                failed(broken.toString());
            }
        }
        return this;
    }

    private void create(HttpConnection connection) throws IOException {
        long start = System.nanoTime();
        int status = connection.exchange(request);
        if (status == CREATED) {
            Latency.record(latency, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
        } else {
            failed(status + " " + connection.body());
        }
    }

    private void failed(String text) {
        errors++;
        failure = failure == null ? text : failure;
    }

    private void writeKey(long number) {
        long rest = number;
        for (int place = keyEnd - 1; place >= keyEnd - KEY_MARK.length(); place--) {
            request[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
