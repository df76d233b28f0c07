package io.payflow.app.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.app.testing.Client;
import io.payflow.app.testing.OverHttp;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@OverHttp
@Import(ProcessorsHealthTest.Projection.class)
class ProcessorsHealthTest {
    private static final String GROUP = "probe-v1";
    private static final Duration LONGER_THAN_A_BACK_OFF = Duration.ofSeconds(60);

    /** Sees the demo merchants' events, and cannot handle them until it is told that it can. */
    @TestComponent
    @ProcessingGroup(GROUP)
    static class Projection {
        volatile boolean works;

        @EventHandler
        void on(Object event) {
            if (!works) {
                throw new IllegalStateException(
                        "cannot handle " + event.getClass().getSimpleName());
            }
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    Projection projection;

    @Autowired
    EventProcessingConfiguration processing;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @Test
    void aProcessorThatIsStuckOrStoppedMakesTheNodeNotReadyAndSaysWhy() {
        await().atMost(LONGER_THAN_A_BACK_OFF).untilAsserted(() -> {
            assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(processor().get("error").asString()).contains("cannot handle");
            assertThat(processor().get("position").asLong()).isZero();
        });
        assertThat(client.get("/actuator/health/liveness").statusCode()).isEqualTo(200);

        projection.works = true;
        await().atMost(LONGER_THAN_A_BACK_OFF).untilAsserted(() -> {
            assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(processor().get("position").asLong()).isPositive();
            assertThat(processor().get("error")).isNull();
        });

        processing.eventProcessor(GROUP).ifPresent(EventProcessor::shutDown);
        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(processor().get("running").asBoolean()).isFalse();
    }

    private JsonNode processor() {
        HttpResponse<String> health = client.getAs("pk_demo_auditor", "/actuator/health/readiness");
        return Client.json(health).at("/components/processors/details/" + GROUP);
    }
}
