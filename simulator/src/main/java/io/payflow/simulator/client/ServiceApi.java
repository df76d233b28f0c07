package io.payflow.simulator.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** The service's API over HTTP, whichever of its nodes answers; each request goes to the next one. */
public final class ServiceApi {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int SERVER_ERROR = 500;

    private final List<URI> nodes;
    private final Duration timeout;
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /**
     * @param nodes at least one base address, such as {@code http://127.0.0.1:8080}
     * @param timeout how long a request waits for its answer
     */
    public ServiceApi(List<URI> nodes, Duration timeout) {
        this.nodes = List.copyOf(nodes);
        this.timeout = timeout;
    }

    public List<URI> nodes() {
        return nodes;
    }

    /** The same nodes, with more or less patience. */
    public ServiceApi waiting(Duration otherTimeout) {
        return new ServiceApi(nodes, otherTimeout);
    }

    /**
     * Sends a request once.
     *
     * @throws NoAnswerException if no complete answer came in time
     */
    public Answer send(Call call) throws NoAnswerException {
        return sendTo(nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size())), call);
    }

    /**
     * Sends a request to this node, once.
     *
     * @throws NoAnswerException if no complete answer came in time
     */
    public Answer sendTo(URI node, Call call) throws NoAnswerException {
        try {
            HttpResponse<String> response = http.send(request(node, call), BodyHandlers.ofString());
            boolean replayed = response.headers()
                    .firstValue("Idempotent-Replayed")
                    .map("true"::equals)
                    .orElse(false);
            return new Answer(response.statusCode(), response.body(), replayed);
        } catch (IOException e) {
            throw new NoAnswerException(call.method() + " " + call.path() + " to " + node + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(call.method() + " " + call.path() + " was interrupted", e);
        }
    }

    /**
     * All entries of a list, page by page; newest first may shift, so an entry can come twice.
     *
     * @param path without {@code limit} and {@code cursor}
     * @param most no more than so many
     * @throws NoAnswerException if a page did not come, or the service could not make it
     * @throws IllegalStateException if a page was refused
     */
    public List<JsonNode> list(String apiKey, String path, int most) throws NoAnswerException {
        List<JsonNode> entries = new ArrayList<>();
        String page = path + (path.contains("?") ? "&" : "?") + "limit=" + Math.min(most, 200);
        String cursor = "";
        while (cursor != null && entries.size() < most) {
            Answer answer = send(Call.get(apiKey, cursor.isEmpty() ? page : page + "&cursor=" + cursor));
            if (answer.status() >= SERVER_ERROR) {
                throw new NoAnswerException("GET " + path + ": " + answer.status(), null);
            }
            if (!answer.isSuccess()) {
                throw new IllegalStateException("GET " + path + ": " + answer.status() + " " + answer.body());
            }
            JsonNode json = answer.json();
            json.path("data").forEach(entries::add);
            cursor =
                    json.path("nextCursor").isString() ? json.path("nextCursor").asString() : null;
        }
        return entries.size() > most ? entries.subList(0, most) : entries;
    }

    private HttpRequest request(URI node, Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + call.path()))
                .timeout(timeout)
                .header("Accept", "application/json")
                .method(
                        call.method(),
                        call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()));
        if (call.apiKey() != null) {
            request.header("Authorization", "Bearer " + call.apiKey());
        }
        if (call.body() != null) {
            request.header("Content-Type", "application/json");
        }
        if (call.idempotencyKey() != null) {
            request.header("Idempotency-Key", call.idempotencyKey());
        }
        return request.build();
    }
}
