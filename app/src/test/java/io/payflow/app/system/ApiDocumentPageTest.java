package io.payflow.app.system;

import io.payflow.app.reference.ReferencePage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API document that is committed is the one the running service serves. */
class ApiDocumentPageTest {
    private static final JsonMapper PRETTY = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    @Test
    void theCommittedApiDocumentIsTheServedOne() throws IOException {
        ObjectNode served =
                (ObjectNode) Database.H2.as(null).get("/v3/api-docs").json();
        served.remove("servers");

        new ReferencePage("openapi.json").mustBe(PRETTY.writeValueAsString(served) + "\n");
    }
}
