package io.payflow.app.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** The service as a client sees it: plain HTTP with an API key. */
final class Api {
    static final String CONSUMER = "pk_demo_consumer";
    static final String CONSUMER_2 = "pk_demo_consumer_2";
    static final String GATEWAY = "pk_demo_gateway";
    static final String OPERATOR = "pk_demo_operator";
    static final String APPROVER = "pk_demo_approver";
    static final String AUDITOR = "pk_demo_auditor";
    static final String ADMIN = "pk_demo_admin";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String apiKey;

    Api(String base, String apiKey) {
        this.base = base;
        this.apiKey = apiKey;
    }

    Api as(String otherKey) {
        return new Api(base, otherKey);
    }

    String base() {
        return base;
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    static String payment(String merchantId, long amount) {
        return payment(merchantId, amount, "");
    }

    /** A valid body, with more members appended: {@code , "intent": "authorize_only"}. */
    static String payment(String merchantId, long amount, String more) {
        return """
                {"merchantId": "%s", "amount": %d, "currency": "USD",
                 "paymentMethod": {"type": "card", "cardToken": "tok_visa"}%s}""".formatted(merchantId, amount, more);
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, String body, String key) {
        return post(path, body, key, null);
    }

    Reply post(String path, String body, String key, String ifMatch) {
        return write("POST", path, body, key, ifMatch);
    }

    Reply put(String path, String body, String key) {
        return write("PUT", path, body, key, null);
    }

    /** Acts on a payment with a new key. */
    Reply act(String paymentId, String action) {
        return act(paymentId, action, "{}");
    }

    Reply act(String paymentId, String action, String body) {
        return post("/api/v1/payments/" + paymentId + "/" + action, body, newKey());
    }

    /** Creates a payment that must be accepted, and returns its id. */
    String create(String body) {
        Reply reply = post("/api/v1/payments", body, newKey());
        if (reply.status() != 201) {
            throw new AssertionError("not created: " + reply.status() + " " + reply.text());
        }
        return reply.at("/data/id");
    }

    /** Sends bytes as they are, with whatever content type. */
    Reply postRaw(String path, byte[] body, String contentType, String key) {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return send(request.header("Idempotency-Key", key));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        return apiKey == null ? request : request.header("Authorization", "Bearer " + apiKey);
    }

    static Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Reply write(String method, String path, String body, String key, String ifMatch) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return send(request);
    }
}
