package io.payflow.app.problem;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.problem.ProblemCode;
import io.payflow.app.testing.Client;
import io.payflow.app.testing.OverHttp;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@OverHttp
class ProblemsTest {
    private static final String KEY = "pk_demo_operator";
    private static final String JSON = "application/json";

    @LocalServerPort
    int port;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void aRejectionIsAnsweredWithItsCodeAndItsFacts(ProblemCode code) {
        HttpResponse<String> response = client.getAs(KEY, "/api/v1/probe/rejection/" + code.name());

        JsonNode problem = assertProblem(response, code.status(), code.toString());
        assertThat(problem.get("title").asString()).isEqualTo(code.title());
        assertThat(problem.get("detail").asString()).isEqualTo("Because.");
        assertThat(problem.get("instance").asString()).isEqualTo("/api/v1/probe/rejection/" + code.name());
        assertThat(problem.get("currentStatus").asString()).isEqualTo("draft");
        assertThat(problem.get("retryable").asBoolean()).isEqualTo(code.retryable());
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(code.retryable());
    }

    @Test
    void retryAfterIsInWholeSecondsRoundedUp() {
        HttpResponse<String> response = client.getAs(KEY, "/api/v1/probe/wait");

        JsonNode problem = assertProblem(response, 409, "in-flight");
        assertThat(problem.get("retryAfterMs").asInt()).isEqualTo(2_500);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("3");
    }

    @Test
    void aRejectionInsideAnotherExceptionIsStillARejection() {
        assertProblem(client.getAs(KEY, "/api/v1/probe/wrapped-rejection"), 412, "version-conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/unknown", "/api/v1/probe", "/api", "/unknown", "/error", "/actuator/env"})
    void anUnknownPathIsNotFound(String path) {
        JsonNode problem = assertProblem(client.getAs(KEY, path), 404, "not-found");
        assertThat(problem.get("instance").asString()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "PATCH", "PUT", "BREW"})
    void anotherMethodIsRefusedWithThoseThatAreAllowed(String method) {
        HttpResponse<String> response = client.sendAs(KEY, method, "/api/v1/probe/answer", "");

        assertProblem(response, 405, "method-not-allowed");
        assertThat(response.headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("GET").doesNotContain(method));
    }

    @Test
    void headIsAnsweredLikeGetWithoutTheBody() {
        HttpResponse<String> response = client.sendAs(KEY, "HEAD", "/api/v1/probe/answer", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(JSON);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void optionsNamesTheAllowedMethods() {
        HttpResponse<String> response = client.sendAs(KEY, "OPTIONS", "/api/v1/probe/answer", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET,HEAD,OPTIONS");
    }

    @Test
    void aFormThatIsNotAvailableIsRefusedAsAProblemAllTheSame() {
        assertProblem(client.getAs(KEY, "/api/v1/probe/answer", "Accept", "application/pdf"), 406, "not-acceptable");
    }

    @Test
    void aProblemComesAsAProblemWhateverIsAccepted() {
        assertProblem(client.getAs(KEY, "/api/v1/unknown", "Accept", "text/html"), 404, "not-found");
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() {
        HttpResponse<String> response =
                client.sendAs(KEY, "POST", "/api/v1/probe/body", "<a/>", "Content-Type", "text/xml");

        assertProblem(response, 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing            |
            no JSON            | {"number":
            trailing text      | {"number":1} x
            a second value     | {"number":1}{"number":2}
            unknown field      | {"number":1,"numbre":2}
            duplicate key      | {"number":1,"number":2}
            a fraction         | {"number":1.5}
            a whole fraction   | {"number":1.0}
            an exponent        | {"number":1e3}
            text for a number  | {"number":"1"}
            empty text         | {"number":""}
            null for a number  | {"number":null}
            no number          | {"number":99999999999999999999}
            a number for text  | {"number":1,"text":5}
            a flag for text    | {"number":1,"text":true}
            text for a flag    | {"number":1,"flag":"true"}
            a number for a flag| {"number":1,"flag":1}
            an index for a name| {"number":1,"colour":0}
            an unknown name    | {"number":1,"colour":"blue"}
            an array           | [{"number":1}]
            """)
    void jsonIsReadStrictly(String what, String body) {
        HttpResponse<String> response =
                client.sendAs(KEY, "POST", "/api/v1/probe/body", body == null ? "" : body, "Content-Type", JSON);

        JsonNode problem = assertProblem(response, 400, "malformed-request");
        assertThat(problem.get("detail").asString()).as(what).doesNotContain("io.payflow", "java.", "tools.jackson");
    }

    @Test
    void anUnknownFieldIsNamed() {
        HttpResponse<String> response =
                client.sendAs(KEY, "POST", "/api/v1/probe/body", "{\"nested\":{\"txet\":\"a\"}}", "Content-Type", JSON);

        JsonNode problem = assertProblem(response, 400, "malformed-request");
        assertThat(problem.at("/violations/0/field").asString()).isEqualTo("nested.txet");
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        String bomb = "{\"number\":1,\"nested\":" + "{\"nested\":[".repeat(30) + "]}".repeat(30) + "}";

        HttpResponse<String> response = client.sendAs(KEY, "POST", "/api/v1/probe/body", bomb, "Content-Type", JSON);

        JsonNode problem = assertProblem(response, 400, "malformed-request");
        assertThat(problem.get("detail").asString()).contains("nested too deeply");
    }

    @Test
    void goodJsonIsRead() {
        String body = "{\"number\":1,\"text\":\"a\",\"flag\":true,\"colour\":\"red\"}";

        HttpResponse<String> response = client.sendAs(KEY, "POST", "/api/v1/probe/body", body, "Content-Type", JSON);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(body);
    }

    @Test
    void whatIsAbsentIsLeftOutAndTimesHaveMilliseconds() {
        assertThat(client.getAs(KEY, "/api/v1/probe/answer").body())
                .isEqualTo("{\"present\":\"here\",\"at\":\"2026-11-22T10:00:00.000Z\",\"colour\":\"red\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?count=many", "?count=1.5", ""})
    void aParameterThatIsWrongOrMissingIsMalformed(String query) {
        JsonNode problem =
                assertProblem(client.getAs(KEY, "/api/v1/probe/parameter" + query), 400, "malformed-request");
        assertThat(problem.get("detail").asString()).contains("count");
    }

    @Test
    void anUnexpectedFailureTellsNothingOfTheInside() {
        assertProblem(client.getAs(KEY, "/api/v1/probe/bug"), 500, "internal-error");
        assertProblem(client.getAs(KEY, "/api/v1/probe/event-store-broken"), 500, "internal-error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-transaction", "event-store-unreachable"})
    void anUnreachableStoreIsUnavailableAndWorthARetry(String failure) {
        HttpResponse<String> response = client.getAs(KEY, "/api/v1/probe/" + failure);

        assertProblem(response, 503, "unavailable");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyProblemHasItsPublicPage(ProblemCode code) {
        HttpResponse<String> response = client.get("/problems/" + code);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Client.json(response).get("title").asString()).isEqualTo(code.title());
        assertThat(Client.json(response).get("status").asInt()).isEqualTo(code.status());
    }

    @Test
    void anUnknownProblemIsNotFound() {
        assertProblem(client.get("/problems/no-such-problem"), 404, "not-found");
    }
}
