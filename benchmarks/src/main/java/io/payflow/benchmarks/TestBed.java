package io.payflow.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What is measured: the services and, if one of them uses it, the PostgreSQL server. */
final class TestBed implements Closeable {
    private static final double IDLE_CORE_SHARE = 0.15;
    private static final int LONGEST_REST_SECONDS = 60;

    private final Path directory;
    private final List<HttpCreations> services = new ArrayList<>();
    private Optional<PostgresServer> postgres = Optional.empty();

    private TestBed(Path directory) {
        this.directory = directory;
    }

    static TestBed start(Path jar, List<String> jvmOptions, List<Database> databases, Path directory) throws Exception {
        TestBed bed = new TestBed(directory);
        boolean started = false;
        try {
            for (Database database : databases) {
                bed.add(jar, jvmOptions, database);
            }
            started = true;
            return bed;
        } finally {
            if (!started) {
                bed.close();
            }
        }
    }

    private void add(Path jar, List<String> jvmOptions, Database database) throws Exception {
        Map<String, String> environment = Map.of();
        OptionalLong databasePid = OptionalLong.empty();
        if (database == Database.POSTGRESQL) {
            PostgresServer server = PostgresServer.start(
                    directory.resolve("postgresql"), directory.resolve("postgresql.log"), Map.of());
            postgres = Optional.of(server);
            environment = server.environment();
            databasePid = OptionalLong.of(server.pid());
        }
        PayFlowService service =
                PayFlowService.start(jar, jvmOptions, directory.resolve("service-on-" + database), environment);
        services.add(new HttpCreations(database.title(), service, databasePid));
    }

    List<HttpCreations> services() {
        return services;
    }

    /** What is to be compared: after the warm-up, since pgbench inserts what the service stored. */
    List<Workload> workloads() throws Exception {
        List<Workload> workloads = new ArrayList<>(services);
        if (postgres.isPresent()) {
            workloads.add(PgBench.prepare(postgres.get(), ExternalTool.pgbench(), directory.resolve("pgbench")));
        }
        return workloads;
    }

    /** What the last round left to be done, such as projections and checkpoints, is not charged to the next one. */
    void awaitIdle() throws InterruptedException {
        double used = cpu();
        for (int second = 0; second < LONGEST_REST_SECONDS; second++) {
            Thread.sleep(1000);
            double now = cpu();
            if (now - used < IDLE_CORE_SHARE) {
                return;
            }
            used = now;
        }
        System.err.println("the services are still busy after " + LONGEST_REST_SECONDS + " s; going on");
    }

    private double cpu() {
        double inServices = services.stream()
                .mapToDouble(service -> ProcessCpu.of(service.service().pid()))
                .sum();
        return inServices
                + postgres.map(server -> ProcessCpu.ofTree(server.pid())).orElse(0.0);
    }

    /** What decides about durability and memory in the database server, as it says itself. */
    String settings() throws Exception {
        if (postgres.isEmpty()) {
            return "no PostgreSQL";
        }
        PostgresServer server = postgres.get();
        List<String> settings = new ArrayList<>(List.of("PostgreSQL " + server.setting("server_version")));
        for (String name : List.of(
                "fsync",
                "synchronous_commit",
                "full_page_writes",
                "wal_sync_method",
                "shared_buffers",
                "commit_delay")) {
            settings.add(name + "=" + server.setting(name));
        }
        return String.join(", ", settings);
    }

    /** Creations acknowledged by the service on PostgreSQL. */
    OptionalLong acknowledged() {
        return postgres.isEmpty()
                ? OptionalLong.empty()
                : services.stream()
                        .filter(service -> service.name().equals(Database.POSTGRESQL.title()))
                        .mapToLong(HttpCreations::acknowledged)
                        .findFirst();
    }

    /** Creations in the event store on PostgreSQL. */
    OptionalLong stored() throws Exception {
        return postgres.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(postgres.get()
                        .ask("select count(*) from domain_event_entry where payload_type = 'PaymentCreated'")));
    }

    @Override
    public void close() throws IOException {
        services.forEach(service -> service.service().close());
        if (postgres.isPresent()) {
            postgres.get().close();
        }
    }
}
