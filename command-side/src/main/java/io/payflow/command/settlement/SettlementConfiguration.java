package io.payflow.command.settlement;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the settlement process runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SettlementProperties.class)
class SettlementConfiguration {
    /** Each event may send commands, all before the batch's transaction ends. */
    private static final int BATCH_SIZE = 20;

    /**
     * One segment keeps all events in order, so that what is to be done for a payout never overtakes itself; payouts are
     * few. It begins at the very first event: nothing that was stored before it ran for the first time is passed over.
     */
    @Bean
    ConfigurerModule settlementProcessor() {
        return configurer -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessorConfiguration(
                        SettlementSaga.GROUP,
                        (axon, processor) -> processor
                                .initialSegmentCount(1)
                                .initialToken(StreamableMessageSource::createTailToken)
                                .batchSize(BATCH_SIZE));
    }
}
