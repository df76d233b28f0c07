package io.payflow.command.settlement;

import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutItem;
import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.api.payout.PayoutPhase;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.WordEffect;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How many items of a payout are still open, and which are disputed: all that settlement must know to tell that it ends. */
final class OpenItems {
    private int pending;
    private int parked;
    private Set<String> disputed = new TreeSet<>();

    static OpenItems of(PayoutState payout) {
        OpenItems open = new OpenItems();
        boolean awaited = payout.summary().phase() != PayoutPhase.CANCELED;
        open.pending =
                awaited ? payout.summary().totals().of(PayoutItemStatus.PENDING).count() : 0;
        open.parked = payout.summary()
                .totals()
                .of(PayoutItemStatus.RECONCILIATION_REQUIRED)
                .count();
        payout.items().stream()
                .filter(PayoutItem::isDisputed)
                .map(PayoutItem::id)
                .forEach(open.disputed::add);
        return open;
    }

    void told(List<ReportedItem> words) {
        for (ReportedItem word : words) {
            switch (WordEffect.of(word.effect())) {
                case SETTLED, FAILED -> pending--;
                case PARKED -> {
                    pending--;
                    parked++;
                }
                case DISPUTED -> disputed.add(word.itemId());
                case SUGGESTED, NOTED -> {
                    // It stays as open as it was.
                }
            }
        }
    }

    void parked(Collection<String> itemIds) {
        pending -= itemIds.size();
        parked += itemIds.size();
    }

    void resolved(Collection<String> itemIds) {
        for (String itemId : itemIds) {
            if (!disputed.remove(itemId)) {
                parked--;
            }
        }
    }

    boolean isDisputed(String itemId) {
        return disputed.contains(itemId);
    }

    boolean areNone() {
        return pending == 0 && parked == 0 && disputed.isEmpty();
    }
}
