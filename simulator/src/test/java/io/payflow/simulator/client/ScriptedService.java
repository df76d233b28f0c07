package io.payflow.simulator.client;

import com.sun.net.httpserver.HttpExchange;
import io.payflow.simulator.http.Listener;
import io.payflow.simulator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Stands in for the service on a real socket, answers as a test tells it, and remembers what it was sent. */
public final class ScriptedService implements AutoCloseable {
    /** Breaks the connection instead. */
    public static final Reply SILENCE = new Reply(0, "");

    private final Listener listener = Listener.open(0);
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** @param nth which request with this key it is, from 1 */
    public record Received(String method, String path, String apiKey, String key, String body, int nth) {
        public boolean is(String otherMethod, String otherPath) {
            return method.equals(otherMethod) && path.equals(otherPath);
        }

        public JsonNode json() {
            return Json.read(body);
        }
    }

    public record Reply(int status, String body) {
        public static Reply ok(String body) {
            return new Reply(200, body);
        }

        /** As the service wraps what it has. */
        public static Reply data(Object data) {
            return ok("{\"data\":" + Json.write(data) + "}");
        }

        public static Reply problem(int status, String code) {
            return new Reply(status, "{\"status\":" + status + ",\"code\":\"" + code + "\"}");
        }
    }

    public ScriptedService(Function<Received, Reply> replies) {
        listener.serve(exchange -> {
            try (exchange) {
                answer(exchange, replies.apply(receive(exchange)));
            }
        });
    }

    /** One that has a payment of version 0 for everybody. */
    public static Reply payment(Received request) {
        return Reply.ok("{\"data\":{\"id\":\"pay_of_" + request.key() + "\",\"version\":0,\"status\":\"submitted\"}}");
    }

    public ServiceApi api() {
        return new ServiceApi(List.of(listener.url()), Duration.ofSeconds(5));
    }

    public List<Received> received() {
        return received;
    }

    public List<Received> received(String key) {
        return received.stream().filter(request -> key.equals(request.key())).toList();
    }

    /** What was meant to change something. */
    public List<Received> writes() {
        return received.stream()
                .filter(request -> !request.method().equals("GET"))
                .toList();
    }

    @Override
    public void close() {
        listener.close();
    }

    private synchronized Received receive(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Received request = new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", ""),
                key,
                body,
                key == null ? 1 : received(key).size() + 1);
        received.add(request);
        return request;
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.status() > 0) {
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
