package io.payflow.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.app.PayflowApplication;
import io.payflow.app.testing.Client;
import io.payflow.app.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Two demos on one data folder. */
@ExtendWith(OutputCaptureExtension.class)
class SharedFolderTest {
    @TempDir
    Path data;

    @Test
    void secondDemoWithTheSameFolderIsRefusedAndTheFirstGoesOn(CapturedOutput output) {
        try (ConfigurableApplicationContext first = start()) {
            assertThatThrownBy(() -> start(TestDatabase.URL_PROPERTY));

            assertThat(output)
                    .contains(
                            "APPLICATION FAILED TO START",
                            "Another PayFlow process is using the same data folder.",
                            "PAYFLOW_BANK_URL")
                    .doesNotContain("\tat ");
            assertThat(read(client(first), "/merchants")).isNotEmpty();
        }
    }

    private ConfigurableApplicationContext start(String... settings) {
        Stream<String> all = Stream.concat(
                Stream.of(
                        "server.port=0",
                        "PAYFLOW_DATA_DIR=" + data,
                        "payflow.simulation.bank=simulated",
                        "payflow.simulation.processor=simulated",
                        "payflow.simulation.traffic=gentle",
                        "payflow.simulation.rate=3",
                        "payflow.simulation.seed=7"),
                Stream.of(settings));
        return SpringApplication.run(
                PayflowApplication.class, all.map(setting -> "--" + setting).toArray(String[]::new));
    }

    private static Client client(ConfigurableApplicationContext service) {
        return new Client(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private static JsonNode read(Client client, String path) {
        HttpResponse<String> answer = client.getAs("pk_demo_auditor", "/api/v1" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer).at("/data");
    }
}
