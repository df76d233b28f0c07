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
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Creates and drops the tables of a generation, by the script of its projection. Its indexes come last: a table is filled
 * faster without them.
 */
@Component
class GenerationTables {
    private static final String CREATE_INDEX = "create index ";

    private final JdbcTemplate jdbc;

    GenerationTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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

    void drop(Generation generation, Definition definition) {
        definition.tables().forEach(table -> jdbc.execute("drop table if exists " + generation.table(table.name())));
        jdbc.update("delete from token_entry where processor_name = ?", generation.group());
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
