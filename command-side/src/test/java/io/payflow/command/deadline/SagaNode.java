package io.payflow.command.deadline;

import com.zaxxer.hikari.HikariDataSource;
import io.payflow.command.eventstore.AppendWithRows;
import io.payflow.command.eventstore.TestDatabase;
import io.payflow.command.idempotency.Node;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.config.SpringSagaLookup;
import org.axonframework.spring.saga.SpringResourceInjector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** A node with the alarm saga: the real jobs, deadlines and saga store, wired as the application wires them. */
final class SagaNode implements AutoCloseable {
    private final HikariDataSource database;
    private final Node node;
    private AnnotationConfigApplicationContext context;

    SagaNode(TestDatabase database, Clock clock) {
        this.database = database.pool(12);
        this.node = new Node(this.database, more -> {
            context = more;
            more.registerBean(Clock.class, () -> clock);
            more.register(Wiring.class, Bell.class, AlarmSaga.class);
            more.scan("io.payflow.command.job", "io.payflow.command.saga", "io.payflow.command.deadline");
        });
    }

    /** What Axon's auto-configuration and the query side do in the application, as far as sagas need it. */
    static class Wiring {

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

    /** Begins to run jobs, as when the service is ready. */
    SagaNode runJobs() {
        context.publishEvent(
                new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ofSeconds(1)));
        return this;
    }

    /** Leaves the events to the other nodes. */
    SagaNode stopProcessing() {
        node.bean(org.axonframework.config.Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessors()
                .values()
                .forEach(EventProcessor::shutDown);
        return this;
    }

    void append(String paymentId, long sequence, Object event) {
        node.bean(AppendWithRows.class)
                .append(List.of(new GenericDomainEventMessage<>("Payment", paymentId, sequence, event)), List.of());
    }

    Bell bell() {
        return node.bean(Bell.class);
    }

    DeadlineManager deadlines() {
        return node.bean(DeadlineManager.class);
    }

    JdbcTemplate jdbc() {
        return node.bean(JdbcTemplate.class);
    }

    TransactionManager transactions() {
        return node.bean(TransactionManager.class);
    }

    <T> T bean(Class<T> type) {
        return node.bean(type);
    }

    @Override
    public void close() {
        node.close();
        database.close();
    }
}
