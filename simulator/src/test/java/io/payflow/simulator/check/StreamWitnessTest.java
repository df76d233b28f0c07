package io.payflow.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.payflow.simulator.check.StreamRecord.Skipped;
import io.payflow.simulator.http.Listener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamWitnessTest {
    private static final String HELLO = "event: hello\ndata: {\"position\":10,\"buffer\":64}\n\n";
    private final Listener service = Listener.open(0);
    private final List<String> lastEventIds = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void comesBackWhereTheConnectionBroke() {
        List<String> connections = List.of(
                HELLO + message(11) + message(12) + "event: payment\nid: 13\ndata: {\"position\":13",
                "event: hello\ndata: {\"position\":20}\n\n" + ": keep alive\n\n" + message(13)
                        + "event: dropped\ndata: {\"count\":3,\"total\":3,\"fromPosition\":14,\"toPosition\":18}\n\n",
                message(19) + "event: reset\ndata: {\"fromPosition\":20,\"toPosition\":30}\n\n");
        service.serve(exchange -> answer(exchange, connections));

        try (StreamWitness witness = StreamWitness.open(service.url(), "pk_demo_operator")) {
            await().until(() ->
                    witness.record().filter(seen -> seen.reached() == 30).isPresent());
            StreamRecord seen = witness.record().orElseThrow();

            assertThat(seen.start()).isEqualTo(10);
            assertThat(seen.delivered()).containsExactly(11L, 12L, 13L, 19L);
            assertThat(seen.skipped()).containsExactly(new Skipped(3, 14, 18), new Skipped(-1, 20, 30));
            assertThat(lastEventIds).startsWith("none", "12", "18");
        }
    }

    @Test
    void saysSoIfThereIsNoStream() {
        service.serve(exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });

        try (StreamWitness witness = StreamWitness.open(service.url(), "pk_demo_operator")) {
            await().until(witness::isAbsent);
            assertThat(witness.record()).isEmpty();
        }
    }

    @Test
    void waitsForANodeThatIsNotThereYet() {
        service.serve(exchange -> {
            boolean first = lastEventIds.isEmpty();
            if (first) {
                lastEventIds.add("starting");
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
            } else {
                answer(exchange, List.of("", HELLO));
            }
        });

        try (StreamWitness witness = StreamWitness.open(service.url(), "pk_demo_operator")) {
            await().until(() -> witness.record().isPresent());
        }
    }

    private static String message(long position) {
        return "event: payment\nid: %d\ndata: {\"position\":%d,\"type\":\"payment\"}\n\n".formatted(position, position);
    }

    /** Each connection breaks after what it had to say; later ones say nothing. */
    private void answer(HttpExchange exchange, List<String> connections) throws IOException {
        int number = lastEventIds.size();
        String lastEventId = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        lastEventIds.add(lastEventId == null ? "none" : lastEventId);
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        if (number < connections.size()) {
            exchange.getResponseBody().write(connections.get(number).getBytes(StandardCharsets.UTF_8));
        }
        exchange.close();
    }
}
