package io.payflow.query.projection;

import io.payflow.query.projection.ReadModel.Definition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.axonframework.common.transaction.TransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Creates and drops the tables of a generation, by the script of its projection. Its indexes come last: a table is filled
 * faster without them.
 */
@Component
class GenerationTables {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationTables.class);
    private static final String CREATE_INDEX = "create index ";

    private final JdbcTemplate jdbc;
    private final TransactionManager transactions;

    GenerationTables(JdbcTemplate jdbc, TransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Empty, and without a position: whatever an earlier attempt has left is gone. */
    void create(Generation generation, Definition definition) {
        drop(generation, definition);
        statements(definition, statement -> !statement.startsWith(CREATE_INDEX))
                .forEach(statement -> jdbc.execute(generation.sql(statement)));
    }

    void index(Generation generation, Definition definition) {
        statements(definition, statement -> statement.startsWith(CREATE_INDEX))
                .forEach(statement -> jdbc.execute(
                        generation.sql(statement.replaceFirst(CREATE_INDEX, CREATE_INDEX + "if not exists "))));
        if (isPostgres()) {
            // Else the first readers would suffer from plans for an empty table.
            definition.tables().forEach(table -> jdbc.execute("analyze " + generation.table(table.name())));
        }
    }

    /** Waits a few seconds at most for those who read it. */
    void drop(Generation generation, Definition definition) {
        transactions.executeInTransaction(() -> {
            if (isPostgres()) {
                jdbc.execute("set local lock_timeout = '5s'");
            }
            definition
                    .tables()
                    .forEach(table -> jdbc.execute("drop table if exists " + generation.table(table.name())));
            jdbc.update("delete from token_entry where processor_name = ?", generation.group());
            jdbc.update("delete from projection_failure where processor = ?", generation.group());
        });
    }

    /** Whether all its tables are there. */
    boolean areReadable(Generation generation, Definition definition) {
        try {
            definition
                    .tables()
                    .forEach(table -> jdbc.queryForList(
                            "select " + table.key() + " from " + generation.table(table.name()) + " where 1 = 0"));
            return true;
        } catch (BadSqlGrammarException e) {
            LOG.warn("generation={} cannot be read", generation.group(), e);
            return false;
        }
    }

    private boolean isPostgres() {
        ConnectionCallback<String> product =
                connection -> connection.getMetaData().getDatabaseProductName();
        return "PostgreSQL".equals(jdbc.execute(product));
    }

    private static List<String> statements(Definition definition, Predicate<String> wanted) {
        return Arrays.stream(script(definition.name())
                        .replaceAll("(?m)^\\s*--.*$", "")
                        .split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .filter(wanted)
                .toList();
    }

    private static String script(String projection) {
        String name = "/projections/" + projection + ".sql";
        try (InputStream script = Objects.requireNonNull(GenerationTables.class.getResourceAsStream(name), name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
