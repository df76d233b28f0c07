package io.payflow.app.health;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.app.PayflowApplication;
import io.payflow.app.testing.Client;
import io.payflow.app.testing.ProbeController;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

class StoreOutageTest {
    private static final String KEY = "pk_demo_auditor";

    @Test
    void withoutItsStoreTheServiceIsAliveNotReadyAndSaysSo() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        try (ConfigurableApplicationContext context = start(postgres)) {
            Client client = new Client(((ServletWebServerApplicationContext) context)
                    .getWebServer()
                    .getPort());
            assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(client.getAs(KEY, "/api/v1/probe/store").body()).isEqualTo("1");

            postgres.close();

            assertProblem(client.getAs(KEY, "/api/v1/probe/store"), 503, "unavailable");
            assertThat(client.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        } finally {
            postgres.close();
        }
    }

    private static ConfigurableApplicationContext start(EmbeddedPostgres postgres) {
        return new SpringApplication(PayflowApplication.class, ProbeController.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.hikari.connection-timeout=1000");
    }
}
