package io.payflow.api.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.api.access.Role;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayoutLifecycleTest {
    private static final Set<Role> OPERATOR = Set.of(Role.OPERATOR);

    @Test
    void everyActionHasRowsAndEachRequestExactlyOne() {
        assertThat(PayoutAction.values())
                .allSatisfy(action -> assertThat(PayoutLifecycle.of(action)).isNotEmpty());
        assertThat(PayoutLifecycle.requests())
                .extracting(PayoutTransition::action)
                .containsExactly(PayoutAction.SUBMIT, PayoutAction.CANCEL);
    }

    @ParameterizedTest
    @EnumSource(PayoutStatus.class)
    void onlyAPendingPayoutCanBeSubmittedOrCanceled(PayoutStatus status) {
        boolean pending = status == PayoutStatus.PENDING;

        assertThat(PayoutLifecycle.whyBlocked(PayoutAction.SUBMIT, status, OPERATOR)
                        .isEmpty())
                .isEqualTo(pending);
        assertThat(PayoutLifecycle.whyBlocked(PayoutAction.CANCEL, status, OPERATOR)
                        .isEmpty())
                .isEqualTo(pending);
    }

    @Test
    void whyNotIsASentence() {
        assertThat(PayoutLifecycle.whyBlocked(PayoutAction.CANCEL, PayoutStatus.IN_TRANSIT, OPERATOR))
                .contains("Cannot cancel: the payout is in_transit. It can only be submitted or canceled while it is"
                        + " pending.");
        assertThat(PayoutLifecycle.whyBlocked(PayoutAction.SUBMIT, PayoutStatus.PENDING, Set.of(Role.CONSUMER)))
                .contains("Cannot submit: that needs one of the roles operator, approver, admin.");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whatIsAllowedIsWhatIsNotBlocked(Role role) {
        EnumSet.allOf(PayoutStatus.class)
                .forEach(status -> assertThat(PayoutLifecycle.allowed(status, Set.of(role)))
                        .extracting(PayoutTransition::action)
                        .containsExactlyElementsOf(Stream.of(PayoutAction.SUBMIT, PayoutAction.CANCEL)
                                .filter(action -> PayoutLifecycle.whyBlocked(action, status, Set.of(role))
                                        .isEmpty())
                                .toList()));
    }
}
