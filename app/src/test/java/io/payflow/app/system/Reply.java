package io.payflow.app.system;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered. */
record Reply(HttpResponse<String> response) {
    private static final JsonMapper JSON = JsonMapper.shared();

    int status() {
        return response.statusCode();
    }

    String text() {
        return response.body();
    }

    JsonNode json() {
        return JSON.readTree(response.body());
    }

    /** A value by JSON Pointer, as text. */
    String at(String pointer) {
        return json().at(pointer).asString();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
