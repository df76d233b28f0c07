package io.payflow.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.app.PayflowApplication;
import io.payflow.app.testing.Client;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosEffect;
import io.payflow.simulator.chaos.ChaosKind;
import io.payflow.simulator.chaos.ChaosTarget;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A demo that is stopped in the midst of its life, and started again on the same folder. */
class RestartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void stopPutsNothingInDoubtAndAfterAStartEverythingGoesOn() {
        Set<String> before;
        try (ConfigurableApplicationContext service = start()) {
            Client client = client(service);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(read(client, "/payments?status=succeeded"))
                            .hasSizeGreaterThan(2));
            haveBothSidesTakeTheirTime(service);
            service.getBean(Simulation.class).cast().traffic().stop();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(read(client, "/payouts")).isNotEmpty());
            before = ids(client, "/payments");
        }

        try (ConfigurableApplicationContext service = start()) {
            Client client = client(service);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(read(client, "/payments?status=submitted"))
                            .isEmpty());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ids(client, "/payments?status=succeeded"))
                            .anyMatch(id -> !before.contains(id)));

            assertThat(histories(client, "payments", before))
                    .anyMatch(history -> history.contains("PaymentReported"))
                    .noneMatch(history -> history.contains("\"unknown\""));
            assertThat(histories(client, "payouts", ids(client, "/payouts")))
                    .anyMatch(history -> history.contains("PayoutInstructionAnswered"))
                    .noneMatch(history -> history.contains("Parked") || history.contains("\"unknown\""));
            assertThat(read(client, "/reconciliation/tasks")).isEmpty();
        }
    }

    /** So that much is under way when the service stops. */
    private static void haveBothSidesTakeTheirTime(ConfigurableApplicationContext service) {
        Instant end = Instant.now().plus(PATIENCE);
        service.getBean(Chaos.class)
                .set(Stream.of(ChaosTarget.BANK, ChaosTarget.PROCESSOR)
                        .map(side -> new ChaosEffect(side, ChaosKind.LATENCY, 1, Duration.ofSeconds(2), null, end))
                        .toList());
    }

    private ConfigurableApplicationContext start() {
        Stream<String> settings = Stream.of(
                "server.port=0",
                "PAYFLOW_DATA_DIR=" + data,
                "payflow.simulation.bank=simulated",
                "payflow.simulation.processor=simulated",
                "payflow.simulation.traffic=gentle",
                "payflow.simulation.rate=3",
                "payflow.simulation.seed=7");
        return SpringApplication.run(
                PayflowApplication.class,
                settings.map(setting -> "--" + setting).toArray(String[]::new));
    }

    private static Client client(ConfigurableApplicationContext service) {
        return new Client(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private static List<String> histories(Client client, String resource, Set<String> ids) {
        return ids.stream()
                .map(id -> read(client, "/" + resource + "/" + id + "/history").toString())
                .toList();
    }

    private static Set<String> ids(Client client, String path) {
        String separator = path.contains("?") ? "&" : "?";
        return StreamSupport.stream(read(client, path + separator + "limit=200").spliterator(), false)
                .map(entry -> entry.path("id").asString())
                .collect(Collectors.toSet());
    }

    private static JsonNode read(Client client, String path) {
        HttpResponse<String> answer = client.getAs("pk_demo_auditor", "/api/v1" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer).at("/data");
    }
}
