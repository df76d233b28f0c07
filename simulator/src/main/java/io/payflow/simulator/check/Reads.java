package io.payflow.simulator.check;

import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.NoAnswerException;
import io.payflow.simulator.client.ServiceApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Asks again, for a while, when no answer comes or a node is not there. */
final class Reads {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PAGE = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;

    private final ServiceApi service;
    private final Duration patience;

    Reads(ServiceApi service, Duration patience) {
        this.service = service;
        this.patience = patience;
    }

    /**
     * The body of an answer; empty if it is a 404.
     *
     * @throws IllegalStateException if it was refused otherwise, or did not come
     */
    Optional<JsonNode> get(String path) {
        Answer answer = send(Call.get(DemoKeys.OPERATOR, path));
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!answer.isSuccess()) {
            throw new IllegalStateException("GET " + path + ": " + answer.status() + " " + answer.body());
        }
        return Optional.of(answer.json());
    }

    /** The entries of a list, page by page; empty if there is no such list. */
    Optional<List<JsonNode>> list(String path, int most) {
        List<JsonNode> entries = new ArrayList<>();
        String page = path + (path.contains("?") ? "&" : "?") + "limit=" + Math.min(most, PAGE);
        String next = page;
        while (next != null && entries.size() < most) {
            Optional<JsonNode> answer = get(next);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            answer.get().path("data").forEach(entries::add);
            String cursor = answer.get().path("nextCursor").asString("");
            next = cursor.isEmpty() ? null : page + "&cursor=" + cursor;
        }
        return Optional.of(entries.size() > most ? entries.subList(0, most) : entries);
    }

    /** @throws IllegalStateException if no definite answer came */
    Answer send(Call call) {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            String last;
            try {
                Answer answer = service.send(call);
                if (isDefinite(answer)) {
                    return answer;
                }
                last = answer.status() + " " + answer.body();
            } catch (NoAnswerException e) {
                last = e.getMessage();
            }
            if (System.nanoTime() > until || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException(
                        "No definite answer to %s %s: %s".formatted(call.method(), call.path(), last));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean isDefinite(Answer answer) {
        boolean inFlight = answer.status() == CONFLICT && answer.problemCode().equals("in-flight");
        return answer.status() < SERVER && answer.status() != TOO_MANY && !inFlight;
    }
}
