package io.payflow.app.problem;

import io.payflow.api.access.Caller;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.app.request.RequestId;
import io.payflow.command.idempotency.IdempotencyKey;
import io.payflow.command.refusal.Refusal;
import io.payflow.command.refusal.RefusalLog;
import io.payflow.command.refusal.RefusedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Keeps what is refused to somebody known, wherever in the server it is refused: every write to the API that is answered
 * with a 4xx. Of whom nobody knows there is no command, and a 5xx refuses nothing.
 */
@Component
class RefusedRequests {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedRequests.class);
    private static final String API = "/api/v1/";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final int FIRST_FAILURE = 500;
    private static final String KEPT = RefusedRequests.class.getName() + ".kept";
    private static final Pattern RESOURCE =
            Pattern.compile("/api/v1/(?:payments|payouts|merchants|reconciliation/tasks|projections)/([^/]+).*");

    private final RefusalLog refusals;

    RefusedRequests(RefusalLog refusals) {
        this.refusals = refusals;
    }

    /** @param path as the client sent it; null if that could not be read */
    void keep(HttpServletRequest request, Problem problem, String path) {
        if (!isRefusedWrite(request, problem, path) || request.getAttribute(KEPT) != null) {
            return;
        }
        try {
            caller().ifPresent(caller -> {
                request.setAttribute(KEPT, true);
                refusals.record(Refusal.of(
                        caller, described(request, path), problem.code(), problem.detail(), problem.facts()));
            });
        } catch (RuntimeException e) {
            // Whatever goes wrong with the evidence, the client must get its answer.
            LOG.error("{} {} was refused, which could not be kept", request.getMethod(), problem.code(), e);
        }
    }

    private static boolean isRefusedWrite(HttpServletRequest request, Problem problem, String path) {
        return path != null
                && path.startsWith(API)
                && !READS.contains(request.getMethod())
                && problem.code().status() < FIRST_FAILURE
                && problem.code() != ProblemCode.UNAUTHENTICATED;
    }

    private static Optional<Caller> caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    private static RefusedRequest described(HttpServletRequest request, String path) {
        Matcher resource = RESOURCE.matcher(path);
        return new RefusedRequest(
                request.getMethod() + " " + path,
                resource.matches() ? resource.group(1) : null,
                key(Collections.list(request.getHeaders(IdempotencyKey.HEADER))),
                RequestId.of(request));
    }

    /** As commands know it, or as it was sent if it is none. */
    private static String key(List<String> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        try {
            return IdempotencyKey.parse(headers).value();
        } catch (Rejection invalid) {
            return String.join(", ", headers);
        }
    }
}
