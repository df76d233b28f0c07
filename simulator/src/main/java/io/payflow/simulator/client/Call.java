package io.payflow.simulator.client;

/**
 * A request to the service.
 *
 * @param apiKey whose request it is
 * @param method GET, POST, PUT or DELETE
 * @param path with its query
 * @param body JSON; null for none
 * @param idempotencyKey null for none
 */
public record Call(String apiKey, String method, String path, String body, String idempotencyKey) {

    public static Call get(String apiKey, String path) {
        return new Call(apiKey, "GET", path, null, null);
    }

    public static Call post(String apiKey, String path, String body, String idempotencyKey) {
        return new Call(apiKey, "POST", path, body, idempotencyKey);
    }

    public static Call put(String apiKey, String path, String body, String idempotencyKey) {
        return new Call(apiKey, "PUT", path, body, idempotencyKey);
    }
}
