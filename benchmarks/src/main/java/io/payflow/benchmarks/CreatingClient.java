package io.payflow.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One client: creates payments one after the other, when the schedule says so. */
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
    private final Schedule schedule;
    private final byte[] request;
    private final int keyEnd;
    private final Histogram latency = Latency.histogram();
    private long sent;
    private long errors;
    private String failure;

    /**
     * @param number this client's own, never used before against this service: it makes the keys unique
     */
    CreatingClient(int port, long number, Schedule schedule) {
        this.port = port;
        this.schedule = schedule;
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
        OptionalLong due = schedule.awaitNext();
        while (due.isPresent()) {
            try (HttpConnection connection = new HttpConnection(port)) {
                while (due.isPresent() && connection.isKeptAlive()) {
                    writeKey(sent++);
                    create(connection, due.getAsLong());
                    due = schedule.awaitNext();
                }
            } catch (IOException broken) {
                failed(broken.toString());
                due = schedule.awaitNext();
            }
        }
        return this;
    }

    /** A request that waited for a free client is late for whoever wanted to send it. */
    private void create(HttpConnection connection, long due) throws IOException {
        int status = connection.exchange(request);
        if (status == CREATED) {
            Latency.record(latency, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
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
