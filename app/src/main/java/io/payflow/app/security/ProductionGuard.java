package io.payflow.app.security;

import io.payflow.api.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Keeps the demo's published keys and passwords, and a service that nobody can administer, out of production. */
final class ProductionGuard {
    private static final String DEMO_PASSWORD_SUFFIX = "-demo";

    private final SecurityProperties configured;
    private final SecurityProperties demo;

    ProductionGuard(SecurityProperties configured, SecurityProperties demo) {
        this.configured = configured;
        this.demo = demo;
    }

    /** @param simulation the names of what is set of the simulation */
    void check(boolean demoProfileActive, Set<String> simulation) {
        List<String> reasons = new ArrayList<>();
        if (demoProfileActive) {
            reasons.add("The profile demo is active too.");
        }
        simulation.forEach(
                name -> reasons.add("payflow.simulation." + name + " is set, and production simulates nothing."));
        demoClients().forEach(client -> reasons.add("The API key of " + client + " is a published demo key."));
        demoUsers().forEach(user -> reasons.add("The password of user " + user + " is a published demo password."));
        if (configured.apiKeys().stream().noneMatch(key -> key.roles().contains(Role.ADMIN))) {
            reasons.add("No API key with the role admin is configured.");
        }
        if (!reasons.isEmpty()) {
            throw new InvalidSecurityConfiguration(
                    "Refusing to start in production:",
                    reasons,
                    "Start with the profile production alone and without simulation, and configure your own keys and users under "
                            + SecurityProperties.PREFIX + ", at least one API key with the role admin.");
        }
    }

    private List<String> demoClients() {
        Set<String> published = demo.apiKeys().stream()
                .map(key -> key.sha256().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return configured.apiKeys().stream()
                .filter(key -> published.contains(key.sha256().toLowerCase(Locale.ROOT)))
                .map(SecurityProperties.ApiKey::client)
                .toList();
    }

    /** A hash is salted, so an equal password shows only by trying it: in parallel, for each try is slow on purpose. */
    private List<String> demoUsers() {
        BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
        List<String> passwords = demo.users().stream()
                .map(user -> user.name() + DEMO_PASSWORD_SUFFIX)
                .toList();
        return configured.users().parallelStream()
                .filter(user -> passwords.stream().anyMatch(password -> bcrypt.matches(password, user.bcrypt())))
                .map(SecurityProperties.User::name)
                .toList();
    }
}
