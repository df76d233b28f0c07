package io.payflow.query.payment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentTransition;
import io.payflow.api.payment.PaymentView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A payment, and what this caller may do with it now.
 *
 * @param allowedActions in the order of a payment's life
 * @param blockedActions every other action, with the reason
 */
record PaymentDetail(
        @JsonUnwrapped PaymentView payment, List<AllowedAction> allowedActions, List<BlockedAction> blockedActions) {

    static PaymentDetail of(PaymentState payment, Set<Role> roles) {
        List<AllowedAction> allowed = PaymentLifecycle.allowed(payment, roles).stream()
                .map(AllowedAction::of)
                .toList();
        List<BlockedAction> blocked = Arrays.stream(PaymentAction.values())
                .flatMap(action -> blocked(action, payment, roles))
                .toList();
        return new PaymentDetail(PaymentView.of(payment), allowed, blocked);
    }

    private static Stream<BlockedAction> blocked(PaymentAction action, PaymentState payment, Set<Role> roles) {
        return PaymentLifecycle.whyBlocked(action, payment, roles)
                .map(reason -> new BlockedAction(action.toString(), reason))
                .stream();
    }

    /**
     * What may be done now.
     *
     * @param to the status it leads to
     * @param destructive whether a person should confirm it first
     * @param requiredFields the body's fields that must be given
     */
    record AllowedAction(
            @Schema(example = "capture") String action,
            @Schema(example = "succeeded") String to,
            String label,
            String description,
            List<String> sideEffects,
            boolean destructive,
            List<String> requiredFields) {

        static AllowedAction of(PaymentTransition row) {
            return new AllowedAction(
                    row.action().toString(),
                    row.to().toString(),
                    row.label(),
                    row.description(),
                    row.sideEffects(),
                    row.destructive(),
                    row.requiredFields());
        }
    }

    /** What may not be done now, and why. */
    record BlockedAction(
            @Schema(example = "capture") String action,

            @Schema(example = "Cannot capture: the payment is draft. Allowed now: submit, cancel.")
            String reason) {}
}
