package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** Two services on one PostgreSQL share the projections' work, and one goes on with what the other began. */
class ProjectionsOnTwoNodesIT {
    private static final int PAYMENTS = 300;
    private static final Duration A_WHILE = Duration.ofSeconds(90);

    @TempDir
    static Path directory;

    @Test
    void aRebuildGoesOnWhenTheNodeThatBeganItIsKilledAndBothReadWhatWasBuilt() {
        String url = RealPostgres.newDatabase();
        Map<String, String> environment = RealPostgres.environment(url);
        try (ServiceProcess first = ServiceProcess.start(directory, environment);
                ServiceProcess second = ServiceProcess.start(directory, environment)) {
            for (int i = 0; i < PAYMENTS; i++) {
                first.as(Api.OPERATOR).create(Api.payment("merch_001", 1_000 + i));
            }
            awaitThatBothHaveSegments(new JdbcTemplate(new DriverManagerDataSource(url, "postgres", "postgres")));

            Reply begun = first.as(Api.ADMIN).post("/api/v1/projections/payments/replay", "", Api.newKey());
            assertThat(begun.status()).as(begun.text()).isEqualTo(202);
            first.kill();
            String last = second.as(Api.OPERATOR).create(Api.payment("merch_002", 77));

            await().atMost(A_WHILE)
                    .untilAsserted(() -> assertThat(
                                    projection(second).at("/data/run/status").asString())
                            .isEqualTo("completed"));
            assertThat(projection(second).at("/data/run/comparison/differences").asInt())
                    .isZero();
            try (ServiceProcess again = ServiceProcess.start(directory, environment)) {
                assertThat(projection(again).at("/data/generation").asInt()).isEqualTo(2);
                assertThat(again.as(Api.OPERATOR)
                                .get("/api/v1/payments/" + last)
                                .status())
                        .isEqualTo(200);
                assertThat(second.as(Api.OPERATOR)
                                .get("/api/v1/payments/" + last)
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    private static void awaitThatBothHaveSegments(JdbcTemplate jdbc) {
        await().atMost(A_WHILE).until(() -> {
            Set<String> owners = new HashSet<>(jdbc.queryForList(
                    "select owner from token_entry where processor_name = 'payments-v1' and owner is not null",
                    String.class));
            return owners.size() == 2;
        });
    }

    private static JsonNode projection(ServiceProcess node) {
        return node.as(Api.ADMIN).get("/api/v1/projections/payments").json();
    }
}
