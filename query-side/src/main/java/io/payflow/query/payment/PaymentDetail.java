package io.payflow.query.payment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentAction;
import io.payflow.api.payment.PaymentDoubt;
import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentTransition;
import io.payflow.api.payment.PaymentView;
import io.payflow.api.payment.ProcessorWord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A payment, and what this caller may do with it now.
 *
 * @param doubt why it is not known what became of its money; absent if it is known
 * @param taskId the reconciliation task about it that is not resolved; absent if there is none
 * @param allowedActions in the order of a payment's life
 * @param blockedActions every other action, with the reason
 */
record PaymentDetail(
        @JsonUnwrapped PaymentView payment,
        Doubt doubt,
        @Schema(example = "task_6zvx7qhm3n5w2kd4rjt8cbfg1a") String taskId,
        List<AllowedAction> allowedActions,
        List<BlockedAction> blockedActions) {

    /** @param taskId null if no task is open */
    static PaymentDetail of(PaymentState payment, String taskId, Set<Role> roles) {
        List<AllowedAction> allowed = PaymentLifecycle.allowed(payment, roles).stream()
                .map(AllowedAction::of)
                .toList();
        List<BlockedAction> blocked = Arrays.stream(PaymentAction.values())
                .flatMap(action -> blocked(action, payment, roles))
                .toList();
        return new PaymentDetail(PaymentView.of(payment), Doubt.of(payment), taskId, allowed, blocked);
    }

    private static Stream<BlockedAction> blocked(PaymentAction action, PaymentState payment, Set<Role> roles) {
        return PaymentLifecycle.whyBlocked(action, payment, roles)
                .map(reason -> new BlockedAction(action.toString(), reason))
                .stream();
    }

    /**
     * Why it is not known what became of the money.
     *
     * @param kind {@code enquiring}, {@code parked} or {@code disputed}
     * @param word what the processor said that contradicts what became of the payment; absent if it contradicts nothing
     * @param suggestion the processor's last definite word; absent if it said none
     * @param amount minor units that may have been moved
     */
    record Doubt(
            @Schema(example = "disputed") String kind,
            @Schema(example = "succeeded") String word,
            @Schema(example = "succeeded") String suggestion,
            @Schema(example = "2000") long amount,
            @Schema(example = "USD") String currency) {

        private static Doubt of(PaymentState payment) {
            PaymentDoubt doubt = payment.doubt();
            return doubt == null
                    ? null
                    : new Doubt(
                            doubt.kind().toString(),
                            name(doubt.word()),
                            name(doubt.suggestion()),
                            doubt.amount(),
                            payment.currency());
        }

        private static String name(ProcessorWord word) {
            return word == null ? null : word.toString();
        }
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
