package io.payflow.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.problem.ProblemCode;
import io.payflow.app.testing.Client;
import io.payflow.app.testing.OverHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@OverHttp
class ApiDocumentTest {
    @LocalServerPort
    int port;

    private JsonNode document;

    @BeforeEach
    void read() {
        document = Client.json(new Client(port).get("/v3/api-docs"));
    }

    @Test
    void isOpenApi31WithBothWaysIn() {
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.at("/info/title").asString()).isEqualTo("PayFlow Ops");
        assertThat(document.at("/components/securitySchemes/apiKey/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.at("/components/securitySchemes/session/name").asString())
                .isEqualTo("PAYFLOW_SESSION");
    }

    @Test
    void everyOperationCanAnswerWithAProblem() {
        JsonNode problem = document.at("/components/schemas/Problem");

        assertThat(problem.isObject()).as(document.toPrettyString()).isTrue();
        assertThat(problem.get("type").asString()).isEqualTo("object");
        assertThat(problem.at("/properties/status/type").asString()).isEqualTo("integer");
        assertThat(problem.at("/properties/code/enum").size()).isEqualTo(ProblemCode.values().length);
        assertThat(document.at("/paths").properties())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path.getValue())
                        .allSatisfy(operation -> assertThat(operation
                                        .at("/responses/default/content/application~1problem+json/schema/$ref")
                                        .asString())
                                .isEqualTo("#/components/schemas/Problem")));
    }

    @Test
    void theCallerIsNoParameter() {
        assertThat(document.at("/paths/~1api~1v1~1probe~1caller/get/parameters").isMissingNode())
                .isTrue();
    }

    @Test
    void theSwaggerPageSendsTheCsrfToken() {
        assertThat(new Client(port).get("/swagger-ui/swagger-initializer.js").body())
                .contains("XSRF-TOKEN", "X-XSRF-TOKEN");
    }
}
