package io.payflow.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosKind;
import io.payflow.simulator.chaos.ChaosTarget;
import io.payflow.simulator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The protocol of a side over HTTP, with what goes wrong on the way. */
public final class InstructionHandler implements HttpHandler {
    /** What chaos knows the taking of an instruction as. */
    public static final String TAKING = "POST /instructions";

    private static final Logger LOG = LoggerFactory.getLogger(InstructionHandler.class);
    private static final String PATH = "/instructions";
    private static final int ENQUIRIES_COUNTED = 10_000;
    private static final String CHAOS_HEADER = "X-Simulation-Chaos";

    private final ChaosTarget side;
    private final Chaos chaos;
    private final InstructionTaker taker;
    private final Map<String, Integer> enquiries = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> longestUnasked) {
            return size() > ENQUIRIES_COUNTED;
        }
    });

    /** A request as chaos sees it. */
    private record Occasion(String request, String... subject) {}

    public InstructionHandler(ChaosTarget side, Chaos chaos, InstructionTaker taker) {
        this.side = side;
        this.chaos = chaos;
        this.taker = taker;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            route(exchange);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The server would swallow it; the connection breaks, which is the truth: nobody knows what was done.
            LOG.error("request failed side={} path={}", side, exchange.getRequestURI(), e);
        }
    }

    private void route(HttpExchange exchange) throws IOException, InterruptedException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        if (method.equals("POST") && path.equals(PATH)) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, new Occasion(TAKING, reference(body)), () -> taker.instruct(body));
        } else if (method.equals("GET") && path.startsWith(PATH + "/")) {
            String reference = path.substring(PATH.length() + 1);
            Occasion occasion = new Occasion("GET " + path, reference, number(reference));
            answer(exchange, occasion, () -> enquire(occasion, reference));
        } else {
            send(exchange, new Reply(404, Map.of("message", "There is nothing here.")));
        }
    }

    private Reply enquire(Occasion occasion, String reference) {
        return strike(ChaosKind.STALE_READS, occasion).isPresent()
                ? taker.enquireTooEarly(reference)
                : taker.enquire(reference);
    }

    /** What is delayed is the answer: the work is done at once, or not at all. */
    private void answer(HttpExchange exchange, Occasion occasion, Supplier<Reply> work)
            throws IOException, InterruptedException {
        Reply reply = failure(occasion).orElseGet(work);
        delay(ChaosKind.LATENCY, occasion);
        delay(ChaosKind.SLOW_DOWN, occasion);
        if (strike(ChaosKind.LOST_ANSWERS, occasion).isEmpty()) {
            send(exchange, reply);
        }
    }

    private Optional<Reply> failure(Occasion occasion) {
        if (strike(ChaosKind.OUTAGE, occasion).isPresent()) {
            return Optional.of(new Reply(503, Map.of("message", "Out of order.")));
        }
        return strike(ChaosKind.ERRORS, occasion)
                .map(strike -> new Reply(500, Map.of("message", "Something went wrong.")));
    }

    private void delay(ChaosKind kind, Occasion occasion) throws InterruptedException {
        Optional<Duration> delay = strike(kind, occasion).map(Chaos.Strike::delay);
        if (delay.isPresent()) {
            Thread.sleep(delay.get().toMillis());
        }
    }

    private Optional<Chaos.Strike> strike(ChaosKind kind, Occasion occasion) {
        return chaos.strike(side, kind, occasion.request(), occasion.subject());
    }

    /** Each enquiry about the same is another occasion, or one that failed would fail for ever. */
    private String number(String reference) {
        return enquiries.merge(reference, 1, Integer::sum).toString();
    }

    private static String reference(String body) {
        try {
            return Json.read(body).path("reference").asString("");
        } catch (JacksonException unreadable) {
            // What it is about cannot be told; that it cannot be read is for the taker to answer.
            return "";
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = Json.write(reply.body()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        chaos.header().ifPresent(header -> exchange.getResponseHeaders().set(CHAOS_HEADER, header));
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
