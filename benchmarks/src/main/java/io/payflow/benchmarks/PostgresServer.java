package io.payflow.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL of our own, in a directory of ours, with PostgreSQL's durable defaults: the embedded server is built for
 * tests and switches fsync off, so it is switched on here and the running server is asked whether it is.
 */
final class PostgresServer implements Closeable {
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");
    private static final List<String> TOLD = List.of(
            "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "shared_buffers", "commit_delay");
    private static final String USER = "postgres";

    private final EmbeddedPostgres postgres;
    private final long pid;

    private PostgresServer(EmbeddedPostgres postgres) throws SQLException {
        this.postgres = postgres;
        this.pid = askForPid(postgres);
    }

    static PostgresServer start(Path directory, Path log, Map<String, String> settings)
            throws IOException, SQLException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()));
        DURABLE.forEach(setting -> builder.setServerConfig(setting, "on"));
        settings.forEach(builder::setServerConfig);
        PostgresServer server = new PostgresServer(builder.start());
        server.requireDurability();
        return server;
    }

    /** Every connection is served by a child of the server's own process, which lives as long as the connection. */
    private static long askForPid(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_backend_pid()")) {
            result.next();
            return ProcessCpu.parentOf(result.getLong(1));
        }
    }

    private void requireDurability() throws SQLException {
        for (String setting : DURABLE) {
            if (!"on".equals(setting(setting))) {
                throw new IllegalStateException("PostgreSQL runs with " + setting + " off: nothing would be durable");
            }
        }
    }

    long pid() {
        return pid;
    }

    int port() {
        return postgres.getPort();
    }

    /** What the service needs to use this server, as its environment. */
    Map<String, String> environment() {
        return Map.of(
                "SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:" + port() + "/postgres",
                "SPRING_DATASOURCE_USERNAME", USER,
                "SPRING_DATASOURCE_PASSWORD", USER);
    }

    String user() {
        return USER;
    }

    Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** What decides about durability and memory, as the server says itself. */
    String settings() throws SQLException {
        List<String> settings = new ArrayList<>(List.of("PostgreSQL " + setting("server_version")));
        for (String name : TOLD) {
            settings.add(name + "=" + setting(name));
        }
        return String.join(", ", settings);
    }

    String setting(String name) throws SQLException {
        return ask("show " + name);
    }

    /** The first column of the first row. */
    String ask(String query) throws SQLException {
        return row(query).values().iterator().next();
    }

    /** The first row, by column. */
    Map<String, String> row(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            if (!result.next()) {
                throw new IllegalStateException("No row: " + query);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                row.put(result.getMetaData().getColumnLabel(column), result.getString(column));
            }
            return row;
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
