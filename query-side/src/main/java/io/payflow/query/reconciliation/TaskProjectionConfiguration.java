package io.payflow.query.reconciliation;

import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the tasks' projection differs from others: an event of it may speak of ten thousand items. */
@Configuration(proxyBeanMethods = false)
class TaskProjectionConfiguration {
    /** Events per transaction: with the largest tasks that is half a million items in memory. */
    private static final int BATCH_SIZE = 50;

    @Bean
    ConfigurerModule taskBatches() {
        return configurer ->
                configurer.eventProcessing(processing -> processing.registerPooledStreamingEventProcessorConfiguration(
                        TaskProjection.GROUP, (axon, processor) -> processor.batchSize(BATCH_SIZE)));
    }
}
