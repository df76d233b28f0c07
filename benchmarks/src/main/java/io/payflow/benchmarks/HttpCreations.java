package io.payflow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Payments created over HTTP, each under a new key. */
final class HttpCreations implements Workload {
    private final String name;
    private final PayFlowService service;
    private final OptionalLong databasePid;
    private long clientsSoFar;
    private long acknowledged;

    /** @param databasePid empty where the database runs inside the service */
    HttpCreations(String name, PayFlowService service, OptionalLong databasePid) {
        this.name = name;
        this.service = service;
        this.databasePid = databasePid;
    }

    @Override
    public String name() {
        return name;
    }

    PayFlowService service() {
        return service;
    }

    /** How many creations the service has acknowledged since it started, those of the warm-up included. */
    long acknowledged() {
        return acknowledged;
    }

    @Override
    public Round run(int clients, int seconds) throws Exception {
        return run(clients, Schedule.untilDeadline(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds)));
    }

    /** Payments created at a fixed rate, as long as there is a free client when one is due. */
    Round runAt(double perSecond, int clients, int seconds) throws Exception {
        long start = System.nanoTime();
        return run(clients, Schedule.steady(perSecond, start, start + TimeUnit.SECONDS.toNanos(seconds)));
    }

    private Round run(int clients, Schedule schedule) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            Cpu before = cpu();
            long start = System.nanoTime();
            List<Future<CreatingClient>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                running.add(threads.submit(new CreatingClient(service.port(), clientsSoFar++, schedule)));
            }
            List<CreatingClient> finished = new ArrayList<>();
            for (Future<CreatingClient> client : running) {
                finished.add(client.get());
            }
            double elapsed = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
            return round(finished, elapsed, cpu().since(before));
        } finally {
            threads.shutdownNow();
        }
    }

    private Round round(List<CreatingClient> clients, double elapsed, Cpu cpu) {
        Histogram latency = Latency.histogram();
        long errors = 0;
        String failure = null;
        for (CreatingClient client : clients) {
            latency.add(client.latency());
            errors += client.errors();
            failure = failure == null ? client.failure() : failure;
        }
        acknowledged += latency.getTotalCount();
        return new Round(elapsed, latency.getTotalCount(), errors, failure, latency, cpu);
    }

    private Cpu cpu() {
        return Cpu.soFar(service.pid(), databasePid);
    }
}
