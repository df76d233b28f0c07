package io.payflow.app.problem;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A refusal or failure as the wire shows it (RFC 9457).
 *
 * @param code what kind of problem it is; gives type, title, status and whether it can be retried
 * @param detail a sentence an operator can act on
 * @param facts what else the client may use, in order
 */
public record Problem(ProblemCode code, String detail, Map<String, Object> facts) {
    private static final String RETRY_AFTER_MS = "retryAfterMs";
    private static final long DEFAULT_RETRY_AFTER_MS = 1_000;

    public Problem {
        facts = new LinkedHashMap<>(facts);
        if (code.retryable()) {
            facts.putIfAbsent(RETRY_AFTER_MS, DEFAULT_RETRY_AFTER_MS);
        }
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, Map.of());
    }

    static Problem of(Rejection rejection) {
        return new Problem(rejection.code(), rejection.getMessage(), rejection.facts());
    }

    static Problem violation(ProblemCode code, String field, String message) {
        return new Problem(code, field + ": " + message, Map.of("violations", List.of(new Violation(field, message))));
    }

    /** The Retry-After header, whole seconds and at least one; empty where there is nothing to wait for. */
    OptionalLong retryAfterSeconds() {
        return facts.get(RETRY_AFTER_MS) instanceof Number millis
                ? OptionalLong.of(Math.max(1, (millis.longValue() + 999) / 1_000))
                : OptionalLong.empty();
    }

    Map<String, Object> body(String instance) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + code);
        body.put("title", code.title());
        body.put("status", code.status());
        body.put("detail", detail);
        body.put("instance", instance);
        body.put("code", code.toString());
        body.put("retryable", code.retryable());
        body.putAll(facts);
        return body;
    }
}
