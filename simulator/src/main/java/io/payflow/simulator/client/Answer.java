package io.payflow.simulator.client;

import io.payflow.simulator.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What the service answered.
 *
 * @param body as it came
 * @param replayed whether it is the answer to an earlier request with the same key
 */
public record Answer(int status, String body, boolean replayed) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public JsonNode json() {
        return Json.read(body);
    }

    public JsonNode data() {
        return json().path("data");
    }

    /** Whether it came from the service, which answers with an object: something in between may speak in its stead. */
    public boolean isReadable() {
        try {
            return json().isObject();
        } catch (JacksonException unreadable) {
            return false;
        }
    }

    /** The code of a problem; empty if it is none, or cannot be read. */
    public String problemCode() {
        return isReadable() ? json().path("code").asString("") : "";
    }
}
