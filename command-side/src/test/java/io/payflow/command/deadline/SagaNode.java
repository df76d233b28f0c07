package io.payflow.command.deadline;

import com.zaxxer.hikari.HikariDataSource;
import io.payflow.command.eventstore.AppendWithRows;
import io.payflow.command.eventstore.TestDatabase;
import io.payflow.command.idempotency.Node;
import io.payflow.command.saga.SagaWiring;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
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
            more.register(SagaWiring.class, Bell.class, AlarmSaga.class);
            more.scan("io.payflow.command.job", "io.payflow.command.saga", "io.payflow.command.deadline");
        });
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
