package io.payflow.simulator.check;

import io.payflow.simulator.check.StreamRecord.Skipped;
import io.payflow.simulator.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Listens to the stream of one node to the end, comes back when the connection breaks, and notes what came. */
public final class StreamWitness implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final URI stream;
    private final String apiKey;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final Thread thread = new Thread(this::listen, "stream-witness");
    private final List<Long> delivered = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private long start = -1;
    private int connections;
    private boolean absent;
    private volatile boolean closed;
    private volatile InputStream current;

    private StreamWitness(URI node, String apiKey) {
        this.stream = URI.create(node + "/api/v1/stream");
        this.apiKey = apiKey;
        thread.setDaemon(true);
    }

    /** From now on it listens. */
    public static StreamWitness open(URI node, String apiKey) {
        StreamWitness witness = new StreamWitness(node, apiKey);
        witness.thread.start();
        return witness;
    }

    /** What has come so far; empty if there is no stream, or it has not begun. */
    synchronized Optional<StreamRecord> record() {
        return start < 0
                ? Optional.empty()
                : Optional.of(new StreamRecord(start, delivered, skipped, connections, List.of()));
    }

    /** Whether the service answered that it has none. */
    synchronized boolean isAbsent() {
        return absent;
    }

    private void listen() {
        while (!closed && !isAbsent()) {
            try {
                connect();
            } catch (IOException e) {
                // A node that is killed breaks the connection: that is what the witness is for. It tries again.
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void connect() throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            current = body;
            if (response.statusCode() == NOT_FOUND) {
                isAbsent(true);
            } else if (response.statusCode() == OK) {
                connected();
                read(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
            } else {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(stream)
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + apiKey);
        record().ifPresent(soFar -> request.header("Last-Event-ID", Long.toString(soFar.reached())));
        return request.build();
    }

    /** A message ends with an empty line; one that was cut off does not count. */
    private void read(BufferedReader lines) throws IOException {
        String event = "message";
        StringBuilder data = new StringBuilder();
        String line = lines.readLine();
        while (line != null && !closed) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    came(event, Json.read(data.toString()));
                }
                event = "message";
                data.setLength(0);
            } else if (line.startsWith("event:")) {
                event = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()).strip());
            }
            line = lines.readLine();
        }
    }

    private synchronized void came(String event, JsonNode data) {
        switch (event) {
            case "hello" -> start = start < 0 ? data.path("position").asLong() : start;
            case "dropped" -> skipped.add(skipped(data, data.path("count").asLong(-1)));
            case "reset" -> skipped.add(skipped(data, -1));
            default -> delivered.add(data.path("position").asLong());
        }
    }

    private static Skipped skipped(JsonNode data, long count) {
        return new Skipped(
                count,
                data.path("fromPosition").asLong(),
                data.path("toPosition").asLong());
    }

    private synchronized void connected() {
        connections++;
    }

    private synchronized void isAbsent(boolean is) {
        absent = is;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        InputStream body = current;
        if (body != null) {
            try {
                body.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
