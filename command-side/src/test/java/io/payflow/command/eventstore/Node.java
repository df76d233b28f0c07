package io.payflow.command.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** One node's engine over its own connection pool, wired as the service wires it. */
final class Node implements AutoCloseable {
    final HikariDataSource dataSource;
    final TransactionManager transactions;
    final AppendWithRows engine;

    Node(TestDatabase database) throws Exception {
        dataSource = database.pool(12);
        transactions = new SpringTransactionManager(new JdbcTransactionManager(dataSource));
        ConnectionProvider connections = new SpringDataSourceConnectionProvider(dataSource);
        EventSerializer serializer = new EventSerializer();
        String product;
        try (var connection = dataSource.getConnection()) {
            product = connection.getMetaData().getDatabaseProductName();
        }
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder()
                .snapshotSerializer(serializer)
                .eventSerializer(serializer)
                .persistenceExceptionResolver(new DuplicateKeys())
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(new EventStoreConfiguration().eventSchema());
        engine = new JdbcAppendEngine(builder, transactions, connections, AppendOrder.forDatabase(product), serializer);
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
