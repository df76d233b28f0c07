package io.payflow.command.request;

import io.payflow.api.access.Caller;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.IdempotencyKey;
import io.payflow.command.idempotency.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;

/**
 * A write as it came in: its body is read, and nothing else is judged yet. The order of judgement is the contract's:
 * the body, then the idempotency key, then {@code If-Match}, then the rules.
 */
public final class WriteRequest<T> {
    private final HttpServletRequest request;
    private final Caller caller;
    private final T body;
    private final String fingerprint;
    private final Instant receivedAt;

    WriteRequest(HttpServletRequest request, Caller caller, T body, String fingerprint, Clock clock) {
        this.request = request;
        this.caller = caller;
        this.body = body;
        this.fingerprint = fingerprint;
        this.receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public T body() {
        return body;
    }

    public Caller caller() {
        return caller;
    }

    /** When it came in, in milliseconds precision. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /**
     * Everything about the request beside its body; call it once the body is known to be valid.
     *
     * @throws io.payflow.api.problem.Rejection if the idempotency key or {@code If-Match} is missing or invalid
     */
    public CommandContext context(Operation operation, String answerRevision) {
        List<String> headers = Collections.list(request.getHeaders(IdempotencyKey.HEADER));
        return context(operation, IdempotencyKey.parse(headers), answerRevision);
    }

    /** The same for a request that brings its key in its body. */
    public CommandContext context(Operation operation, IdempotencyKey key, String answerRevision) {
        return new CommandContext(
                caller,
                operation,
                key,
                fingerprint,
                IfMatch.parse(Collections.list(request.getHeaders(IfMatch.HEADER))),
                answerRevision,
                String.valueOf(request.getAttribute("requestId")),
                receivedAt);
    }
}
