package io.payflow.command.idempotency;

import io.payflow.api.access.Caller;
import io.payflow.api.event.EventMetadata;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Everything about a request that is not its content: who asks, for what, under which key. It travels beside the
 * command, and from it into the metadata of every event the command causes.
 *
 * @param key the client's idempotency key
 * @param fingerprint SHA-256, in hex, of method, path and canonical body
 * @param expectedVersions the versions that {@code If-Match} accepts; empty for any
 * @param answerRevision the revision of the answer that will be given
 * @param correlationId the request's id
 * @param occurredAt when it was asked, in milliseconds precision
 */
public record CommandContext(
        Caller caller,
        Operation operation,
        IdempotencyKey key,
        String fingerprint,
        Set<Long> expectedVersions,
        String answerRevision,
        String correlationId,
        Instant occurredAt) {
    /** Where the command message's metadata holds the context. */
    public static final String METADATA = "commandContext";

    /**
     * The context of a command that a process of the service itself sends.
     *
     * @param key says what it is for, so that the same is never done twice
     */
    public static CommandContext ofProcess(String process, Operation operation, String key, Instant occurredAt) {
        return new CommandContext(
                Caller.system(process),
                operation,
                new IdempotencyKey(key),
                process,
                Set.of(),
                "1",
                process,
                occurredAt);
    }

    /** What every event of the command says about its cause; the causation is added where the command is known. */
    Map<String, Object> eventMetadata() {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(EventMetadata.ACTOR, caller.actor());
        metadata.put(EventMetadata.ROLE, caller.roleNames());
        metadata.put(EventMetadata.CLIENT, caller.client());
        metadata.put(EventMetadata.OPERATION, operation.toString());
        metadata.put(EventMetadata.IDEMPOTENCY_KEY, key.value());
        metadata.put(EventMetadata.REQUEST_FINGERPRINT, fingerprint);
        metadata.put(EventMetadata.ANSWER_REVISION, answerRevision);
        metadata.put(EventMetadata.CORRELATION_ID, correlationId);
        return metadata;
    }

    /** @throws Rejection {@code version-conflict} if the resource is not at a version the caller expects */
    public void requireVersion(long current) {
        if (!expectedVersions.isEmpty() && !expectedVersions.contains(current)) {
            throw new Rejection(
                            ProblemCode.VERSION_CONFLICT,
                            "The %s is at version %d, not at the one in If-Match. Read it again and decide anew."
                                    .formatted(operation.resource(), current))
                    .with("currentVersion", current);
        }
    }

    /** @throws Rejection {@code version-conflict} if the caller expects a version of what does not exist yet */
    public void requireAbsent() {
        if (!expectedVersions.isEmpty()) {
            throw new Rejection(
                    ProblemCode.VERSION_CONFLICT,
                    "The %s does not exist yet, and If-Match expects a version of it.".formatted(operation.resource()));
        }
    }
}
