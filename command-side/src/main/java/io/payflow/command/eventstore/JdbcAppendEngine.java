package io.payflow.command.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The plain engine: each append is one transaction through Axon's JDBC engine, in its schema. */
final class JdbcAppendEngine extends JdbcEventStorageEngine implements AppendWithRows {
    private final TransactionManager transactions;
    private final ConnectionProvider connections;
    private final AppendOrder order;
    private final Serializer events;

    JdbcAppendEngine(
            JdbcEventStorageEngine.Builder builder,
            TransactionManager transactions,
            ConnectionProvider connections,
            AppendOrder order,
            Serializer events) {
        super(builder);
        this.transactions = transactions;
        this.connections = connections;
        this.order = order;
        this.events = events;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        AppendWithRows.super.appendEvents(messages);
    }

    @Override
    public void append(List<? extends EventMessage<?>> messages, List<RowWrite> rows) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An append is a transaction of its own, and another one is open here:"
                    + " dispatch commands outside of it");
        }
        order.around(() -> transactions.executeInTransaction(() -> {
            enter();
            appendEvents(messages, events);
            write(rows);
        }));
    }

    private void enter() {
        try (Connection connection = connections.getConnection()) {
            order.enter(connection);
        } catch (SQLException e) {
            throw new EventStoreException("No turn to append", e);
        }
    }

    private void write(List<RowWrite> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection connection = connections.getConnection()) {
            for (RowWrite row : rows) {
                row.write(connection);
            }
        } catch (SQLException e) {
            throw new EventStoreException("The rows of an append could not be written", e);
        }
    }

    /** Our aggregates are short: no snapshots, and no query to find that there is none. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return Stream.empty();
    }
}
