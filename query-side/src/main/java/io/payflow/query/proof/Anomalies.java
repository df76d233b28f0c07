package io.payflow.query.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What does not stand where it was sealed, and what stands where something else was or nothing. At the end the two are
 * held against each other: what is missing here and stands there was moved.
 */
final class Anomalies {
    private final int capacity;
    private final List<Gone> gone = new ArrayList<>();
    private final List<Stray> strays = new ArrayList<>();
    private final Map<Hash, Long> unsealed = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();
    private Run open;
    private long beyond;

    /** @param capacity how many of each are remembered; of the others nothing is known but their number */
    Anomalies(int capacity) {
        this.capacity = capacity;
    }

    /** Nothing stands there. */
    void missing(SealedEvent sealed, long checkpoint) {
        missing(1, checkpoint);
        if (gone.size() < capacity) {
            gone.add(new Gone(sealed, checkpoint, open, 0));
        } else {
            open.unexplained(sealed.position(), sealed.position());
        }
    }

    /** Nothing stands in a whole stretch of which the entries are not known. */
    void missing(SealedStretch stretch) {
        long from = stretch.after() + 1;
        missing(stretch.head().events(), stretch.head().number());
        open.unexplained(from, stretch.to());
    }

    /** A line of the file stands there that is no event. */
    void unreadable(SealedEvent sealed, long checkpoint, long line) {
        if (gone.size() < capacity) {
            gone.add(new Gone(sealed, checkpoint, null, line));
        } else {
            beyond++;
        }
    }

    /** Something else stands there. */
    void other(SealedEvent sealed, Hash found, long checkpoint) {
        if (gone.size() < capacity && strays.size() < capacity) {
            gone.add(new Gone(sealed, checkpoint, null, 0));
            strays.add(new Stray(sealed.position(), found, checkpoint));
        } else {
            beyond++;
        }
    }

    /** @param checkpoint 0 if it is not known */
    void stray(long position, Hash found, long checkpoint) {
        if (strays.size() < capacity) {
            strays.add(new Stray(position, found, checkpoint));
        } else {
            beyond++;
        }
    }

    /** Nothing was sealed there yet; but what is missing elsewhere may have been moved there. */
    void unsealed(long position, Hash found) {
        boolean anythingIsMissing = !gone.isEmpty();
        if (anythingIsMissing && unsealed.size() < capacity) {
            unsealed.putIfAbsent(found, position);
        }
    }

    /** An event was found: what is missing from here on is missing for itself. */
    void runEnds() {
        open = null;
    }

    /** The file or the table is over: what is missing from here on is the tail. */
    void tailBegins() {
        open = new Run(true);
    }

    void conclude(Findings findings) {
        Map<Hash, Long> standsAt = new HashMap<>(unsealed);
        Map<Long, Hash> strayAt = new HashMap<>();
        for (Stray stray : strays) {
            standsAt.put(stray.content(), stray.position());
            strayAt.putIfAbsent(stray.position(), stray.content());
        }
        Map<Hash, Long> sealedAt = new HashMap<>();
        Map<Long, Gone> goneFrom = new HashMap<>();
        for (Gone missing : gone) {
            sealedAt.putIfAbsent(missing.sealed().contentHash(), missing.position());
            goneFrom.put(missing.position(), missing);
        }
        for (Gone missing : gone) {
            explain(missing, standsAt, strayAt, sealedAt, findings);
        }
        for (Stray stray : strays) {
            if (!goneFrom.containsKey(stray.position())) {
                findings.add(explain(stray, sealedAt));
            }
        }
        runs.stream().filter(Run::isUnexplained).map(Run::finding).forEach(findings::add);
        findings.count(beyond);
    }

    private void missing(long events, long checkpoint) {
        if (open == null) {
            open = new Run(false);
        }
        if (open.isEmpty()) {
            if (runs.size() == capacity) {
                beyond++;
                return;
            }
            runs.add(open);
        }
        open.add(events, checkpoint);
    }

