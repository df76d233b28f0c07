package io.payflow.command.saga;

import java.util.UUID;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.config.SpringSagaLookup;
import org.axonframework.spring.saga.SpringResourceInjector;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What Axon's auto-configuration and the query side do in the application, as far as sagas need it. */
public class SagaWiring {

    @Bean
    static SpringSagaLookup sagaLookup() {
        return new SpringSagaLookup();
    }

    @Bean
    SpringResourceInjector resourceInjector() {
        return new SpringResourceInjector();
    }

    @Bean
    @Primary
    Serializer serializer() {
        return Jackson3Serializer.builder().build();
    }

    /** Nodes are told apart by their processes, if nothing else is said; here they share one. */
    @Bean
    TokenStore tokenStore(ConnectionProvider connections, TokenSchema schema, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(schema)
                .nodeId(UUID.randomUUID().toString())
                .serializer(serializer)
                .build();
    }

    @Bean
    ConfigurerModule processors() {
        return configurer -> configurer.eventProcessing(processing -> processing
                .usingPooledStreamingEventProcessors()
                .registerPooledStreamingEventProcessorConfiguration((axon, processor) -> processor
                        .initialSegmentCount(2)
                        .initialToken(StreamableMessageSource::createTailToken)
                        .tokenClaimInterval(200))
                .registerDefaultListenerInvocationErrorHandler(axon -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(axon -> PropagatingErrorHandler.instance()));
    }
}
