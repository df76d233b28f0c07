package io.payflow.app.system;

import static io.payflow.app.system.ErrorTableTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client is told when somebody else is in the way: retry with the same key, nothing happened. */
class ContentionApiTest {

    @ParameterizedTest
    @EnumSource
    void aCommandWhoseTurnDoesNotComeIsInFlight(Database database) {
        Api api = database.as(Api.OPERATOR);
        String id = api.create(Api.payment("merch_001", 5));
        String submit = "/api/v1/payments/" + id + "/submit";
        String key = Api.newKey();
        Lock worker =
                database.service().getBean("aggregateLocks", LockFactory.class).obtainLock(id);

        Reply reply = api.post(submit, "{}", key);
        worker.release();

        assertProblem(reply, 409, "in-flight");
        assertThat(reply.json().at("/retryable").asBoolean()).isTrue();
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(api.post(submit, "{}", key).status()).isEqualTo(200);
    }

    @Test
    void aStoreThatCannotTakeTheCommandIsUnavailable() throws SQLException {
        Api api = Database.POSTGRES.as(Api.OPERATOR);
        String key = Api.newKey();
        String body = Api.payment("merch_001", 5);
        String url = Database.POSTGRES.service().getEnvironment().getProperty("spring.datasource.url");
        try (Connection otherNode = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = otherNode.createStatement()) {
            statement.execute("select pg_advisory_lock(7305808869231650149)");

            Reply reply = api.post("/api/v1/payments", body, key);

            assertProblem(reply, 503, "unavailable");
            assertThat(reply.json().at("/retryable").asBoolean()).isTrue();
            assertThat(reply.header("Retry-After")).isNotNull();
        }
        Reply retried = api.post("/api/v1/payments", body, key);
        assertThat(retried.status()).isEqualTo(201);
        assertThat(retried.header("Idempotent-Replayed")).isNull();
    }
}
