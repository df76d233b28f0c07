package io.payflow.query.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The events that were found in a stretch of which only the root is known: together they are those that were sealed, or
 * they are not, and then nobody can say which one is not.
 */
final class UnlistedEvents {
    private final SealedStretch stretch;
    private final List<SealedEvent> found = new ArrayList<>();
    private long count;

    UnlistedEvents(SealedStretch stretch) {
        this.stretch = stretch;
    }

    /** More than were sealed are only counted: a file may have any number of them. */
    void add(SealedEvent event) {
        count++;
        if (found.size() < stretch.head().events()) {
            found.add(event);
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** @param nothingFollows whether no event was found after them */
    Optional<Finding> conclude(boolean nothingFollows) {
        Checkpoint head = stretch.head();
        if (count == head.events() && root(found).equals(head.root())) {
            return stretch.damagedEntries()
                    ? Optional.of(finding(
                            Verdict.ALTERED,
                            "The list of the events of checkpoint " + head.number()
                                    + " is not what was signed; the events themselves are as they were sealed."))
                    : Optional.empty();
        }
        List<SealedEvent> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingLong(SealedEvent::position));
        boolean onlyTheOrder = count == head.events() && root(sorted).equals(head.root());
        return Optional.of(finding(onlyTheOrder ? Verdict.REORDERED : kind(nothingFollows), detail()));
    }

    private Verdict kind(boolean nothingFollows) {
        if (count == stretch.head().events()) {
            return Verdict.ALTERED;
        }
        if (count > stretch.head().events()) {
            return Verdict.INSERTED;
        }
        return nothingFollows ? Verdict.TRUNCATED : Verdict.REMOVED;
    }

    private String detail() {
        return "The " + count + " events at positions " + (stretch.after() + 1) + " to " + stretch.to()
                + " are not the " + stretch.head().events()
                + " that were sealed there; which one is not, only the list of what was sealed could tell.";
    }

    private Finding finding(Verdict kind, String detail) {
        return new Finding(
                kind, stretch.after() + 1, stretch.to(), stretch.head().number(), detail);
    }

    private static Hash root(List<SealedEvent> events) {
        return new SealedEvents(events).root();
    }
}
