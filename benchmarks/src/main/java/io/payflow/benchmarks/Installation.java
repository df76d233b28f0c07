package io.payflow.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The running service on one database, with the PostgreSQL server if it uses one. */
final class Installation implements Closeable {
    private static final String H2_URL = "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;IFEXISTS=TRUE";

    private final ServiceStart start;
    private final Optional<PostgresServer> postgres;
    private PayFlowService service;

    /** How the service is started, and started again. */
    private record ServiceStart(Path jar, List<String> jvmOptions, Path home, Map<String, String> environment) {
        PayFlowService now() throws IOException, InterruptedException {
            return PayFlowService.start(jar, jvmOptions, home, environment);
        }
    }

    private Installation(ServiceStart start, Optional<PostgresServer> postgres, PayFlowService service) {
        this.start = start;
        this.postgres = postgres;
        this.service = service;
    }

    static Installation start(Path jar, List<String> jvmOptions, Database database, Path directory) throws Exception {
        Optional<PostgresServer> postgres = Optional.empty();
        if (database == Database.POSTGRESQL) {
            postgres = Optional.of(PostgresServer.start(
                    directory.resolve("postgresql"), directory.resolve("postgresql.log"), Map.of()));
        }
        Path home = directory.resolve("service-on-" + database);
        Map<String, String> environment =
                postgres.map(PostgresServer::environment).orElse(Map.of());
        boolean started = false;
        try {
            ServiceStart start = new ServiceStart(jar, jvmOptions, home, environment);
            PayFlowService service = start.now();
            started = true;
            return new Installation(start, postgres, service);
        } finally {
            if (!started && postgres.isPresent()) {
                postgres.get().close();
            }
        }
    }

    PayFlowService service() {
        return service;
    }

    Optional<PostgresServer> postgres() {
        return postgres;
    }

    /** Empty where the database runs inside the service. */
    OptionalLong databasePid() {
        return postgres.isPresent() ? OptionalLong.of(postgres.get().pid()) : OptionalLong.empty();
    }

    /** CPU seconds of service and database so far. */
    double cpu() {
        return ProcessCpu.of(service.pid())
                + postgres.map(server -> ProcessCpu.ofTree(server.pid())).orElse(0.0);
    }

    /** Stops the service, to which H2's file belongs as long as it runs, and opens what it stored. */
    Connection stopAndOpen() throws SQLException {
        service.close();
        return postgres.isPresent()
                ? postgres.get().connect()
                : DriverManager.getConnection(
                        H2_URL.formatted(PayFlowService.dataIn(start.home()).resolve("payflow")));
    }

    /** The stopped service, on what it stored and on what was done to it since; on another port. */
    void startAgain() throws IOException, InterruptedException {
        service = start.now();
    }

    @Override
    public void close() throws IOException {
        service.close();
        if (postgres.isPresent()) {
            postgres.get().close();
        }
    }
}
