package io.payflow.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallerTest {

    @Test
    void consumerSeesItsOwnMerchantsOnly() {
        Caller consumer = caller(Set.of(Role.CONSUMER), Set.of("merch_001", "merch_002"));

        assertThat(consumer.sees("merch_001")).isTrue();
        assertThat(consumer.sees("merch_002")).isTrue();
        assertThat(consumer.sees("merch_003")).isFalse();
        assertThat(consumer.seesEveryMerchant()).isFalse();
    }

    @Test
    void consumerWithoutMerchantsSeesNone() {
        Caller consumer = caller(Set.of(Role.CONSUMER), Set.of());

        assertThat(consumer.sees("merch_001")).isFalse();
        assertThat(consumer.seesEveryMerchant()).isFalse();
    }

    @Test
    void callerWithoutRolesSeesNone() {
        assertThat(caller(Set.of(), Set.of()).sees("merch_001")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = "CONSUMER", mode = EnumSource.Mode.EXCLUDE)
    void everyOtherRoleWithoutMerchantsSeesAll(Role role) {
        Caller caller = caller(Set.of(role), Set.of());

        assertThat(caller.seesEveryMerchant()).isTrue();
        assertThat(caller.sees("merch_whatever")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anyRoleWithMerchantsIsHeldToThem(Role role) {
        Caller caller = caller(Set.of(role), Set.of("merch_001"));

        assertThat(caller.seesEveryMerchant()).isFalse();
        assertThat(caller.sees("merch_001")).isTrue();
        assertThat(caller.sees("merch_002")).isFalse();
    }

    @Test
    void hasAnyOfNeedsOneCommonRole() {
        Caller caller = caller(Set.of(Role.CONSUMER, Role.AUDITOR), Set.of("merch_001"));

        assertThat(caller.hasAnyOf(Set.of(Role.AUDITOR, Role.ADMIN))).isTrue();
        assertThat(caller.hasAnyOf(Set.of(Role.GATEWAY, Role.ADMIN))).isFalse();
        assertThat(caller.hasAnyOf(Set.of())).isFalse();
    }

    @Test
    void roleNamesAreSortedTextAsEventsCarryIt() {
        assertThat(caller(Set.of(Role.OPERATOR, Role.ADMIN, Role.GATEWAY), Set.of())
                        .roleNames())
                .isEqualTo("admin,gateway,operator");
    }

    @Test
    void systemProcessIsItsOwnClientAndSeesAll() {
        Caller demo = Caller.system("demo");

        assertThat(demo.client()).isEqualTo("system:demo");
        assertThat(demo.actor()).isEqualTo("system:demo");
        assertThat(demo.seesEveryMerchant()).isTrue();
    }

    @Test
    void whatACallerMayDoCannotChangeLater() {
        Set<Role> roles = EnumSet.of(Role.CONSUMER);
        Set<String> merchants = new HashSet<>(Set.of("merch_001"));
        Caller caller = caller(roles, merchants);

        roles.add(Role.ADMIN);
        merchants.add("merch_002");

        assertThat(caller.hasAnyOf(Set.of(Role.ADMIN))).isFalse();
        assertThat(caller.sees("merch_002")).isFalse();
    }

    private static Caller caller(Set<Role> roles, Set<String> merchants) {
        return new Caller("shop", "shop", roles, merchants);
    }
}
