package io.payflow.api.access;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is asking, from the credential alone and never from the request.
 *
 * @param client the credential's owner; idempotency keys are scoped by it
 * @param actor the name that events carry: the API key's client or the user's name
 * @param roles what the caller may do
 * @param merchants the merchants whose resources the caller may see and change; empty for a consumer means none, empty
 *     for any other role means all
 */
public record Caller(String client, String actor, Set<Role> roles, Set<String> merchants) {
    private static final String SYSTEM = "system:";

    public Caller {
        roles = Set.copyOf(roles);
        merchants = Set.copyOf(merchants);
    }

    /** A process of the service itself, such as {@code system:demo}. */
    public static Caller system(String process) {
        String name = SYSTEM + process;
        return new Caller(name, name, EnumSet.of(Role.ADMIN), Set.of());
    }

    /** Whether this is a process of the service itself; no configured client or user can have such a name. */
    public boolean isSystem() {
        return client.startsWith(SYSTEM);
    }

    /** Whether resources of any merchant are within this caller's reach. */
    public boolean seesEveryMerchant() {
        return merchants.isEmpty() && roles.stream().anyMatch(role -> role != Role.CONSUMER);
    }

    /** Whether resources of this merchant are within this caller's reach; what is not looks as if it did not exist. */
    public boolean sees(String merchantId) {
        return seesEveryMerchant() || merchants.contains(merchantId);
    }

    public boolean hasAnyOf(Set<Role> wanted) {
        return roles.stream().anyMatch(wanted::contains);
    }

    /** The roles as one sorted text, as events carry it. */
    public String roleNames() {
        return roles.stream().map(Role::toString).sorted().collect(Collectors.joining(","));
    }
}
