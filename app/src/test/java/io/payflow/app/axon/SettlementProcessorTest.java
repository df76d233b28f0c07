package io.payflow.app.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.app.testing.Client;
import io.payflow.app.testing.OverHttp;
import java.time.Duration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** How settlement's own processor runs in the service: nothing that it decides about money is skipped or half done. */
@OverHttp
class SettlementProcessorTest {
    private static final String GROUP = "settlement";

    @LocalServerPort
    int port;

    @Autowired
    EventProcessingConfiguration processing;

    @Autowired
    JdbcTemplate jdbc;

    private PooledStreamingEventProcessor processor;

    @BeforeEach
    void findProcessor() {
        processor = processing
                .eventProcessor(GROUP, PooledStreamingEventProcessor.class)
                .orElseThrow();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        processor.isRunning() && !processor.processingStatus().isEmpty());
    }

    @Test
    void oneSegmentKeepsAllEventsInOrder() {
        assertThat(processor.processingStatus()).containsOnlyKeys(0);
        assertThat(jdbc.queryForList("select segment from token_entry where processor_name = ?", Integer.class, GROUP))
                .containsExactly(0);
        assertThat(processor.isReplaying()).isFalse();
    }

    @Test
    void sagaAndPositionAreStoredInOneTransactionOfSpring() {
        assertThat(processing.transactionManager(GROUP)).isInstanceOf(SpringTransactionManager.class);
    }

    @Test
    void errorsStopTheProcessorInsteadOfBeingSkipped() {
        assertThat(processing.listenerInvocationErrorHandler(GROUP)).isSameAs(PropagatingErrorHandler.instance());
        assertThat(processing.errorHandler(GROUP).getClass().getSimpleName()).isEqualTo("ProjectionErrors");
    }

    @Test
    void healthTellsHowItStands() {
        Client client = new Client(port);

        JsonNode details = Client.json(client.getAs("pk_demo_auditor", "/actuator/health/readiness"))
                .at("/components/processors/details/" + GROUP);

        assertThat(details.get("running").asBoolean()).isTrue();
        assertThat(details.get("hasAllTokens").asBoolean()).isTrue();
        assertThat(details.get("error")).isNull();
    }
}
