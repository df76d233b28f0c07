package io.payflow.query.lifecycle;

import io.payflow.api.access.Role;
import io.payflow.api.payout.BankWord;
import io.payflow.api.payout.BankWordTable;
import io.payflow.api.payout.ItemStanding;
import io.payflow.api.payout.PayoutAction;
import io.payflow.api.payout.PayoutLifecycle;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.api.payout.PayoutTransition;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The payout's lifecycle on the wire.
 *
 * @param initial the status a payout begins with
 * @param bankWords what each word of the bank does to an item in each standing
 */
record PayoutLifecycleView(
        List<PayoutStatusView> statuses,
        @Schema(example = "pending") String initial,
        List<PayoutTransitionView> transitions,
        List<BankWordView> bankWords) {

    static final PayoutLifecycleView TABLE = new PayoutLifecycleView(
            Arrays.stream(PayoutStatus.values()).map(PayoutStatusView::of).toList(),
            PayoutStatus.PENDING.toString(),
            PayoutLifecycle.table().stream().map(PayoutTransitionView::of).toList(),
            Arrays.stream(ItemStanding.values()).flatMap(BankWordView::of).toList());

    /**
     * @param terminal whether nothing leads out of it, not even a person who found something out; a re-issue makes another
     *     payout and leaves this one as it is
     */
    record PayoutStatusView(@Schema(example = "in_transit") String status, boolean terminal) {

        private static PayoutStatusView of(PayoutStatus status) {
            boolean terminal = PayoutLifecycle.table().stream()
                    .filter(row -> row.action() != PayoutAction.REISSUE)
                    .noneMatch(row -> row.from().contains(status));
            return new PayoutStatusView(status.toString(), terminal);
        }
    }

    /**
     * One legal move.
     *
     * @param trigger what makes it happen
     * @param to any of these, by what became of the items
     * @param destructive whether a person should confirm it first
     * @param requiredFields the body's fields that must be given
     * @param roles who may do it, or say so
     */
    record PayoutTransitionView(
            @Schema(example = "submit") String action,
            @Schema(example = "request") String trigger,
            @Schema(example = "[\"pending\"]") List<String> from,
            @Schema(example = "[\"processing\"]") List<String> to,
            String label,
            String description,
            List<String> sideEffects,
            boolean destructive,
            List<String> requiredFields,
            List<String> roles) {

        private static PayoutTransitionView of(PayoutTransition row) {
            return new PayoutTransitionView(
                    row.action().toString(),
                    row.trigger().toString(),
                    row.from().stream().map(PayoutStatus::toString).toList(),
                    row.to().stream().map(PayoutStatus::toString).toList(),
                    row.label(),
                    row.description(),
                    row.sideEffects(),
                    row.destructive(),
                    row.requiredFields(),
                    row.roles().stream().map(Role::toString).toList());
        }
    }

    /**
     * What a word of the bank does to an item.
     *
     * @param standing what the item is when the bank speaks of it
     * @param word what the bank said of it, or of the whole batch
     */
    record BankWordView(
            @Schema(example = "pending") String standing,
            @Schema(example = "failed") String word,
            @Schema(example = "parked") String effect) {

        private static Stream<BankWordView> of(ItemStanding standing) {
            return Arrays.stream(BankWord.values())
                    .map(word -> new BankWordView(
                            standing.toString(),
                            word.toString(),
                            BankWordTable.effect(standing, word).toString()));
        }
    }
}
