package io.payflow.query.proof;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Follows the chain of checkpoints, and hands out those whose seal is good. What is between two of these is a hole: whatever
 * stands there, nothing can be said of it.
 */
final class ChainVerification {
    private final Iterator<FoundCheckpoint> chain;
    private final WitnessComparison witness;
    private final TrustedKeys keys;
    private final Findings findings;
    private final Map<String, Long> signed = new TreeMap<>();
    private long number;
    private long to;
    private Hash hash = Hash.NONE;
    private Hole hole;
    private boolean over;

    ChainVerification(
            Iterator<FoundCheckpoint> chain, Iterator<Checkpoint> witness, TrustedKeys keys, Findings findings) {
        this.chain = chain;
        this.witness = new WitnessComparison(witness);
        this.keys = keys;
        this.findings = findings;
    }

    /** The next stretch whose seal is good; null at the end. */
    SealedStretch next() {
        while (chain.hasNext()) {
            FoundCheckpoint found = chain.next();
            Optional<SealedStretch> good = judge(found);
            if (good.isPresent()) {
                return good.get();
            }
        }
        if (!over) {
            over = true;
            end();
        }
        return null;
    }

    /** The last position that a good seal covers. */
    long to() {
        return to;
    }

    /** How many checkpoints are good, by the key that signed them. */
    Map<String, Long> signed() {
        return signed;
    }

    WitnessReport witness() {
        return witness.report();
    }

    private Optional<SealedStretch> judge(FoundCheckpoint found) {
        long foundNumber = found.number() == 0 ? number + 1 : found.number();
        if (foundNumber <= 0) {
            findings.add(new Finding(
                    Verdict.INSERTED,
                    to + 1,
                    null,
                    foundNumber,
                    "Checkpoint " + foundNumber + " is none of the notary's, whose first is number 1."));
            return Optional.empty();
        }
        if (foundNumber <= number) {
            findings.add(new Finding(
                    Verdict.REORDERED,
                    to + 1,
                    null,
                    foundNumber,
                    "Checkpoint " + foundNumber + " stands after checkpoint " + number + "."));
            return Optional.empty();
        }
        if (foundNumber > number + 1) {
            flawed(Verdict.REMOVED, number + 1, missing(number + 1, foundNumber - 1));
        }
        number = foundNumber;
        Optional<String> flaw = found.head().map(this::flaw).orElse(Optional.of("cannot be read"));
        if (flaw.isPresent()) {
            flawed(Verdict.ALTERED, number, "Checkpoint " + number + " " + flaw.get());
            return Optional.empty();
        }
        return found.head().map(head -> good(head, found.events()));
    }

    private Optional<String> flaw(Checkpoint head) {
        boolean witnessed = witness.agreesWith(head);
        if (keys.of(head.keyId()).isEmpty()) {
            return Optional.of("is signed with a key that is not trusted, " + head.keyId());
        }
        if (!keys.verify(head)) {
            return Optional.of("does not carry the signature of what it says");
        }
        boolean follows = hole == null ? head.afterPosition() == to : head.afterPosition() >= to;
        if (!follows || head.toPosition() <= head.afterPosition()) {
            return Optional.of("does not begin where the one before ends");
        }
        if (hole == null && !head.previous().equals(hash)) {
            return Optional.of("is not chained to the one before");
        }
        return witnessed ? Optional.empty() : Optional.of("is another one than the witness keeps");
    }

    private SealedStretch good(Checkpoint head, Optional<SealedEvents> events) {
        closeHole(head.afterPosition());
        to = head.toPosition();
        hash = head.hash();
        signed.merge(head.keyId(), 1L, Long::sum);
        return SealedStretch.of(head, events);
    }

    private void end() {
        closeHole(0);
        long known = witness.end();
        if (known > 0) {
            findings.add(new Finding(
                    Verdict.TRUNCATED,
                    to + 1,
                    Math.max(known, to + 1),
                    number + 1,
                    "The witness keeps checkpoints after number " + number + ", up to position " + known
                            + "; they are gone."));
        }
    }

    private void flawed(Verdict kind, long checkpoint, String flaw) {
        if (hole == null) {
            hole = new Hole(kind, checkpoint, flaw);
        } else {
            hole.more++;
        }
    }

    /** @param end the last position in it; 0 if that is not known */
    private void closeHole(long end) {
        if (hole != null) {
            findings.add(hole.finding(to + 1, end));
            hole = null;
        }
    }

    private static String missing(long first, long last) {
        return first == last
                ? "Checkpoint " + first + " is missing"
                : "Checkpoints " + first + " to " + last + " are missing";
    }

    private static final class Hole {
        private final Verdict kind;
        private final long checkpoint;
        private final String flaw;
        private long more;

        private Hole(Verdict kind, long checkpoint, String flaw) {
            this.kind = kind;
            this.checkpoint = checkpoint;
            this.flaw = flaw;
        }

        private Finding finding(long from, long end) {
            String others = more == 0 ? "" : "; " + more + " more after it are not good either";
            String unknown = end > from
                    ? "; what stands from position " + from + " to " + end + " cannot be proven"
                    : end == 0 ? "; what stands from position " + from + " on cannot be proven" : "";
            return new Finding(kind, from, end > from ? end : null, checkpoint, flaw + others + unknown + ".");
        }
    }
}
