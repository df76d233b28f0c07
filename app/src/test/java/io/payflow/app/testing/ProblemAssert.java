package io.payflow.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** What must hold of every refusal, whatever it refuses. */
public final class ProblemAssert {
    private ProblemAssert() {}

    /** Checks the form, the status and the code, and returns the problem for a closer look. */
    public static JsonNode assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(response.headers().firstValue("Location")).isEmpty();
        assertThat(response.body()).doesNotContainIgnoringCase("<html").doesNotContain("Exception", "\tat ", "secret");
        JsonNode problem = Client.json(response);
        assertThat(problem.get("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("retryable").isBoolean()).isTrue();
        return problem;
    }
}
