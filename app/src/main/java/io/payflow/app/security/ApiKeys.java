package io.payflow.app.security;

import io.payflow.api.access.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The configured API keys, known by their hashes only. A key is random and long, so a plain SHA-256 protects it, and how
 * long a look-up by hash takes tells nothing about any key.
 */
final class ApiKeys {
    private final Map<String, Caller> callersByHash;

    ApiKeys(SecurityProperties properties) {
        callersByHash = properties.apiKeys().stream()
                .collect(Collectors.toUnmodifiableMap(
                        key -> key.sha256().toLowerCase(Locale.ROOT),
                        key -> new Caller(key.client(), key.client(), key.roles(), key.merchants())));
    }

    Optional<Caller> callerWith(String key) {
        return Optional.ofNullable(callersByHash.get(sha256(key)));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
