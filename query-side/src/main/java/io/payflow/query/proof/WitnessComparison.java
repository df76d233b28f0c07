package io.payflow.query.proof;

import java.util.Iterator;

/** Goes through the witness's heads beside the chain's. */
final class WitnessComparison {
    private final Iterator<Checkpoint> heads;
    private Checkpoint next;
    private long count;
    private boolean agrees = true;

    /** @throws IllegalArgumentException here or later, if the heads are not in order */
    WitnessComparison(Iterator<Checkpoint> heads) {
        this.heads = heads;
        advance();
    }

    /** Whether the witness has the same head of this number, or none. */
    boolean agreesWith(Checkpoint checkpoint) {
        while (next != null && next.number() < checkpoint.number()) {
            agrees = false;
            advance();
        }
        boolean same = true;
        while (next != null && next.number() == checkpoint.number()) {
            same &= next.hash().equals(checkpoint.hash());
            advance();
        }
        agrees &= same;
        return same;
    }

    /** The chain is over: tells the position to which the witness knows more, or 0. */
    long end() {
        long to = 0;
        while (next != null) {
            agrees = false;
            to = next.toPosition();
            advance();
        }
        return to;
    }

    WitnessReport report() {
        return new WitnessReport(count, agrees);
    }

    private void advance() {
        Checkpoint before = next;
        next = heads.hasNext() ? heads.next() : null;
        if (next == null) {
            return;
        }
        count++;
        if (before != null && next.number() < before.number()) {
            throw new UnusableWitness(
                    "The witness is not in order: head " + next.number() + " follows head " + before.number());
        }
    }
}
