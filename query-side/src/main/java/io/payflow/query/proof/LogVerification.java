package io.payflow.query.proof;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Compares the events of a log, one by one as they are found, with what was sealed of them. It does not matter where
 * they come from; nothing in them or in the checkpoints is believed but what is signed with a trusted key. In memory
 * are the events of one checkpoint, and what is not as it should be.
 */
public final class LogVerification {
    /** So many anomalies are held against each other; a log with more is beyond explaining one by one. */
    private static final int MAX_ANOMALIES = 10_000;

    private static final int MAX_FINDINGS = 100;

    private final boolean witnessed;
    private final Findings findings = new Findings(MAX_ANOMALIES);
    private final Anomalies anomalies = new Anomalies(MAX_ANOMALIES);
    private final ChainVerification chain;
    /** Lines that are no events, since the last event. */
    private final Queue<Long> unreadable = new ArrayDeque<>();

    private SealedStretch stretch;
    /** Of the stretch's entries, the next that is to be found; where there are no entries, what was found. */
    private int next;

    private UnlistedEvents unlisted;
    private long last;
    private long events;
    private long checkpoints;
    private long sealed;
    private long unsealed;

    /**
     * @param chain the checkpoints in their order
     * @param witness the heads that somebody else keeps, in their order; empty if there is no witness
     * @throws IllegalArgumentException here or later, if the witness's heads are not in order
     */
    public LogVerification(
            Iterator<FoundCheckpoint> chain, Optional<? extends Iterator<Checkpoint>> witness, TrustedKeys keys) {
        this.witnessed = witness.isPresent();
        Iterator<Checkpoint> none = List.<Checkpoint>of().iterator();
        this.chain = new ChainVerification(
                chain, witness.<Iterator<Checkpoint>>map(heads -> heads).orElse(none), keys, findings);
        nextStretch();
    }

    /** The next event of the log. */
    public void event(long position, Hash content) {
        events++;
        if (position <= last || position <= 0) {
            tooLate(position, content);
        } else {
            inOrder(new SealedEvent(position, content));
            last = position;
        }
        leftOver();
    }

    /** The next line of the log, which is no event. */
    public void noEvent(long line) {
        if (unreadable.size() < MAX_ANOMALIES) {
            unreadable.add(line);
        } else {
            findings.count(1);
        }
    }

    /** The log is over. */
    public ProofReport end() {
        anomalies.tailBegins();
        while (stretch != null) {
            close(true);
        }
        leftOver();
        anomalies.conclude(findings);
        List<Finding> found = findings.inOrder();
        return new ProofReport(
                found.isEmpty() ? Verdict.INTACT : found.get(0).kind(),
                found.isEmpty() ? null : found.get(0).position(),
                checkpoints,
                events,
                sealed,
                unsealed,
                witnessed ? chain.witness() : null,
                chain.signed().entrySet().stream()
                        .map(use -> new ProofReport.KeyUse(use.getKey(), use.getValue()))
                        .toList(),
                found.subList(0, Math.min(found.size(), MAX_FINDINGS)),
                findings.total());
    }

    private void inOrder(SealedEvent event) {
        while (stretch != null && event.position() > stretch.to()) {
            close(false);
        }
        if (stretch == null && event.position() > chain.to()) {
            unsealed++;
            anomalies.unsealed(event.position(), event.contentHash());
        } else if (stretch != null && event.position() > stretch.after()) {
            compare(event);
        }
        anomalies.runEnds();
    }

    /** Below the positions that the stretch covers is a hole in the chain, which is a finding itself. */
    private void compare(SealedEvent event) {
        if (unlisted != null) {
            unlisted.add(event);
            return;
        }
        missingBefore(event.position());
        SealedEvent expected = next < entries().size() ? entries().get(next) : null;
        if (expected == null || expected.position() != event.position()) {
            anomalies.stray(event.position(), event.contentHash(), number());
            return;
        }
        next++;
        if (!expected.contentHash().equals(event.contentHash())) {
            anomalies.other(expected, event.contentHash(), number());
        }
    }

    /** Somewhere above it is missing, or it is there twice. */
    private void tooLate(long position, Hash content) {
        boolean inStretch = stretch != null && position > stretch.after() && position <= stretch.to();
        if (inStretch && unlisted != null) {
            unlisted.add(new SealedEvent(position, content));
        } else {
            anomalies.stray(position, content, inStretch ? number() : 0);
        }
    }

    private void missingBefore(long position) {
        while (next < entries().size() && entries().get(next).position() < position) {
            SealedEvent expected = entries().get(next++);
            Long line = unreadable.poll();
            if (line == null) {
                anomalies.missing(expected, number());
            } else {
                anomalies.unreadable(expected, number(), line);
            }
        }
    }

    /** Lines in whose place nothing was sealed. */
    private void leftOver() {
        for (Long line = unreadable.poll(); line != null; line = unreadable.poll()) {
            findings.add(new Finding(
                    Verdict.INSERTED,
                    last + 1,
                    null,
                    null,
                    "Line " + line + " is no event, and none was sealed there."));
        }
    }

    private void close(boolean nothingFollows) {
        if (unlisted == null) {
            missingBefore(Long.MAX_VALUE);
        } else if (unlisted.isEmpty()) {
            anomalies.missing(stretch);
        } else {
            unlisted.conclude(nothingFollows).ifPresent(findings::add);
        }
        nextStretch();
    }

    private void nextStretch() {
        stretch = chain.next();
        next = 0;
        unlisted = stretch == null || stretch.entries().isPresent() ? null : new UnlistedEvents(stretch);
        if (stretch != null) {
            checkpoints++;
            sealed = Math.addExact(sealed, stretch.head().events());
        }
    }

    private List<SealedEvent> entries() {
        return stretch.entries().orElseThrow();
    }

    private long number() {
        return stretch.head().number();
    }
}
