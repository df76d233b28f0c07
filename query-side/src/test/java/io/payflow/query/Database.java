package io.payflow.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** The databases that everything must be right on. */
public enum Database {
    H2 {
        @Override
        public String newUrl() {
            return "jdbc:h2:mem:query" + COUNTER.incrementAndGet() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1";
        }
    },
    POSTGRESQL {
        @Override
        public String newUrl() {
            String name = "query" + COUNTER.incrementAndGet();
            new JdbcTemplate(Server.INSTANCE.getPostgresDatabase()).execute("create database " + name);
            return Server.INSTANCE.getJdbcUrl("postgres", name);
        }
    };

    static final String MIGRATIONS = "filesystem:../app/src/main/resources/db/migration";

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Map<Database, DataSource> SHARED = new EnumMap<>(Database.class);

    /** Of a new, empty database of this kind. */
    public abstract String newUrl();

    /** A database of this kind that tests use one after the other, migrated and empty. */
    public DataSource emptied() {
        DataSource dataSource = SHARED.computeIfAbsent(this, Database::create);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        List.of(
                        "payments_v1",
                        "payment_minutes_v1",
                        "payouts_v1",
                        "payout_items_v1",
                        "payout_minutes_v1",
                        "tasks_v1",
                        "task_items_v1",
                        "bank_unmatched",
                        "merchants_v1",
                        "domain_event_entry",
                        "token_entry")
                .forEach(table -> jdbc.execute("delete from " + table));
        return dataSource;
    }

    /** A new, migrated database of this kind. */
    public DataSource create() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(newUrl());
        config.setMaximumPoolSize(10);
        if (this == H2) {
            config.setUsername("sa");
        }
        HikariDataSource dataSource = new HikariDataSource(config);
        Flyway.configure().dataSource(dataSource).locations(MIGRATIONS).load().migrate();
        return dataSource;
    }

    /** One real server for all tests of this JVM. */
    private static final class Server {
        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
