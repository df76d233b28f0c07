package io.payflow.app.system;

import io.payflow.app.PayflowApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The databases the service runs on; for each, one running service that all tests of a run share. */
enum Database {
    H2 {
        @Override
        String[] settings() throws IOException {
            return new String[] {
                "--PAYFLOW_DATA_DIR="
                        + Files.createTempDirectory("payflow-test").toAbsolutePath()
            };
        }
    },
    POSTGRES {
        @Override
        String[] settings() {
            return new String[] {
                "--spring.datasource.url=" + RealPostgres.newDatabase(),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres"
            };
        }
    };

    private static final Map<Database, ConfigurableApplicationContext> RUNNING = new EnumMap<>(Database.class);

    abstract String[] settings() throws IOException;

    /** The service on this database, started on first use. */
    synchronized ConfigurableApplicationContext service() {
        return RUNNING.computeIfAbsent(this, Database::startAnother);
    }

    /** One more service, on a new database of this kind: for tests that move its clock; they close it. */
    ConfigurableApplicationContext startAnother() {
        try {
            return new SpringApplicationBuilder(PayflowApplication.class).run(withPort(settings()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Api as(String apiKey) {
        String port = service().getEnvironment().getProperty("local.server.port");
        return new Api("http://127.0.0.1:" + port, apiKey);
    }

    private static String[] withPort(String[] settings) {
        String[] all = new String[settings.length + 1];
        System.arraycopy(settings, 0, all, 0, settings.length);
        all[settings.length] = "--server.port=0";
        return all;
    }
}
