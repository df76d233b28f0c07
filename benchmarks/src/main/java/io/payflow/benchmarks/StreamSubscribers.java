package io.payflow.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * All subscribers of the live stream, read by one thread that alone touches them. It looks at the sockets a hundred
 * times a second and not at each message: half a million reads a second would leave the service no processor.
 */
final class StreamSubscribers implements Closeable {
    /** How often the sockets are looked at; a measured delay includes up to as much. */
    static final Duration PACE = Duration.ofMillis(10);

    /** Every so many hurried subscribers, one notes the delay of its messages. */
    static final int SAMPLED_ONE_IN = 20;

    private static final Duration PATIENCE_OF_A_TASK = Duration.ofMinutes(1);
    private static final long POLL_MS = 200;
    private static final long TRICKLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int BUFFER = 64 * 1024;
    private static final String THREAD = "subscribers";

    private final Selector selector = Selector.open();
    private final List<StreamSubscriber> hurried = new ArrayList<>();
    private final List<StreamSubscriber> slow = new ArrayList<>();
    private final Recorder delays = Latency.recorder();
    private final Queue<StreamSubscriber> returning = new ArrayDeque<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final ByteBuffer oneByte = ByteBuffer.allocate(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean released;
    private volatile boolean closing;
    private long nextTrickle;

    private StreamSubscribers() throws IOException {}

    static StreamSubscribers connect(int port, int count, int slowOnes) throws IOException {
        StreamSubscribers all = new StreamSubscribers();
        for (int number = 0; number < count; number++) {
            boolean hurried = number >= slowOnes;
            boolean sampled = hurried && (number - slowOnes) % SAMPLED_ONE_IN == 0;
            StreamSubscriber one = new StreamSubscriber(number, port, hurried, sampled ? all.delays : null);
            (hurried ? all.hurried : all.slow).add(one);
            one.connect(all.selector, true);
        }
        Thread thread = new Thread(all::run, THREAD);
        thread.setDaemon(true);
        thread.start();
        return all;
    }

    private void run() {
        try {
            while (!closing) {
                long begun = System.nanoTime();
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                selector.selectNow(this::readReady);
                trickle();
                reconnect();
                LockSupport.parkNanos(PACE.toNanos() - (System.nanoTime() - begun));
            }
            ended.complete(null);
        } catch (IOException | RuntimeException broken) {
            ended.completeExceptionally(broken);
        }
    }

    private void readReady(SelectionKey key) {
        read((StreamSubscriber) key.attachment(), buffer);
    }

    private void read(StreamSubscriber subscriber, ByteBuffer into) {
        if (!subscriber.read(into)) {
            try {
                subscriber.disconnect(System.nanoTime());
                returning.add(subscriber);
            } catch (IOException unclosed) {
                throw new IllegalStateException("a connection cannot be closed", unclosed);
            }
        }
    }

    /** All pause for as long, so the first who left is the first who returns. */
    private void reconnect() throws IOException {
        long now = System.nanoTime();
        while (!returning.isEmpty() && now - returning.element().returnsAt() >= 0) {
            StreamSubscriber subscriber = returning.remove();
            subscriber.connect(selector, isRegistered(subscriber));
        }
    }

    /** Until its hello a slow one reads like the others: the account begins there. */
    private boolean isRegistered(StreamSubscriber subscriber) {
        return subscriber.isHurried() || released || !subscriber.account().hasBegun();
    }

    /** A slow one reads a byte a second, until it is released. */
    private void trickle() throws IOException {
        long now = System.nanoTime();
        if (!released && now - nextTrickle >= 0) {
            nextTrickle = now + TRICKLE_NANOS;
            for (StreamSubscriber subscriber : slow) {
                if (subscriber.account().hasBegun() && subscriber.isConnected()) {
                    subscriber.stopReading(selector);
                    read(subscriber, oneByte);
                }
            }
        }
    }

    /** Slow ones now read as fast as they can. */
    void release() throws Exception {
        ask(() -> {
            released = true;
            slow.stream().filter(StreamSubscriber::isConnected).forEach(subscriber -> subscriber.register(selector));
            return released;
        });
    }

    void awaitHello(Duration patience) throws Exception {
        await("hello", patience, last -> last >= 0);
    }

    /** Until every one knows of everything up to there. */
    void awaitPosition(long position, Duration patience) throws Exception {
        await("position " + position, patience, last -> last >= position);
    }

    /** Those who do not get there in time are told of by their accounts. */
    private void await(String what, Duration patience, LongPredicate isThere) throws Exception {
        long limit = System.nanoTime() + patience.toNanos();
        long missing = missing(isThere);
        while (missing > 0 && System.nanoTime() < limit) {
            Thread.sleep(POLL_MS);
            missing = missing(isThere);
        }
        if (missing > 0) {
            System.err.println(missing + " subscribers have not come to " + what + " after " + patience);
        }
    }

    private long missing(LongPredicate isThere) throws Exception {
        return ask(() -> all().stream()
                .filter(subscriber -> !isThere.test(subscriber.account().last()))
                .count());
    }

    /** The position after which the first of them was told of everything. */
    long origin() throws Exception {
        return ask(() -> all().stream()
                .map(StreamSubscriber::account)
                .filter(StreamAccount::hasBegun)
                .mapToLong(StreamAccount::origin)
                .min()
                .orElseThrow());
    }

    /** The delays of sampled messages since this was last asked, in microseconds. */
    Histogram delays() {
        return delays.getIntervalHistogram();
    }

    /** CPU seconds that the subscribers' thread has used so far. */
    double cpu() {
        return ProcessCpu.byThreadName(ProcessHandle.current().pid()).getOrDefault(THREAD, 0.0);
    }

    /** How many messages the hurried and the slow were told of so far. */
    StreamTally tally(boolean ofHurried) throws Exception {
        return ask(() -> StreamTally.of(ofHurried ? hurried : slow));
    }

    /** @return everyone's account; only when this is closed */
    List<StreamAccount> accounts() {
        return all().stream().map(StreamSubscriber::account).toList();
    }

    private List<StreamSubscriber> all() {
        List<StreamSubscriber> all = new ArrayList<>(slow);
        all.addAll(hurried);
        return all;
    }

    private <T> T ask(Supplier<T> question) throws Exception {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(question, tasks::add);
        CompletableFuture.anyOf(answer, ended).get(PATIENCE_OF_A_TASK.toSeconds(), TimeUnit.SECONDS);
        return answer.get(1, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        closing = true;
        try {
            ended.get(PATIENCE_OF_A_TASK.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException broken) {
            throw new IOException(
                    "the subscribers broke off: " + broken.getCause().getMessage(), broken);
        } catch (TimeoutException | InterruptedException stuck) {
            throw new IOException("the subscribers do not stop", stuck);
        } finally {
            for (StreamSubscriber subscriber : all()) {
                subscriber.close();
            }
            selector.close();
        }
    }
}
