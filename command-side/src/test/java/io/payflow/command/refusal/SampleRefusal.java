package io.payflow.command.refusal;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import io.payflow.api.problem.ProblemCode;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Refusals as tests word them. */
final class SampleRefusal {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private SampleRefusal() {}

    static Refusal of(String client, ProblemCode code, String resourceId) {
        return of(client, code, resourceId, "Because of " + resourceId + ".");
    }

    static Refusal of(String client, ProblemCode code, String resourceId, String reason) {
        Caller caller = new Caller(client, client, Set.of(Role.OPERATOR), Set.of());
        RefusedRequest request = new RefusedRequest(
                "POST /api/v1/payments/" + resourceId + "/capture", resourceId, "key-" + resourceId, "req-1");
        return Refusal.of(caller, request, code, reason, Map.of("currentVersion", 3L, "currentStatus", "succeeded"));
    }

    static KeptRefusal kept(String client, ProblemCode code, String resourceId) {
        return new KeptRefusal(NOW, of(client, code, resourceId), 1);
    }
}
