package io.payflow.query.verification.invariant;

import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutEvent.PayoutReissued;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutTotals;
import io.payflow.api.payout.PayoutTotals.Subtotal;
import java.util.List;
import java.util.Optional;

/** What a payout was made of is, after every event, what its items are in one status or another. */
final class MoneyConservedPerPayout extends InvariantRule {
    private static final long WHOLE = 10_000;

    private PayoutTotals created;

    MoneyConservedPerPayout() {
        super(
                "money-conserved-per-payout",
                "A payout has 1 to 10 000 items of more than nothing, each with the fee that the basis points make of its"
                        + " amount, half-even; and after every event pending, parked, settled, failed and returned items"
                        + " together are worth, net, what it was created with.");
    }

    @Override
    void payout(Step<PayoutState, PayoutEvent> step) {
        findings().checked();
        PayoutState payout = step.after();
        Optional<String> wrong;
        if (step.event() instanceof PayoutCreated || step.event() instanceof PayoutReissued) {
            created = payout.summary().totals();
            wrong = whyNotMadeWell(payout);
        } else {
            wrong = isConserved(payout.summary().totals())
                    ? Optional.empty()
                    : Optional.of("its items are not worth what it was created with.");
        }
        wrong.ifPresent(why -> findings().violated(step.recordId() + ": " + why, step.position()));
    }

    private static Optional<String> whyNotMadeWell(PayoutState payout) {
        List<PayoutItem> items = payout.items();
        if (items.isEmpty() || items.size() > PayoutState.MAX_ITEMS) {
            return Optional.of("it has %d items.".formatted(items.size()));
        }
        int basisPoints = payout.summary().feeBasisPoints();
        for (int i = 0; i < items.size(); i++) {
            PayoutItem item = items.get(i);
            if (!item.id().equals(PayoutItem.id(payout.id(), i + 1)) || item.amount() <= 0) {
                return Optional.of("item %d is %s, of %d.".formatted(i + 1, item.id(), item.amount()));
            }
            if (item.fee() != fee(item.amount(), basisPoints)) {
                return Optional.of("the fee of %s is %d, and %d basis points of %d are %d."
                        .formatted(item.id(), item.fee(), basisPoints, item.amount(), fee(item.amount(), basisPoints)));
            }
        }
        return Optional.empty();
    }

    /** Written once more and otherwise than by whoever charges it: half up, but down to the even one from just a half. */
    private static long fee(long amount, int basisPoints) {
        long twice = Math.addExact(Math.multiplyExact(Math.multiplyExact(amount, basisPoints), 2), WHOLE);
        long halfUp = Math.floorDiv(twice, 2 * WHOLE);
        boolean justHalf = Math.floorMod(twice, 2 * WHOLE) == 0;
        return justHalf && halfUp % 2 != 0 ? halfUp - 1 : halfUp;
    }

    private boolean isConserved(PayoutTotals totals) {
        long net = totals.byStatus().values().stream()
                .mapToLong(Subtotal::netAmount)
                .reduce(0, Math::addExact);
        return net == created.netAmount()
                && totals.amount() == created.amount()
                && totals.fee() == created.fee()
                && totals.itemCount() == created.itemCount();
    }
}
