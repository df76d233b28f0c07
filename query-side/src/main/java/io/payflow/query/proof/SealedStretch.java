package io.payflow.query.proof;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of positions whose seal is good.
 *
 * @param entries of its events; empty if they are not told, or are not those that the root was made from
 * @param damagedEntries whether they are told, and are not those
 */
record SealedStretch(Checkpoint head, Optional<List<SealedEvent>> entries, boolean damagedEntries) {

    static SealedStretch of(Checkpoint head, Optional<SealedEvents> told) {
        boolean good = told.filter(events -> areSealed(events, head)).isPresent();
        return new SealedStretch(
                head, good ? told.map(SealedEvents::events) : Optional.empty(), told.isPresent() && !good);
    }

    long after() {
        return head.afterPosition();
    }

    long to() {
        return head.toPosition();
    }

    private static boolean areSealed(SealedEvents told, Checkpoint head) {
        return !told.events().isEmpty()
                && told.events().size() == head.events()
                && areInOrderWithin(told.events(), head)
                && told.root().equals(head.root());
    }

    private static boolean areInOrderWithin(List<SealedEvent> entries, Checkpoint head) {
        long before = head.afterPosition();
        for (SealedEvent entry : entries) {
            if (entry.position() <= before) {
                return false;
            }
            before = entry.position();
        }
        return before <= head.toPosition();
    }
}
