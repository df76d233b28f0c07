package io.payflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.benchmarks.ProjectionView.Comparison;
import io.payflow.benchmarks.ProjectionView.Difference;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowDamageTest {
    private final RowDamage damage = RowDamage.to(100, 2);
    private final Difference itself = new Difference("payments", damage.id(), "status", "canceled", "succeeded");

    @Test
    void exactlyTheDamagedRowIsToBeFound() {
        assertThat(damage.isAllThatWasFound(new Comparison(100, 1, List.of(itself))))
                .isTrue();
    }

    @Test
    void nothingFoundIsNotEnough() {
        assertThat(damage.isAllThatWasFound(new Comparison(100, 0, List.of()))).isFalse();
    }

    @Test
    void moreThanThatIsTooMuch() {
        assertThat(damage.isAllThatWasFound(new Comparison(100, 2, List.of(itself))))
                .isFalse();
        assertThat(damage.isAllThatWasFound(new Comparison(100, 1, List.of(itself, itself))))
                .isFalse();
    }

    @Test
    void anotherRowOrColumnOrValueIsNotIt() {
        List<Difference> others = List.of(
                new Difference("payments", "pay_other", "status", "canceled", "succeeded"),
                new Difference("payments", damage.id(), "amount", "canceled", "succeeded"),
                new Difference("payments", damage.id(), "status", "succeeded", "canceled"),
                new Difference("payments", damage.id(), null, null, null));
        for (Difference other : others) {
            assertThat(damage.isAllThatWasFound(new Comparison(100, 1, List.of(other))))
                    .as("%s", other)
                    .isFalse();
        }
    }

    @Test
    void isDoneToOneRowOfTheLiveGenerationOnly() throws SQLException {
        try (Connection store = DriverManager.getConnection("jdbc:h2:mem:;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE")) {
            store.createStatement().execute("create table payments_v2 (id varchar(255), status varchar(32))");
            assertThatThrownBy(() -> damage.inflict(store)).hasMessageContaining("payments_v2");
            store.createStatement().execute("insert into payments_v2 values ('" + damage.id() + "', 'succeeded')");
            damage.inflict(store);
            assertThat(store.createStatement()
                            .executeQuery("select 1 from payments_v2 where status = 'canceled'")
                            .next())
                    .isTrue();
        }
    }
}
