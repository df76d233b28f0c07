package io.payflow.app.security;

import io.payflow.api.access.Role;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may use the service. Credentials are configured as hashes only and change by restart.
 *
 * @param apiKeys the API keys of programs; sent as {@code Authorization: Bearer pk_…}
 * @param users the people who sign in to the dashboard
 */
@ConfigurationProperties("payflow.security")
record SecurityProperties(List<ApiKey> apiKeys, List<User> users) {
    static final String PREFIX = "payflow.security";

    SecurityProperties {
        apiKeys = apiKeys == null ? List.of() : List.copyOf(apiKeys);
        users = users == null ? List.of() : List.copyOf(users);
    }

    /**
     * An API key.
     *
     * @param client whose key it is: the actor of its events and the scope of its idempotency keys
     * @param sha256 the SHA-256 of the whole key, 64 hexadecimal digits; make one with
     *     {@code printf %s "$KEY" | sha256sum}
     * @param roles what the client may do: consumer, gateway, operator, approver, auditor, admin
     * @param merchants the merchants the client is limited to; a consumer needs at least one, for others none means all
     */
    record ApiKey(String client, String sha256, Set<Role> roles, Set<String> merchants) {
        ApiKey {
            roles = roles == null ? Set.of() : Set.copyOf(roles);
            merchants = merchants == null ? Set.of() : Set.copyOf(merchants);
        }
    }

    /**
     * A person.
     *
     * @param name the name to sign in with, and the actor of the person's events
     * @param password the bcrypt hash of the password, with or without the prefix {@code {bcrypt}}
     * @param roles what the person may do: consumer, gateway, operator, approver, auditor, admin
     * @param merchants the merchants the person is limited to; a consumer needs at least one, for others none means all
     */
    record User(String name, String password, Set<Role> roles, Set<String> merchants) {
        User {
            roles = roles == null ? Set.of() : Set.copyOf(roles);
            merchants = merchants == null ? Set.of() : Set.copyOf(merchants);
        }

        /** The hash as bcrypt itself writes it. */
        String bcrypt() {
            return password.startsWith("{bcrypt}") ? password.substring("{bcrypt}".length()) : password;
        }
    }
}
