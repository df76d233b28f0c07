package io.payflow.app.health;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.app.PayflowApplication;
import io.payflow.app.testing.Client;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Whoever may not is told so without the store; that it was told is written when the store is back. */
class RefusalsInAnOutageTest {
    private static final int REFUSED = 400;
    private static final String FORBIDDEN = "/api/v1/payments/pay_1/process";

    @TempDir
    Path data;

    @Test
    void anOutageOfTheStoreLosesNoCount() throws Exception {
        EmbeddedPostgres postgres = start(0);
        int port = postgres.getPort();
        try (ConfigurableApplicationContext context = service(postgres)) {
            Client client = new Client(((ServletWebServerApplicationContext) context)
                    .getWebServer()
                    .getPort());
            postgres.close();
            for (int i = 0; i < REFUSED; i++) {
                assertProblem(client.sendAs("pk_demo_consumer", "POST", FORBIDDEN, "{}"), 403, "forbidden");
            }
            assertProblem(client.sendAs("pk_demo_consumer_2", "POST", FORBIDDEN, "{}"), 403, "forbidden");

            postgres = start(port);

            EmbeddedPostgres back = postgres;
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> number(back, "select coalesce(sum(repeated), 0) from refusal") == REFUSED + 1);
            assertThat(number(back, "select max(repeated) from refusal where client = 'consumer2'"))
                    .isEqualTo(1);
            assertThat(number(back, "select count(*) from refusal")).isLessThan(REFUSED);
        } finally {
            postgres.close();
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private static long number(EmbeddedPostgres postgres, String query) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConfigurableApplicationContext service(EmbeddedPostgres postgres) {
        return new SpringApplication(PayflowApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.hikari.connection-timeout=1000");
    }
}
