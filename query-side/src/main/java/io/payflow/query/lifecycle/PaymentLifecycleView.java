package io.payflow.query.lifecycle;

import io.payflow.api.access.Role;
import io.payflow.api.payment.PaymentIntent;
import io.payflow.api.payment.PaymentLifecycle;
import io.payflow.api.payment.PaymentStanding;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.api.payment.PaymentTransition;
import io.payflow.api.payment.ProcessorWord;
import io.payflow.api.payment.ProcessorWordTable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The payment's lifecycle on the wire.
 *
 * @param initial the status a payment begins with
 * @param processorWords what each word of the processor does to a payment in each standing, if it fits its intent
 */
record PaymentLifecycleView(
        List<StatusView> statuses,
        @Schema(example = "draft") String initial,
        List<TransitionView> transitions,
        List<ProcessorWordView> processorWords) {

    static final PaymentLifecycleView TABLE = new PaymentLifecycleView(
            Arrays.stream(PaymentStatus.values()).map(StatusView::of).toList(),
            PaymentStatus.DRAFT.toString(),
            PaymentLifecycle.table().stream().map(TransitionView::of).toList(),
            Arrays.stream(PaymentStanding.values())
                    .flatMap(ProcessorWordView::of)
                    .toList());

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

    /**
     * What a word of the processor does to a payment. A success that the payment's intent does not ask for is disputed
     * where the effect here is {@code moved}.
     *
     * @param standing what the payment is when the processor speaks of it
     * @param word what the processor said
     */
    record ProcessorWordView(
            @Schema(example = "submitted") String standing,
            @Schema(example = "succeeded") String word,
            @Schema(example = "moved") String effect) {

        private static Stream<ProcessorWordView> of(PaymentStanding standing) {
            return Arrays.stream(ProcessorWord.values())
                    .map(word -> new ProcessorWordView(
                            standing.toString(),
                            word.toString(),
                            ProcessorWordTable.effect(standing, word).toString()));
        }
    }
}
