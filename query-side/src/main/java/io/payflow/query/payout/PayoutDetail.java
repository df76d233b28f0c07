package io.payflow.query.payout;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.payflow.api.access.Role;
import io.payflow.api.payout.PayoutLifecycle;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.api.payout.PayoutSummary;
import io.payflow.api.payout.PayoutTransition;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A payout as it looks at a moment, and what this caller may do with it then.
 *
 * @param allowedActions in the order of a payout's life
 * @param blockedActions every other action that can be asked for, with the reason
 */
record PayoutDetail(
        @JsonUnwrapped ListedPayout payout,
        List<AllowedPayoutAction> allowedActions,
        List<BlockedPayoutAction> blockedActions) {

    static PayoutDetail of(PayoutSummary payout, Set<Role> roles, Instant now) {
        PayoutStatus status = payout.status();
        List<AllowedPayoutAction> allowed = PayoutLifecycle.allowed(status, roles).stream()
                .map(AllowedPayoutAction::of)
                .toList();
        List<BlockedPayoutAction> blocked = PayoutLifecycle.requests().stream()
                .flatMap(row -> blocked(row, status, roles))
                .toList();
        return new PayoutDetail(ListedPayout.of(payout, now), allowed, blocked);
    }

    private static Stream<BlockedPayoutAction> blocked(PayoutTransition row, PayoutStatus status, Set<Role> roles) {
        return PayoutLifecycle.whyBlocked(row.action(), status, roles)
                .map(reason -> new BlockedPayoutAction(row.action().toString(), reason))
                .stream();
    }

    /**
     * What may be done now.
     *
     * @param destructive whether a person should confirm it first
     * @param requiredFields the body's fields that must be given
     */
    record AllowedPayoutAction(
            @Schema(example = "submit") String action,
            String label,
            String description,
            List<String> sideEffects,
            boolean destructive,
            List<String> requiredFields) {

        private static AllowedPayoutAction of(PayoutTransition row) {
            return new AllowedPayoutAction(
                    row.action().toString(),
                    row.label(),
                    row.description(),
                    row.sideEffects(),
                    row.destructive(),
                    row.requiredFields());
        }
    }

    /** What may not be done now, and why. */
    record BlockedPayoutAction(
            @Schema(example = "cancel") String action,

            @Schema(
                    example = "Cannot cancel: the payout is processing."
                            + " It can only be submitted or canceled while it is pending.")
            String reason) {}
}
