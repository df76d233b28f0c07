package io.payflow.app.security;

import io.payflow.api.access.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What must be true of every configured key and user; checked before anything else starts. */
final class CredentialRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern BCRYPT = Pattern.compile("(\\{bcrypt})?\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    private final List<String> broken = new ArrayList<>();

    private CredentialRules() {}

    static void check(SecurityProperties properties) {
        CredentialRules rules = new CredentialRules();
        rules.checkKeys(properties.apiKeys());
        rules.checkUsers(properties.users());
        if (!rules.broken.isEmpty()) {
            throw new InvalidSecurityConfiguration(
                    "The configured API keys or users are invalid:",
                    rules.broken,
                    "Correct " + SecurityProperties.PREFIX + ".api-keys and " + SecurityProperties.PREFIX
                            + ".users, then start again.");
        }
    }

    private void checkKeys(List<SecurityProperties.ApiKey> keys) {
        Set<String> clients = new HashSet<>();
        Set<String> hashes = new HashSet<>();
        for (int index = 0; index < keys.size(); index++) {
            SecurityProperties.ApiKey key = keys.get(index);
            String where = SecurityProperties.PREFIX + ".api-keys[" + index + "]";
            checkOwner(where, "client", key.client(), key.roles(), key.merchants());
            if (key.client() != null && !clients.add(key.client())) {
                broken.add(where + ".client: " + key.client() + " has a key already.");
            }
            if (key.sha256() == null || !SHA_256.matcher(key.sha256()).matches()) {
                broken.add(where + ".sha256: must be the key's SHA-256 as 64 hexadecimal digits.");
            } else if (!hashes.add(key.sha256().toLowerCase(Locale.ROOT))) {
                broken.add(where + ".sha256: another client has the same key.");
            }
        }
    }

    private void checkUsers(List<SecurityProperties.User> users) {
        Set<String> names = new HashSet<>();
        for (int index = 0; index < users.size(); index++) {
            SecurityProperties.User user = users.get(index);
            String where = SecurityProperties.PREFIX + ".users[" + index + "]";
            checkOwner(where, "name", user.name(), user.roles(), user.merchants());
            if (user.name() != null && !names.add(user.name())) {
                broken.add(where + ".name: there is a user " + user.name() + " already.");
            }
            if (user.password() == null || !BCRYPT.matcher(user.password()).matches()) {
                broken.add(where + ".password: must be a bcrypt hash, never the password itself.");
            }
        }
    }

    private void checkOwner(String where, String field, String name, Set<Role> roles, Set<String> merchants) {
        if (name == null || !NAME.matcher(name).matches()) {
            broken.add(where + "." + field + ": must be 1 to 64 letters, digits, dots, underscores or hyphens.");
        }
        if (roles.isEmpty()) {
            broken.add(where + ".roles: must name at least one role.");
        }
        if (roles.contains(Role.CONSUMER) && merchants.isEmpty()) {
            broken.add(where + ".merchants: a consumer must be limited to at least one merchant.");
        }
    }
}
