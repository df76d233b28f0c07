package io.payflow.command.idempotency;

import io.payflow.api.access.Caller;
import io.payflow.api.access.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.GenericCommandMessage;

/**
 * A request as tests word it: who asks, under which key, with which body, expecting which versions.
 *
 * @param body any text; another one makes another fingerprint
 */
public record SampleRequest(Caller caller, String key, String body, Set<Long> versions) {
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:02.500Z");

    public static SampleRequest by(Role... roles) {
        Set<Role> granted = Arrays.stream(roles).collect(Collectors.toUnmodifiableSet());
        Set<String> merchants = granted.equals(Set.of(Role.CONSUMER)) ? Set.of("merch_001") : Set.of();
        return new SampleRequest(new Caller("shop", "shop", granted, merchants), "key-1", "body", Set.of());
    }

    public SampleRequest ofClient(String client) {
        return new SampleRequest(new Caller(client, client, caller.roles(), caller.merchants()), key, body, versions);
    }

    public SampleRequest ofMerchants(String... merchants) {
        return new SampleRequest(
                new Caller(caller.client(), caller.actor(), caller.roles(), Set.of(merchants)), key, body, versions);
    }

    public SampleRequest withKey(String otherKey) {
        return new SampleRequest(caller, otherKey, body, versions);
    }

    public SampleRequest withBody(String otherBody) {
        return new SampleRequest(caller, key, otherBody, versions);
    }

    public SampleRequest ifMatch(Long... expected) {
        return new SampleRequest(caller, key, body, Set.of(expected));
    }

    public CommandContext context(String resource, String name) {
        return new CommandContext(
                caller,
                new Operation(resource, name),
                new IdempotencyKey(key),
                "fingerprint of " + body,
                versions,
                "1",
                "req-1",
                NOW);
    }

    /** The metadata with which the command is sent. */
    public Map<String, Object> commandMetadata(String resource, String name) {
        return Map.of(CommandContext.METADATA, context(resource, name));
    }

    /** The metadata of the events which the command causes. */
    public Map<String, ?> eventMetadata(String resource, String name) {
        return new EventOrigin()
                .correlationDataFor(new GenericCommandMessage<>("any", commandMetadata(resource, name)));
    }
}
