package io.payflow.query.lifecycle;

import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.PaymentTransition;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;

/**
 * The payment's lifecycle on the wire.
 *
 * @param initial the status a payment begins with
 */
record PaymentLifecycleView(
        List<StatusView> statuses,
        @Schema(example = "draft") String initial,
        List<TransitionView> transitions) {

    static final PaymentLifecycleView TABLE = new PaymentLifecycleView(
            Arrays.stream(PaymentStatus.values()).map(StatusView::of).toList(),
            PaymentStatus.DRAFT.toString(),
            PaymentLifecycle.table().stream().map(TransitionView::of).toList());

    /** @param terminal whether no action leads out of it */
    record StatusView(@Schema(example = "authorized") String status, boolean terminal) {

        static StatusView of(PaymentStatus status) {
            return new StatusView(status.toString(), status.terminal());
        }
    }

    /**
     * One legal move.
     *
     * @param intent the only intent it is legal for; absent if it is for both
     * @param destructive whether a person should confirm it first
     * @param requiredFields the body's fields that must be given
     * @param roles who may do it
     */
    record TransitionView(
            @Schema(example = "capture") String action,
            @Schema(example = "[\"authorized\"]") List<String> from,
            @Schema(example = "succeeded") String to,
            @Schema(example = "authorize_only") String intent,
            String label,
            String description,
            List<String> sideEffects,
            boolean destructive,
            List<String> requiredFields,
            List<String> roles) {

        static TransitionView of(PaymentTransition row) {
            return new TransitionView(
                    row.action().toString(),
                    row.from().stream().map(PaymentStatus::toString).toList(),
                    row.to().toString(),
                    row.intent().map(PaymentIntent::toString).orElse(null),
                    row.label(),
                    row.description(),
                    row.sideEffects(),
                    row.destructive(),
                    row.requiredFields(),
                    row.roles().stream().map(Role::toString).toList());
        }
    }
}
