package io.payflow.app.simulation;

import io.payflow.app.simulation.EarlierAnswers.Earlier;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces the answer to a read by the one that the same caller got to the same question before. The service was asked
 * nevertheless: so nobody reads what is no longer his, and it is known how far behind the earlier answer is.
 */
final class StaleReads {
    private static final List<String> PATHS =
            List.of("/api/v1/payments", "/api/v1/payouts", "/api/v1/reconciliation", "/api/v1/merchants");
    private static final Duration STALE_AFTER = Duration.ofSeconds(5);
    private static final String FRESHNESS = "freshness";

    private final EarlierAnswers earlier = new EarlierAnswers();
    private final Clock realTime;
    private final JsonMapper json;

    StaleReads(Clock realTime, JsonMapper json) {
        this.realTime = realTime;
        this.json = json;
    }

    /** Whether a request may get an old answer at all: who demands a version is promised it. */
    static boolean mayTouch(HttpServletRequest request) {
        String path = request.getRequestURI();
        String query = request.getQueryString();
        return request.getMethod().equals("GET")
                && PATHS.stream().anyMatch(path::startsWith)
                && (query == null || !query.contains("minVersion="));
    }

    /** Keeps the answer for later. */
    void keep(HttpServletRequest request, ContentCachingResponseWrapper answer, Duration oldest) {
        if (answer.getStatus() == 200) {
            Earlier now =
                    new Earlier(answer.getContentAsByteArray(), answer.getHeader(HttpHeaders.ETAG), realTime.instant());
            earlier.keep(question(request), now, oldest);
        }
    }

    /** Puts an earlier answer in the place of this one, if there is one that says something else. */
    void replace(HttpServletRequest request, ContentCachingResponseWrapper answer, Duration oldest) throws IOException {
        Instant now = realTime.instant();
        Optional<Earlier> old = earlier.find(question(request), now, oldest);
        if (answer.getStatus() != 200 || old.isEmpty()) {
            return;
        }
        JsonNode current = json.readTree(answer.getContentAsByteArray());
        JsonNode outdated = json.readTree(old.get().body());
        if (outdated.path(FRESHNESS) instanceof ObjectNode freshness && !isUpToDate(freshness, current)) {
            tellAge(freshness, current, Duration.between(old.get().at(), now).toMillis());
            answer.resetBuffer();
            if (old.get().etag() != null) {
                answer.setHeader(HttpHeaders.ETAG, old.get().etag());
            }
            answer.getOutputStream().write(json.writeValueAsBytes(outdated));
        }
    }

    private static boolean isUpToDate(JsonNode freshness, JsonNode current) {
        return freshness.path("position").asLong() >= head(current);
    }

    private static void tellAge(ObjectNode freshness, JsonNode current, long ageMs) {
        long lagMs = freshness.path("lagMs").asLong() + ageMs;
        freshness.put("headPosition", head(current));
        freshness.put("lagMs", lagMs);
        freshness.put("stale", lagMs > STALE_AFTER.toMillis());
    }

    private static long head(JsonNode answer) {
        return answer.path(FRESHNESS).path("headPosition").asLong();
    }

    /** The credential too: another caller's answer is none of his business. */
    private static String question(HttpServletRequest request) {
        return String.join(
                " ",
                request.getHeader(HttpHeaders.AUTHORIZATION),
                request.getHeader(HttpHeaders.COOKIE),
                request.getRequestURI(),
                request.getQueryString());
    }
}
