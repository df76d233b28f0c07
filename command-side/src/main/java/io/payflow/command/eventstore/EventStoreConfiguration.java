package io.payflow.command.eventstore;

import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.transaction.PlatformTransactionManager;

/** The event store and the command bus: what every aggregate stands on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandProperties.class)
public class EventStoreConfiguration {
    /** How long a command waits for another one on the same aggregate before it is told so. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

    private static final Duration LOCK_ATTEMPT = Duration.ofMillis(10);

    /** How soon events that another node stored are noticed; this node's own are noticed at once. */
    private static final Duration FETCH_DELAY = Duration.ofMillis(100);

    @Bean
    @Qualifier("eventSerializer")
    EventSerializer eventSerializer() {
        return new EventSerializer();
    }

    /** Axon hands it on, as {@code axon.upcasterChain()}, to whatever reads events. */
    @Bean
    EventUpcaster eventUpcasters() {
        return EventUpcasters.chain();
    }

    /** Bound to Spring's transaction when there is one; never to a unit of work, which may outlive a transaction. */
    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }

    @Bean
    EventSchema eventSchema() {
        return EventSchema.builder()
                .eventTable("domain_event_entry")
                .globalIndexColumn("global_index")
                .timestampColumn("time_stamp")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build();
    }

    @Bean
    TokenSchema tokenSchema() {
        return TokenSchema.builder()
                .setTokenTable("token_entry")
                .setProcessorNameColumn("processor_name")
                .setSegmentColumn("segment")
                .setTokenColumn("token")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn("time_stamp")
                .setOwnerColumn("owner")
                .build();
    }

    /** Declared, because Axon's own choice depends on an order of auto-configurations that may leave it without one. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    AppendWithRows eventStorageEngine(
            DataSource dataSource,
            ConnectionProvider connections,
            TransactionManager transactions,
            EventSchema schema,
            @Qualifier("eventSerializer") Serializer events,
            org.axonframework.config.Configuration axon)
            throws MetaDataAccessException {
        String database = JdbcUtils.extractDatabaseMetaData(dataSource, meta -> meta.getDatabaseProductName());
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder()
                .snapshotSerializer(events)
                .eventSerializer(events)
                .upcasterChain(axon.upcasterChain())
                .persistenceExceptionResolver(new DuplicateKeys())
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(schema);
        return new JdbcAppendEngine(builder, transactions, connections, AppendOrder.forDatabase(database), events);
    }

    @Bean
    @Qualifier("eventStore")
    EmbeddedEventStore eventStore(AppendWithRows engine, org.axonframework.config.Configuration axon) {
        return new WakingEventStore(EmbeddedEventStore.builder()
                .storageEngine(engine)
                .fetchDelay(FETCH_DELAY.toMillis())
                .messageMonitor(axon.messageMonitor(EmbeddedEventStore.class, "eventStore")));
    }

    /** Handling a command opens no transaction: loading reads, and the append is a transaction of its own. */
    @Bean
    @Qualifier("localSegment")
    CommandBus commandBus(org.axonframework.config.Configuration axon) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    @Bean
    AggregateCache aggregateCache(CommandProperties properties) {
        return new AggregateCache(properties.cachedAggregates());
    }

    @Bean
    AggregateCache payoutCache(CommandProperties properties) {
        return new AggregateCache(properties.cachedPayouts());
    }

    @Bean
    LockFactory aggregateLocks() {
        return PessimisticLockFactory.builder()
                .lockAttemptTimeout((int) LOCK_ATTEMPT.toMillis())
                .acquireAttempts((int) (LOCK_PATIENCE.toMillis() / LOCK_ATTEMPT.toMillis()))
                .build();
    }
}
