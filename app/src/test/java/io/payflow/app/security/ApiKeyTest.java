package io.payflow.app.security;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.app.testing.Client;
import io.payflow.app.testing.OverHttp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@OverHttp
class ApiKeyTest {
    @LocalServerPort
    int port;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @ParameterizedTest
    @CsvSource({
        "pk_demo_consumer, consumer, consumer, merch_001 merch_002 merch_003",
        "pk_demo_consumer_2, consumer2, consumer, merch_004 merch_005",
        "pk_demo_gateway, gateway, gateway, ''",
        "pk_demo_operator, operator, operator, ''",
        "pk_demo_operator_2, operator2, operator, ''",
        "pk_demo_approver, approver, approver, ''",
        "pk_demo_auditor, auditor, auditor, ''",
        "pk_demo_admin, admin, admin, ''"
    })
    void aDemoKeyIsItsClientWithItsRoleAndItsMerchants(String key, String client, String role, String merchants) {
        JsonNode caller = Client.json(this.client.getAs(key, "/api/v1/probe/caller"));

        assertThat(caller.get("client").asString()).isEqualTo(client);
        assertThat(caller.get("actor").asString()).isEqualTo(client);
        assertThat(caller.get("roles").valueStream().map(JsonNode::asString)).containsExactly(role);
        assertThat(caller.get("merchants").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(merchants.isEmpty() ? List.of() : List.of(merchants.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer pk_unknown",
                "Bearer pk_demo_admin2",
                "Bearer pk_",
                "Bearer demo",
                "Bearer",
                "pk_demo_admin",
                "Basic cGtfZGVtb19hZG1pbjo=",
                "Bearer pk_demo_admin, Bearer pk_demo_admin",
                "Bearer pk_demo_admin extra"
            })
    void anUnknownOrMalformedCredentialIsRefused(String authorization) {
        HttpResponse<String> response = client.get("/api/v1/probe/caller", "Authorization", authorization);

        assertProblem(response, 401, "unauthenticated");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void twoCredentialsAreRefused() throws IOException {
        String answer = client.raw("GET /api/v1/probe/caller HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Authorization: Bearer pk_demo_admin\r\nAuthorization: Bearer pk_demo_auditor\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 401");
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        assertThat(client.get("/api/v1/probe/caller", "Authorization", "bearer pk_demo_admin")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWrongCredentialIsRefusedEvenOnAPublicPath() {
        assertProblem(client.get("/problems/not-found", "Authorization", "Bearer pk_unknown"), 401, "unauthenticated");
    }

    @Test
    void aRequestWithAKeyLeavesNoCookieAndNeedsNoCsrfToken() {
        HttpResponse<String> response = client.sendAs("pk_demo_operator", "POST", "/api/v1/probe/caller", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
    void withoutACredentialNothingOfTheApiIsReached(String method) {
        for (String path : List.of("/api/v1/payments", "/api/v1/unknown", "/api", "/actuator/prometheus")) {
            HttpResponse<String> response = client.send(method, path, "");

            assertProblem(response, 401, "unauthenticated");
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
    }

    @Test
    void theAnswerSaysHowBrowsersShouldTreatIt() {
        HttpResponse<String> response = client.getAs("pk_demo_operator", "/api/v1/probe/caller");

        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(response.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/v3/api-docs", "/swagger-ui/index.html", "/login"})
    void theseArePublic(String path) {
        assertThat(client.get(path).statusCode()).isEqualTo(200);
    }
}
