package io.payflow.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Clients that read lists and single payments all the time, with a pause after each answer. */
final class PaymentReaders implements Closeable {
    private static final int OK = 200;
    private static final long END_SECONDS = 60;
    private static final List<String> LISTS = List.of(
            "", "?merchantId=merch_003", "?status=failed&limit=200", "?currency=EUR", "?status=succeeded&limit=10");

    private final int port;
    private final int payments;
    private final Duration pause;
    private final ExecutorService threads;
    private final List<Future<?>> readers = new ArrayList<>();
    private final Recorder lists = Latency.recorder();
    private final Recorder singles = Latency.recorder();
    private final AtomicInteger errors = new AtomicInteger();
    private volatile String failure;
    private volatile boolean closing;

    /** How fast they were answered, in microseconds. */
    record Reads(Histogram lists, Histogram singles, int errors, String failure) {}

    private PaymentReaders(int port, int payments, Duration pause, int count) {
        this.port = port;
        this.payments = payments;
        this.pause = pause;
        this.threads = Executors.newFixedThreadPool(count);
    }

    /** @param payments made ones with the numbers below are there */
    static PaymentReaders start(int port, int payments, int count, Duration pause) {
        PaymentReaders all = new PaymentReaders(port, payments, pause, count);
        for (int reader = 0; reader < count; reader++) {
            SplittableRandom random = new SplittableRandom(reader);
            all.readers.add(all.threads.submit(() -> {
                all.read(random);
                return null;
            }));
        }
        return all;
    }

    private void read(SplittableRandom random) throws IOException, InterruptedException {
        try (ApiClient client = new ApiClient(port)) {
            while (!closing) {
                String id = MadePayment.of(random.nextInt(payments)).id();
                send(client, "/api/v1/payments/" + id, singles);
                Thread.sleep(pause.toMillis());
                send(client, "/api/v1/payments" + LISTS.get(random.nextInt(LISTS.size())), lists);
                Thread.sleep(pause.toMillis());
            }
        }
    }

    private void send(ApiClient client, String path, Recorder latency) throws IOException {
        ApiAnswer answer = client.send(ApiRequest.get(path));
        Latency.record(latency, answer.micros());
        if (answer.status() != OK) {
            errors.incrementAndGet();
            failure = path + " answered " + answer.status() + " " + answer.body();
        }
    }

    /** What was read since this was last asked. */
    Reads sinceLast() {
        return new Reads(lists.getIntervalHistogram(), singles.getIntervalHistogram(), errors.getAndSet(0), failure);
    }

    @Override
    public void close() throws IOException {
        closing = true;
        threads.shutdown();
        try {
            threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
            for (Future<?> reader : readers) {
                reader.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            throw new IOException("a reader broke off", broken.getCause());
        }
    }
}
