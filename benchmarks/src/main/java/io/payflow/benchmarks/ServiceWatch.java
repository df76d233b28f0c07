package io.payflow.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks the service every few seconds for its threads and its heap, without making it collect. */
final class ServiceWatch implements Closeable {
    private static final int EVERY_SECONDS = 5;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ApiClient client;
    private final long begun = System.nanoTime();
    private final List<Moment> moments = new CopyOnWriteArrayList<>();
    private final Future<?> watching;
    private volatile String phase;

    /** @param second since the watch began */
    record Moment(long second, String phase, ServiceMetrics metrics) {}

    ServiceWatch(int port, String phase) {
        this.client = new ApiClient(port);
        this.phase = phase;
        this.watching = thread.scheduleAtFixedRate(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void enter(String next) {
        phase = next;
    }

    private void look() {
        try {
            long second = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            moments.add(new Moment(second, phase, ServiceMetrics.ask(client)));
        } catch (IOException e) {
            throw new IllegalStateException("the service tells no metrics", e);
        }
    }

    /** @throws IllegalStateException if one of the looks failed */
    List<Moment> stop() throws IOException, InterruptedException {
        close();
        if (watching.isDone() && !watching.isCancelled()) {
            try {
                watching.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("the service could not be watched", failed.getCause());
            }
        }
        return List.copyOf(moments);
    }

    @Override
    public void close() throws IOException {
        thread.shutdown();
        try {
            thread.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
