package io.payflow.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The script of a projection and the migrations, which made its first generation, must make the same tables. */
class GenerationTablesTest {
    private static final int ANOTHER = 71;

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("tables")
    void aGenerationHasTheTablesOfTheFirst(Database database, String projection, ModelTable table) {
        ReadSide readSide = ReadSide.toRebuild(database);
        GenerationTables tables = readSide.bean(GenerationTables.class);
        ReadModel.Definition definition =
                readSide.bean(ReadModels.class).named(projection).orElseThrow();
        Generation another = new Generation(projection, ANOTHER);

        tables.create(another, definition);
        tables.index(another, definition);
        try {
            JdbcTemplate jdbc = readSide.jdbc();
            assertThat(columns(jdbc, table.name() + "_v" + ANOTHER))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(columns(jdbc, table.name() + "_v1"));
            assertThat(indexes(database, jdbc, table.name(), ANOTHER))
                    .containsExactlyInAnyOrderElementsOf(indexes(database, jdbc, table.name(), 1));
        } finally {
            tables.drop(another, definition);
        }
        assertThat(columns(readSide.jdbc(), table.name() + "_v" + ANOTHER)).isEmpty();
    }

    static Stream<Arguments> tables() {
        return Stream.of(Database.values())
                .flatMap(database -> ReadSide.toRebuild(database).bean(ReadModels.class).all().stream()
                        .flatMap(definition -> definition.tables().stream()
                                .map(table -> Arguments.of(database, definition.name(), table))));
    }

    private static List<String> columns(JdbcTemplate jdbc, String table) {
        return jdbc.query(
                """
                select lower(column_name), data_type, character_maximum_length, is_nullable, column_default
                  from information_schema.columns where lower(table_name) = ?""",
                (row, number) -> String.join(
                        " ", row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                table);
    }

    /** Each as its definition says, with the number of the generation taken out. */
    private static List<String> indexes(Database database, JdbcTemplate jdbc, String table, int generation) {
        String name = table + "_v" + generation;
        List<String> definitions = database == Database.POSTGRESQL
                ? jdbc.queryForList("select indexdef from pg_indexes where tablename = ?", String.class, name)
                : jdbc.queryForList("""
                        select max(index_name) || ' ' || string_agg(column_name || ' ' || ordering_specification, ', '
                                   order by ordinal_position)
                          from information_schema.index_columns where lower(table_name) = ? group by index_name""", String.class, name);
        return definitions.stream()
                .map(definition -> definition.toLowerCase(Locale.ROOT))
                .filter(definition -> !definition.startsWith("primary_key"))
                .map(definition -> definition.replace("_v" + generation, ""))
                .toList();
    }
}
