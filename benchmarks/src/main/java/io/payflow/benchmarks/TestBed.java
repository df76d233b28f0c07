package io.payflow.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is measured: the services and, if one of them uses it, the PostgreSQL server. */
final class TestBed implements Closeable {
    private final Path directory;
    private final List<Installation> installations = new ArrayList<>();
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
        Installation installation = Installation.start(jar, jvmOptions, database, directory);
        installations.add(installation);
        services.add(new HttpCreations(database.title(), installation.service(), installation.databasePid()));
        postgres = postgres.or(installation::postgres);
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

    void awaitIdle() throws InterruptedException {
        Idleness.await(
                () -> installations.stream().mapToDouble(Installation::cpu).sum());
    }

    /** What decides about durability and memory in the database server, as it says itself. */
    String settings() throws Exception {
        return postgres.isEmpty() ? "no PostgreSQL" : postgres.get().settings();
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
        for (Installation installation : installations) {
            installation.close();
        }
    }
}
