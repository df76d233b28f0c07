package io.payflow.app.health;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.app.testing.Client;
import io.payflow.app.testing.OverHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OverHttp
class ExposureTest {
    @LocalServerPort
    int port;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/liveness", "/readiness"})
    void everybodySeesWhetherTheServiceIsHealthyAndNoMore(String group) {
        assertThat(client.get("/actuator/health" + group).body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("components", "details", "H2");
        assertThat(client.getAs("pk_demo_operator", "/actuator/health" + group).body())
                .doesNotContain("components");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk_demo_auditor", "pk_demo_admin"})
    void auditorsAndAdminsSeeTheDetails(String key) {
        assertThat(client.getAs(key, "/actuator/health/readiness").body())
                .contains("\"db\"", "\"processors\"", "\"readinessState\"");
    }

    @Test
    void livenessDoesNotAskTheStore() {
        assertThat(client.getAs("pk_demo_admin", "/actuator/health/liveness").body())
                .contains("\"livenessState\"")
                .doesNotContain("\"db\"");
    }

    @Test
    void ourMetricsCarryOurName() {
        assertThat(client.getAs("pk_demo_auditor", "/actuator/prometheus").body())
                .contains("payflow_api_requests_in_flight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "beans", "configprops", "heapdump", "loggers", "shutdown", "metrics", "info", ""})
    void nothingElseOfTheActuatorIsThere(String endpoint) {
        assertProblem(client.getAs("pk_demo_admin", "/actuator/" + endpoint), 404, "not-found");
    }
}
