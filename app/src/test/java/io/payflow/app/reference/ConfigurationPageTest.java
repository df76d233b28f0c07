package io.payflow.app.reference;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference of the settings is what Spring Boot's processor found in the code. */
class ConfigurationPageTest {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String HEAD = """
            # Configuration

            Generated from the code; do not edit. Set them in `application.yaml` beside the jar, as environment variables
            (`PAYFLOW_PROJECTIONS_BATCH_SIZE`) or as arguments (`--payflow.projections.batch-size=500`). What Spring Boot itself
            offers (`server.port`, `spring.datasource.url`, `logging.*`) works as its documentation says.

            | setting | type | default | meaning |
            |---|---|---|---|
            """;

    private static final String TAIL = """

            An API key has `client` (whose it is: the actor of its events and the scope of its idempotency keys), `sha256`
            (the hash of the whole key: `printf %s "$KEY" | sha256sum`), `roles` (`consumer`, `gateway`, `operator`, `approver`,
            `auditor`, `admin`) and `merchants` (those it is limited to; a consumer needs at least one, for others none means all).
            A user has `name`, `password` (a bcrypt hash), `roles` and `merchants`. Credentials change by restart.

            | environment variable | default | meaning |
            |---|---|---|
            | `SPRING_PROFILES_ACTIVE` | `demo` | `production` for anything but trying it out: it refuses the demo's credentials |
            | `PAYFLOW_DATA_DIR` | `./data` | where the embedded database lives, and in a demo the books of the simulation |
            | `SPRING_DATASOURCE_URL`, `_USERNAME`, `_PASSWORD` | | PostgreSQL instead of the embedded database |
            | `PAYFLOW_DATABASE_CONNECTIONS` | `10` | connections to the database at most |
            | `PAYFLOW_LOG_FORMAT` | | in production: `ecs`, `gelf` or `logstash` for one JSON object per line |
            """;

    @Test
    void thePageListsEverySetting() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        settings()
                .forEach((name, setting) -> page.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                name,
                                type(setting.at("/type").asString()),
                                setting.has("defaultValue")
                                        ? "`" + setting.at("/defaultValue").asString() + "`"
                                        : "",
                                meaning(setting.at("/description").asString()))));
        page.append(TAIL);

        new ReferencePage("configuration.md").mustBe(page.toString());
    }

    private static Map<String, JsonNode> settings() throws IOException {
        Map<String, JsonNode> settings = new TreeMap<>();
        for (URL url :
                Collections.list(ConfigurationPageTest.class.getClassLoader().getResources(METADATA))) {
            try (InputStream json = url.openStream()) {
                JsonMapper.shared().readTree(json).at("/properties").forEach(setting -> {
                    String name = setting.at("/name").asString();
                    if (name.startsWith("payflow.")) {
                        settings.put(name, setting);
                    }
                });
            }
        }
        return settings;
    }

    private static String meaning(String javadoc) {
        String text = javadoc.replaceAll("\\{@code ([^}]*)}", "`$1`").replace("|", "\\|");
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String type(String javaType) {
        String withoutPackages = javaType.replaceAll("\\b[a-z][A-Za-z0-9]*\\.", "");
        return "`" + withoutPackages.replaceAll("[A-Za-z]+\\$", "") + "`";
    }
}
