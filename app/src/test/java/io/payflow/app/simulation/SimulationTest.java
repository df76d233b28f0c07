package io.payflow.app.simulation;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.app.PayflowApplication;
import io.payflow.app.testing.Client;
import io.payflow.app.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A demo as it is without any setting: there is life at once. */
class SimulationTest {
    private static final String TRAFFIC = "/api/v1/simulation/traffic";
    private static final String ADMIN = "pk_demo_admin";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext service;
    private static Client client;

    @BeforeAll
    static void start() {
        service = SpringApplication.run(
                PayflowApplication.class,
                "--" + TestDatabase.URL_PROPERTY,
                "--server.port=0",
                "--PAYFLOW_DATA_DIR=" + data,
                "--payflow.simulation.bank=simulated",
                "--payflow.simulation.processor=simulated",
                "--payflow.simulation.traffic=gentle",
                "--payflow.simulation.rate=5",
                "--payflow.simulation.seed=7");
        client = new Client(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void paymentsAreMadeAndChargedTheBooksAgreeAndTheClockMoves() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                read("/api/v1/payments?status=succeeded").at("/data"))
                        .hasSizeGreaterThan(2));
        assertThat(read(TRAFFIC).at("/data/running").asBoolean()).isTrue();

        assertThat(ok(client.sendAs(ADMIN, "DELETE", TRAFFIC, ""))
                        .at("/data/running")
                        .asBoolean())
                .isFalse();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(read(TRAFFIC).at("/data/unknown").asInt()).isZero());

        JsonNode report = read("/api/v1/simulation/report").at("/data");
        assertThat(report.at("/verdict").asString()).as(report.toString()).isEqualTo("green");
        assertThat(report.at("/seed").asLong()).isEqualTo(7);
        assertThat(report.at("/rules/charged-once").asInt()).isPositive();
        ok(post("/api/v1/simulation/clock/advance", "{\"duration\": \"P2D\"}"));
    }

    @Test
    void trafficThatIsNoneIsRefusedWithEverythingThatIsWrong() {
        JsonNode problem =
                assertProblem(post(TRAFFIC, "{\"perSecond\": 0.05, \"rampSeconds\": 3601}"), 422, "validation-failed");

        assertThat(problem.at("/violations")).hasSize(2);
        assertProblem(client.sendAs("pk_demo_operator", "DELETE", TRAFFIC, ""), 403, "forbidden");
    }

    private static JsonNode read(String path) {
        return ok(client.getAs("pk_demo_auditor", path));
    }

    private static HttpResponse<String> post(String path, String body) {
        return client.sendAs(ADMIN, "POST", path, body, "Content-Type", "application/json");
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer);
    }
}
