package io.payflow.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.query.Database;
import java.util.List;
import org.axonframework.eventhandling.ErrorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What keeps a processor is told on every node, and no longer than it does. */
@ParameterizedClass
@EnumSource(Database.class)
class ProjectionErrorsTest {
    private static final String PROCESSOR = "errors-v1";

    private final ProjectionErrors here;
    private final ProjectionErrors elsewhere;

    ProjectionErrorsTest(Database database) {
        JdbcTemplate jdbc = new JdbcTemplate(database.emptied());
        jdbc.update("delete from projection_failure");
        this.here = new ProjectionErrors(jdbc);
        this.elsewhere = new ProjectionErrors(jdbc);
    }

    @Test
    void theErrorTravelsAndIsToldUntilThePositionIsReached() {
        fail(here, 100, "first\u0000");

        assertThat(here.keeping(PROCESSOR, 99)).contains("IllegalStateException: first");
        assertThat(here.keeping(PROCESSOR, 100)).isEmpty();
        assertThat(here.keeping("another-v1", 99)).isEmpty();
    }

    @Test
    void anotherNodeTellsItToo() {
        fail(here, 100, "first\u0000");

        assertThat(elsewhere.keeping(PROCESSOR, 99)).contains("IllegalStateException: first");
        assertThat(elsewhere.keeping(PROCESSOR, 100)).isEmpty();
    }

    @Test
    void anOldErrorHereHidesNoneOfAnotherNode() {
        fail(here, 100, "first");
        fail(elsewhere, 5_000, "second");

        assertThat(here.keeping(PROCESSOR, 4_000)).contains("IllegalStateException: second");
    }

    private static void fail(ProjectionErrors errors, long position, String message) {
        ErrorContext context = new ErrorContext(
                PROCESSOR, new IllegalStateException(message), List.of(Deliveries.event("id", 0, "payload", position)));
        assertThatThrownBy(() -> errors.handleError(context)).hasMessage(message);
    }
}
