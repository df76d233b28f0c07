package io.payflow.query.payout;

import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the payouts' projection differs from others: an event of it may speak of ten thousand items. */
@Configuration(proxyBeanMethods = false)
class PayoutProjectionConfiguration {
    /** Events per transaction: with the largest payouts that is half a million items in memory. */
    private static final int BATCH_SIZE = 50;

    @Bean
    ConfigurerModule payoutBatches() {
        return configurer ->
                configurer.eventProcessing(processing -> processing.registerPooledStreamingEventProcessorConfiguration(
                        PayoutProjection.GROUP, (axon, processor) -> processor.batchSize(BATCH_SIZE)));
    }
}
