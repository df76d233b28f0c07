package io.payflow.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Takes notifications as the service does, unless a test tells it otherwise. */
public final class StubService implements AutoCloseable {
    /** Breaks the connection. */
    public static final Reply SILENCE = new Reply(0, null);

    public static final Reply TAKEN = new Reply(202, Map.of());

    private final Listener listener = Listener.open(0);
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private volatile Function<JsonNode, Reply> behaviour = notification -> TAKEN;

    public StubService() {
        listener.serve(this::handle);
    }

    public ServiceApi api() {
        return new ServiceApi(List.of(listener.url()), Duration.ofSeconds(5));
    }

    public void behave(Function<JsonNode, Reply> otherwise) {
        behaviour = otherwise;
    }

    /** Every notification that it answered with 202, in order, repeated ones too. */
    public List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    public List<String> takenIds() {
        return taken.stream().map(StubService::id).toList();
    }

    /** How often this one arrived, whatever came of it. */
    public int attempts(String notificationId) {
        return attempts.getOrDefault(notificationId, 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode notification =
                    Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            attempts.merge(id(notification), 1, Integer::sum);
            Reply reply = behaviour.apply(notification);
            if (reply.status() == TAKEN.status()) {
                taken.add(notification);
            }
            if (reply != SILENCE) {
                byte[] body = Json.write(reply.body()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(reply.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    public static String id(JsonNode notification) {
        return notification.path("notificationId").asString("");
    }

    @Override
    public void close() {
        listener.close();
    }
}
