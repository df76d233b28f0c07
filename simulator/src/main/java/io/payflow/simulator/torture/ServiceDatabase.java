package io.payflow.simulator.torture;

import java.util.Map;

/** Where the service keeps its state. */
public interface ServiceDatabase extends AutoCloseable {

    /** As the report calls it: {@code h2} or {@code postgres}. */
    String name();

    /** What a node needs to use it, as its environment. */
    Map<String, String> environment();

    @Override
    void close();

    /** The embedded one, in the service's data folder: for one node only. */
    static ServiceDatabase h2() {
        return new Elsewhere("h2", Map.of());
    }

    /** A PostgreSQL that is there already; its database should be empty. */
    static ServiceDatabase postgresAt(String url, String user, String password) {
        return new Elsewhere(
                "postgres",
                Map.of(
                        "SPRING_DATASOURCE_URL", url,
                        "SPRING_DATASOURCE_USERNAME", user,
                        "SPRING_DATASOURCE_PASSWORD", password));
    }

    /** One that this program neither starts nor stops. */
    record Elsewhere(String name, Map<String, String> environment) implements ServiceDatabase {
        @Override
        public void close() {}
    }
}
