package io.payflow.simulator.torture;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real PostgreSQL that this program starts, as durable as PostgreSQL is by default, and stops again. */
public final class OwnPostgres implements ServiceDatabase {
    /** The library switches them off for speed, and durability is what is tortured here. */
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    private static final String USER = "postgres";

    private final EmbeddedPostgres server;

    private OwnPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static OwnPostgres start(Path folder) {
        Redirect log = Redirect.appendTo(folder.resolve("postgres.log").toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setErrorRedirector(log)
                .setOutputRedirector(log);
        DURABLE.forEach(setting -> builder.setServerConfig(setting, "on"));
        try {
            return new OwnPostgres(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start; its log is in " + folder, e);
        }
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "SPRING_DATASOURCE_URL", server.getJdbcUrl(USER, USER),
                "SPRING_DATASOURCE_USERNAME", USER,
                "SPRING_DATASOURCE_PASSWORD", USER);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
