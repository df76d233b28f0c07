package io.payflow.command.settlement;

import com.zaxxer.hikari.HikariDataSource;
import io.payflow.command.eventstore.TestDatabase;
import io.payflow.command.idempotency.Node;
import io.payflow.command.saga.SagaWiring;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** A node that settles payouts: the real saga, tasks, jobs and deadlines, wired as the application wires them. */
final class SettlementNode implements AutoCloseable {
    private final HikariDataSource database;
    private final Node node;
    private TroubledSagaStore sagas;
    private AnnotationConfigApplicationContext context;

    SettlementNode(TestDatabase database, Clock clock) {
        this.database = database.pool(16);
        this.node = new Node(this.database, more -> {
            context = more;
            more.registerBean(Clock.class, () -> clock);
            more.register(SagaWiring.class, Components.class);
            more.getBeanFactory().addBeanPostProcessor(new Troubled());
        });
        context.publishEvent(
                new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ofSeconds(1)));
    }

    @ComponentScan(
            basePackages = {
                "io.payflow.command.deadline",
                "io.payflow.command.job",
                "io.payflow.command.reconciliation",
                "io.payflow.command.saga",
                "io.payflow.command.settlement"
            },
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = ".*\\.(AlarmSaga|TaskCommandController|SettlementNode.*)"))
    static class Components {}

    private final class Troubled implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof JdbcSagaStore store) {
                sagas = new TroubledSagaStore(store);
                return sagas;
            }
            return bean;
        }
    }

    TroubledSagaStore sagas() {
        return sagas;
    }

    PooledStreamingEventProcessor processor() {
        return bean(org.axonframework.config.Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor(SettlementSaga.GROUP, PooledStreamingEventProcessor.class)
                .orElseThrow();
    }

    /** How far settlement has come on this node; empty if another one settles. */
    OptionalLong position() {
        return processor().processingStatus().values().stream()
                .filter(status -> status.getCurrentPosition().isPresent())
                .mapToLong(status -> position(status))
                .findFirst();
    }

    private static long position(EventTrackerStatus status) {
        return status.getCurrentPosition().orElseThrow();
    }

    <T> T bean(Class<T> type) {
        return node.bean(type);
    }

    Node writeSide() {
        return node;
    }

    @Override
    public void close() {
        node.close();
        database.close();
    }
}
