package io.payflow.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.query.Database;
import io.payflow.query.projection.Comparison.Difference;
import io.payflow.query.projection.GenerationComparison.Pause;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What counts as a difference while both generations go on. */
@ParameterizedClass
@EnumSource(Database.class)
class GenerationComparisonTest {
    private static final Generation LIVE = new Generation("compared", 1);
    private static final Generation REBUILT = new Generation("compared", 2);
    private static final List<ModelTable> TABLES =
            List.of(new ModelTable("compared", "id"), new ModelTable("compared_items", "id", "number"));
    private static final Pause NOTHING_HAPPENS = deadline -> {};

    private final JdbcTemplate jdbc;

    GenerationComparisonTest(Database database) {
        this.jdbc = new JdbcTemplate(database.emptied());
    }

    @BeforeEach
    void createTables() {
        for (Generation generation : List.of(LIVE, REBUILT)) {
            jdbc.execute(
                    generation.sql("create table {compared} (id varchar(255) primary key, amount bigint, note bytea)"));
            jdbc.execute(generation.sql(
                    "create table {compared_items} (id varchar(255), number integer, status varchar(9))"));
        }
    }

    @AfterEach
    void dropTables() {
        for (Generation generation : List.of(LIVE, REBUILT)) {
            jdbc.execute(generation.sql("drop table {compared}"));
            jdbc.execute(generation.sql("drop table {compared_items}"));
        }
    }

    @Test
    void equalRowsAreNoDifferenceHoweverManyPagesTheyFill() throws InterruptedException {
        for (int i = 0; i < 1_203; i++) {
            row(LIVE, "row_" + i, i);
            row(REBUILT, "row_" + i, i);
        }
        item(LIVE, "row_1", 1, "settled");
        item(REBUILT, "row_1", 1, "settled");

        assertThat(compare(NOTHING_HAPPENS)).isEqualTo(new Comparison(1_204, 0, List.of()));
    }

    @Test
    void whatIsMissingAddedOrChangedIsNamed() throws InterruptedException {
        row(LIVE, "changed", 1);
        row(REBUILT, "changed", 2);
        row(LIVE, "added", 1);
        row(REBUILT, "missing", 1);
        item(LIVE, "changed", 1, "settled");
        item(LIVE, "changed", 2, "failed");
        item(REBUILT, "changed", 1, "settled");
        item(REBUILT, "changed", 2, "returned");

        Comparison found = compare(NOTHING_HAPPENS);

        assertThat(found.differences()).isEqualTo(4);
        assertThat(found.examples())
                .containsExactlyInAnyOrder(
                        new Difference("compared", "changed", "amount", "1", "2"),
                        new Difference("compared", "added", null, "a row", null),
                        new Difference("compared", "missing", null, null, "a row"),
                        new Difference("compared_items", "changed/2", "status", "failed", "returned"));
    }

    @Test
    void oneThatWasOnlyAheadIsNoDifference() throws InterruptedException {
        row(LIVE, "moving", 2);
        row(REBUILT, "moving", 1);

        Comparison found = compare(deadline -> set(REBUILT, "moving", 2));

        assertThat(found).isEqualTo(new Comparison(1, 0, List.of()));
    }

    @Test
    void aRowThatMovesIsLookedAtUntilItRests() throws InterruptedException {
        row(LIVE, "busy", 0);
        row(REBUILT, "busy", -1);
        AtomicInteger looks = new AtomicInteger();

        Comparison found = compare(deadline -> {
            int look = looks.incrementAndGet();
            set(LIVE, "busy", look);
            set(REBUILT, "busy", look < 5 ? look - 1 : look);
        });

        assertThat(found.differences()).isZero();
        assertThat(looks).hasValue(5);
    }

    @Test
    void aRowThatNeverRestsIsADifferenceInTheEnd() throws InterruptedException {
        row(LIVE, "restless", 0);
        row(REBUILT, "restless", -1);
        AtomicInteger looks = new AtomicInteger();

        Comparison found = new GenerationComparison(jdbc, LIVE, REBUILT, Duration.ofMillis(300), deadline -> {
                    set(LIVE, "restless", looks.incrementAndGet());
                })
                .of(TABLES);

        assertThat(found.differences()).isEqualTo(1);
        assertThat(looks.get()).isGreaterThan(1);
    }

    private Comparison compare(Pause pause) throws InterruptedException {
        return new GenerationComparison(jdbc, LIVE, REBUILT, Duration.ofMinutes(1), pause).of(TABLES);
    }

    private void row(Generation generation, String id, long amount) {
        jdbc.update(generation.sql("insert into {compared} values (?, ?, ?)"), id, amount, new byte[] {1, 2});
    }

    private void item(Generation generation, String id, int number, String status) {
        jdbc.update(generation.sql("insert into {compared_items} values (?, ?, ?)"), id, number, status);
    }

    private void set(Generation generation, String id, long amount) {
        jdbc.update(generation.sql("update {compared} set amount = ? where id = ?"), amount, id);
    }
}