    private static void explain(
            Gone missing,
            Map<Hash, Long> standsAt,
            Map<Long, Hash> strayAt,
            Map<Hash, Long> sealedAt,
            Findings findings) {
        long position = missing.position();
        Long elsewhere = standsAt.get(missing.sealed().contentHash());
        Hash instead = strayAt.get(position);
        if (elsewhere != null) {
            missing.explained();
            findings.add(missing.finding(
                    Verdict.REORDERED,
                    elsewhere == position
                            ? "The event at position " + position + " stands after later ones."
                            : "The event that was sealed at position " + position + " stands at position " + elsewhere
                                    + "."));
        } else if (missing.line() > 0) {
            findings.add(missing.finding(
                    Verdict.ALTERED,
                    "Line " + missing.line() + ", where the event at position " + position
                            + " was sealed, is no event."));
        } else if (instead != null && sealedAt.containsKey(instead)) {
            missing.explained();
            findings.add(missing.finding(
                    Verdict.REMOVED,
                    "The event that was sealed at position " + position + " is nowhere; in its place stands the one of"
                            + " position " + sealedAt.get(instead) + "."));
        } else if (instead != null) {
            missing.explained();
            findings.add(missing.finding(
                    Verdict.ALTERED, "The event at position " + position + " is not what was sealed there."));
        } else {
            missing.unexplained();
        }
    }

    private static Finding explain(Stray stray, Map<Hash, Long> sealedAt) {
        Long from = sealedAt.get(stray.content());
        Long checkpoint = stray.checkpoint() == 0 ? null : stray.checkpoint();
        if (from != null) {
            return new Finding(
                    Verdict.REORDERED,
                    stray.position(),
                    null,
                    checkpoint,
                    "The event at position " + stray.position() + " was sealed at position " + from + ".");
        }
        return new Finding(
                Verdict.INSERTED,
                stray.position(),
                null,
                checkpoint,
                "At position " + stray.position() + " stands an event too many: it was not sealed there.");
    }

    /**
     * @param run that it is missing with; null if something stands in its place
     * @param line that stands in its place; 0 for none
     */
    private record Gone(SealedEvent sealed, long checkpoint, Run run, long line) {
        private long position() {
            return sealed.position();
        }

        private void explained() {
            if (run != null) {
                run.explained++;
            }
        }

        private void unexplained() {
            run.unexplained(position(), position());
        }

        private Finding finding(Verdict kind, String detail) {
            return new Finding(kind, position(), null, checkpoint, detail);
        }
    }

    /** @param checkpoint 0 if it is not known */
    private record Stray(long position, Hash content, long checkpoint) {}

    /** Events that were sealed one after the other, and are missing together. */
    private static final class Run {
        private final boolean tail;
        private long events;
        private long explained;
        private long checkpoint;
        /** The first and the last position that nothing else explains. */
        private long from = Long.MAX_VALUE;

        private long to;

        private Run(boolean tail) {
            this.tail = tail;
        }

        private boolean isEmpty() {
            return events == 0;
        }

        private void add(long more, long itsCheckpoint) {
            if (isEmpty()) {
                checkpoint = itsCheckpoint;
            }
            events += more;
        }

        private void unexplained(long first, long last) {
            from = Math.min(from, first);
            to = Math.max(to, last);
        }

        private boolean isUnexplained() {
            return events > explained;
        }

        private Finding finding() {
            long missing = events - explained;
            String what = from == to
                    ? "The event that was sealed at position " + from + " is missing"
                    : "Between positions " + from + " and " + to + ", " + missing
                            + " events that were sealed are missing";
            String end = tail ? ", and nothing stands after" : "";
            return new Finding(
                    tail ? Verdict.TRUNCATED : Verdict.REMOVED,
                    from,
                    from == to ? null : to,
                    checkpoint,
                    what + end + ".");
        }
    }
}
