package io.payflow.benchmarks;

import java.nio.charset.StandardCharsets;

/**
 * A request to the API by one of the try-out clients.
 *
 * @param key the idempotency key, or {@code null} if the request needs none
 * @param body JSON, or {@code null}
 */
record ApiRequest(String method, String path, String client, String key, String body) {
    static ApiRequest get(String path) {
        return get("operator", path);
    }

    static ApiRequest get(String client, String path) {
        return new ApiRequest("GET", path, client, null, null);
    }

    static ApiRequest post(String client, String path, String key, String body) {
        return new ApiRequest("POST", path, client, key, body);
    }

    /** What the bank says has its key in its body. */
    static ApiRequest notification(String body) {
        return new ApiRequest("POST", "/api/v1/bank/notifications", "gateway", null, body);
    }

    int bodySize() {
        return body == null ? 0 : body.getBytes(StandardCharsets.UTF_8).length;
    }

    byte[] toBytes() {
        StringBuilder text = new StringBuilder();
        text.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        text.append("Authorization: Bearer pk_demo_").append(client).append("\r\n");
        if (key != null) {
            text.append("Idempotency-Key: ").append(key).append("\r\n");
        }
        if (body != null) {
            text.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(bodySize())
                    .append("\r\n");
        }
        text.append("\r\n").append(body == null ? "" : body);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
