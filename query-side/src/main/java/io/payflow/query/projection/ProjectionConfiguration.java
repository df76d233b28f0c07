package io.payflow.query.projection;

import java.time.Duration;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer.PooledStreamingProcessorConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How every event processor runs: pooled, from the very first event on, in several segments. An error stops its
 * segment, which tries again with back-off: an event that is skipped is money that is lost.
 */
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
        return configurer -> configurer.eventProcessing(processing -> processing
                .usingPooledStreamingEventProcessors()
                .registerPooledStreamingEventProcessorConfiguration(fromTheFirstEvent(properties))
                .registerDefaultListenerInvocationErrorHandler(axon -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(axon -> errors));
    }

    /** Named here, because Axon falls back to one in memory without failing, and would project everything anew. */
    @Bean
    TokenStore tokenStore(ConnectionProvider connections, TokenSchema schema, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(schema)
                .serializer(serializer)
                .build();
    }

    private static PooledStreamingProcessorConfiguration fromTheFirstEvent(ProjectionProperties properties) {
        return (axon, processor) -> transactional(axon, processor)
                .initialSegmentCount(properties.segments())
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(properties.batchSize())
                .tokenClaimInterval(TOKEN_INTERVAL.toMillis())
                .claimExtensionThreshold(TOKEN_INTERVAL.toMillis());
    }

    /** Axon falls back to no transactions without failing; rows and token would then part at the first crash. */
    private static PooledStreamingEventProcessor.Builder transactional(
            org.axonframework.config.Configuration axon, PooledStreamingEventProcessor.Builder processor) {
        if (axon.getComponent(TransactionManager.class) instanceof NoTransactionManager) {
            throw new IllegalStateException(
                    "Event processors need a bean of Axon's TransactionManager that uses Spring's");
        }
        return processor;
    }
}
