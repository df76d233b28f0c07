package io.payflow.query.payout;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.payflow.api.access.Role;
import io.payflow.api.payout.BankInstruction;
import io.payflow.api.payout.PayoutLifecycle;
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
 * @param reissues the payouts that pay again what this one did not pay, the oldest first
 * @param instruction to the bank; absent until one was about to leave
 * @param allowedActions in the order of a payout's life
 * @param blockedActions every other action that can be asked for, with the reason
 */
record PayoutDetail(
        @JsonUnwrapped ListedPayout payout,

        @Schema(example = "[\"po_7ar1w2kd4rjt8cbfg1a6zvx7qh\"]")
        List<String> reissues,

        BankInstruction instruction,
        List<AllowedPayoutAction> allowedActions,
        List<BlockedPayoutAction> blockedActions) {

    /** @param taskId null if no task is open */
    static PayoutDetail of(PayoutSummary payout, String taskId, List<String> reissues, Set<Role> roles, Instant now) {
        List<AllowedPayoutAction> allowed = PayoutLifecycle.allowed(payout, roles).stream()
                .map(AllowedPayoutAction::of)
                .toList();
        List<BlockedPayoutAction> blocked = PayoutLifecycle.requests().stream()
                .flatMap(row -> blocked(row, payout, roles))
                .toList();
        return new PayoutDetail(ListedPayout.of(payout, taskId, now), reissues, payout.instruction(), allowed, blocked);
    }

    private static Stream<BlockedPayoutAction> blocked(PayoutTransition row, PayoutSummary payout, Set<Role> roles) {
        return PayoutLifecycle.whyBlocked(row.action(), payout, roles)
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
