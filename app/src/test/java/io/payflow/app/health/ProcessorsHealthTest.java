package io.payflow.app.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ProcessorsHealthTest {
    private static final String GROUP = "probe-v1";

    /** Cannot handle numbers below zero. */
    @ProcessingGroup(GROUP)
    static final class PositiveNumbers {

        @EventHandler
        void on(Integer number) {
            if (number < 0) {
                throw new IllegalStateException("below zero");
            }
        }
    }

    private final Configuration axon = axon();
    private final ProcessorsHealthIndicator health = new ProcessorsHealthIndicator(axon.eventProcessingConfiguration());

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void isDownUntilTheProcessorsRunAndHaveTheirTokens() {
        Health before = health.health();
        axon.start();

        assertThat(before.getStatus()).isEqualTo(Status.DOWN);
        assertThat(details(before)).containsEntry("running", false).containsKey("waitingFor");
        await().untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));
    }

    @Test
    void saysWhichPositionEachProcessorHasReached() {
        axon.start();
        publish(1, 2, 3);

        await().untilAsserted(() -> assertThat(details(health.health())).containsEntry("position", 2L));
    }

    @Test
    void isDownWhenAProcessorIsStuckAtAnEventAndSaysWhy() {
        axon.start();
        publish(1, -1);

        await().untilAsserted(() -> {
            Health stuck = health.health();
            assertThat(stuck.getStatus()).isEqualTo(Status.DOWN);
            assertThat(String.valueOf(details(stuck).get("error"))).contains("below zero");
        });
    }

    @Test
    void isDownWhenAProcessorIsStopped() {
        axon.start();
        await().untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));

        axon.eventProcessingConfiguration()
                .eventProcessor(GROUP, StreamingEventProcessor.class)
                .orElseThrow()
                .shutDown();

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void isDownWhenNobodyWorksOnASegment() {
        axon.start();
        await().untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));

        axon.eventProcessingConfiguration()
                .eventProcessor(GROUP, StreamingEventProcessor.class)
                .orElseThrow()
                .releaseSegment(1);

        await().untilAsserted(() -> {
            Health abandoned = health.health();
            assertThat(abandoned.getStatus()).isEqualTo(Status.DOWN);
            assertThat(details(abandoned)).containsKey("unclaimedSegments");
        });
    }

    private void publish(Integer... numbers) {
        for (Integer number : numbers) {
            axon.eventBus().publish(GenericEventMessage.asEventMessage(number));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> details(Health health) {
        return (Map<String, Object>) health.getDetails().get(GROUP);
    }

    private static Configuration axon() {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine());
        configurer
                .eventProcessing()
                .registerTokenStore(configuration -> new InMemoryTokenStore())
                .registerDefaultErrorHandler(configuration -> PropagatingErrorHandler.instance())
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessor(
                        GROUP,
                        Configuration::eventStore,
                        (configuration, processor) -> processor.initialSegmentCount(2))
                .registerEventHandler(configuration -> new PositiveNumbers());
        return configurer.buildConfiguration();
    }
}
