package io.payflow.app.openapi;

import io.payflow.api.problem.ProblemCode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The form of every refusal and failure, for the generated API document. */
final class ProblemSchema {
    static final String NAME = "Problem";

    private ProblemSchema() {}

    static JsonSchema create() {
        Map<String, JsonSchema> fields = new LinkedHashMap<>();
        fields.put("type", text("A page about this kind of problem"));
        fields.put("title", text("The kind of problem, in words"));
        fields.put("status", value("integer", "The HTTP status"));
        fields.put("detail", text("What happened, and what to do about it"));
        fields.put("instance", text("The path that was asked"));
        fields.put("code", code());
        fields.put("retryable", value("boolean", "Whether the same request with the same key may succeed later"));
        List<String> required = List.copyOf(fields.keySet());
        fields.put("violations", list("Everything that is wrong with the request", violation()));
        fields.put("allowedActions", list("What may be done now", text("An action")));
        fields.put("currentStatus", text("The resource's status"));
        fields.put("currentVersion", value("integer", "The resource's version"));
        fields.put("retryAfterMs", value("integer", "How long to wait before the next try, in milliseconds"));
        return object("A refusal or failure (RFC 9457)", fields, required);
    }

    private static JsonSchema code() {
        JsonSchema code = text("What kind of problem it is");
        code.setEnum(Arrays.stream(ProblemCode.values())
                .<Object>map(ProblemCode::toString)
                .toList());
        return code;
    }

    private static JsonSchema violation() {
        Map<String, JsonSchema> fields = new LinkedHashMap<>();
        fields.put("field", text("The path of the field"));
        fields.put("message", text("What is wrong with it"));
        return object("One thing that is wrong", fields, List.of("field", "message"));
    }

    private static JsonSchema object(String description, Map<String, JsonSchema> fields, List<String> required) {
        JsonSchema schema = value("object", description);
        schema.setProperties(new LinkedHashMap<>(fields));
        schema.setRequired(required);
        return schema;
    }

    private static JsonSchema list(String description, Schema<?> items) {
        JsonSchema schema = value("array", description);
        schema.setItems(items);
        return schema;
    }

    private static JsonSchema text(String description) {
        return value("string", description);
    }

    private static JsonSchema value(String type, String description) {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        schema.setDescription(description);
        return schema;
    }
}
