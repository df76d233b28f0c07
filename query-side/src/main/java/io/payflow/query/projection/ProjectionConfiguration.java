package io.payflow.query.projection;

import java.time.Duration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.EventProcessingConfigurer.PooledStreamingProcessorConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How every event processor runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionProperties.class)
public class ProjectionConfiguration {
    /**
     * A segment without events for it stores its token this often, and one that no node holds is taken this soon: so
     * the positions that nodes read of each other are never much older.
     */
    static final Duration TOKEN_INTERVAL = Duration.ofSeconds(1);

    @Bean
    ConfigurerModule eventProcessors(ProjectionProperties properties, ProjectionErrors errors) {
        return configurer -> configurer.eventProcessing(processing -> configure(processing, properties, errors));
    }

    /** An error stops its segment, which tries again with back-off: an event that is skipped is money that is lost. */
    private static void configure(
            EventProcessingConfigurer processing, ProjectionProperties properties, ProjectionErrors errors) {
        processing
                .usingPooledStreamingEventProcessors()
                .registerPooledStreamingEventProcessorConfiguration(fromTheFirstEvent(properties))
                .registerDefaultListenerInvocationErrorHandler(axon -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(axon -> errors);
    }

    private static PooledStreamingProcessorConfiguration fromTheFirstEvent(ProjectionProperties properties) {
        return (axon, processor) -> processor
                .initialSegmentCount(properties.segments())
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(properties.batchSize())
                .tokenClaimInterval(TOKEN_INTERVAL.toMillis())
                .claimExtensionThreshold(TOKEN_INTERVAL.toMillis());
    }
}
