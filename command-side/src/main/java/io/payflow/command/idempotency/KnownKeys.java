package io.payflow.command.idempotency;

import io.payflow.api.event.EventMetadata;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which key had which effect on one aggregate, remembered from the metadata of its events. So a key and its effect are
 * one fact in one place, for ever.
 */
public final class KnownKeys {
    private record Scope(String client, String operation, String key) {}

    private record Effect(String fingerprint, long version) {}

    private final Map<Scope, Effect> effects = new HashMap<>();

    /** Remembers the request that caused an event. */
    public void remember(Map<String, ?> eventMetadata, long version) {
        Scope scope = new Scope(
                text(eventMetadata, EventMetadata.CLIENT),
                text(eventMetadata, EventMetadata.OPERATION),
                text(eventMetadata, EventMetadata.IDEMPOTENCY_KEY));
        effects.put(scope, new Effect(text(eventMetadata, EventMetadata.REQUEST_FINGERPRINT), version));
    }

    /**
     * The version this request led to, if it was accepted before.
     *
     * @throws Rejection {@code idempotency-key-reused} if the key was used for another request
     */
    public OptionalLong versionOf(CommandContext context) {
        Scope scope = new Scope(
                context.caller().client(),
                context.operation().toString(),
                context.key().value());
        Effect effect = effects.get(scope);
        if (effect == null) {
            return OptionalLong.empty();
        }
        if (!effect.fingerprint().equals(context.fingerprint())) {
            throw new Rejection(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for a different request. Use a new key for a new request; send the"
                            + " same body to get the original answer.");
        }
        return OptionalLong.of(effect.version());
    }

    private static String text(Map<String, ?> metadata, String name) {
        Object value = metadata.get(name);
        return value == null ? "" : value.toString();
    }
}
