package io.payflow.command.payout;

import io.payflow.api.payout.PayoutCommand.ReissuePayout;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.api.problem.Violation;
import io.payflow.command.claims.Payable;
import io.payflow.command.claims.Payable.Status;
import io.payflow.command.claims.PayablePayments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.ConcurrencyException;

/** Finds the payments that a re-issue is to take, or says why it cannot: of finally failed or returned items only. */
final class ReissueSelection {
    /** A refusal names this many items, and counts the rest. */
    private static final int NAMED = 20;

    private final ReissuePayout command;
    private final PayoutState original;
    private final PayablePayments payments;

    ReissueSelection(ReissuePayout command, PayoutState original, PayablePayments payments) {
        this.command = command;
        this.original = original;
        this.payments = payments;
    }

    /**
     * @throws Rejection {@code validation-failed} or {@code item-not-reissuable}
     * @throws ConcurrencyException if the re-issue has just been made elsewhere, by the same request
     */
    List<Payable> select() {
        return command.itemIds() == null ? all() : named();
    }

    private List<Payable> all() {
        List<PayoutItem> unpaid =
                original.items().stream().filter(ReissueSelection::isUnpaid).toList();
        Map<String, Payable> found = find(unpaid);
        List<Payable> free = unpaid.stream()
                .map(item -> found.get(item.paymentId()))
                .filter(this::isFree)
                .toList();
        if (free.isEmpty()) {
            requireNotMadeElsewhere();
            throw new Rejection(
                    ProblemCode.ITEM_NOT_REISSUABLE,
                    unpaid.isEmpty()
                            ? "No item of payout %s is finally failed or returned.".formatted(original.id())
                            : "All failed or returned items of payout %s are re-issued already."
                                    .formatted(original.id()));
        }
        return free;
    }

    private List<Payable> named() {
        List<PayoutItem> items = known();
        Map<String, Payable> found = find(items);
        List<PayoutItem> refused = items.stream()
                .filter(item -> !isUnpaid(item) || !isFree(found.get(item.paymentId())))
                .toList();
        if (!refused.isEmpty()) {
            requireNotMadeElsewhere();
            String sentences = refused.stream()
                    .limit(NAMED)
                    .map(item -> why(item, found.get(item.paymentId())))
                    .collect(Collectors.joining(" "));
            String rest = refused.size() > NAMED ? " And %d more.".formatted(refused.size() - NAMED) : "";
            throw new Rejection(ProblemCode.ITEM_NOT_REISSUABLE, sentences + rest);
        }
        return items.stream().map(item -> found.get(item.paymentId())).toList();
    }

    private List<PayoutItem> known() {
        List<PayoutItem> items = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < command.itemIds().size(); i++) {
            String field = "itemIds[" + i + "]";
            original.item(command.itemIds().get(i))
                    .ifPresentOrElse(
                            items::add,
                            () -> violations.add(new Violation(field, "is no item of payout " + original.id())));
        }
        if (!violations.isEmpty()) {
            throw Rejection.invalid(
                    ProblemCode.VALIDATION_FAILED,
                    violations.stream().limit(NAMED).toList());
        }
        return items;
    }

    private Map<String, Payable> find(List<PayoutItem> items) {
        return payments.find(items.stream().map(PayoutItem::paymentId).toList()).stream()
                .collect(Collectors.toMap(Payable::paymentId, Function.identity()));
    }

    private static boolean isUnpaid(PayoutItem item) {
        return (item.status() == PayoutItemStatus.FAILED || item.status() == PayoutItemStatus.RETURNED)
                && !item.isDisputed();
    }

    /** @param payment null if its capture turned out not to have happened while no payout had it */
    private boolean isFree(Payable payment) {
        return payment != null
                && payment.status() == Status.REISSUE_ONLY
                && payment.amount() > 0
                && original.id().equals(payment.payoutId());
    }

    private String why(PayoutItem item, Payable payment) {
        if (item.isDisputed()) {
            return "Item %s: the bank contradicts that it was not paid.".formatted(item.id());
        }
        if (!isUnpaid(item)) {
            return "Item %s is %s.".formatted(item.id(), item.status());
        }
        return payment == null || payment.amount() == 0
                ? "Item %s: nothing was captured of payment %s after all.".formatted(item.id(), item.paymentId())
                : "Item %s is re-issued already, in payout %s.".formatted(item.id(), payment.payoutId());
    }

    /** A twin of this request on another node may have made the payout since it was looked for: then it is found now. */
    private void requireNotMadeElsewhere() {
        if (payments.isClaiming(command.payoutId())) {
            throw new ConcurrencyException("Payout " + command.payoutId() + " has just been made");
        }
    }
}
