package io.payflow.query.notary;

import io.payflow.query.proof.Checkpoint;
import io.payflow.query.proof.Hash;
import io.payflow.query.proof.StoredCheckpoints;
import io.payflow.query.proof.TrustedKeys;
import io.payflow.query.proof.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has this node's witness follow the chain of heads in the database, whichever node signed them. What it has noted once,
 * the database must go on having: where that contradicts, nothing is noted or sealed any more until it does not. It remembers the
 * last head also while it has no file, because another process writes that.
 */
@Component
class WitnessKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessKeeper.class);

    private static final int CHUNK = 1_000;

    private final Witness witness;
    private final StoredCheckpoints checkpoints;
    private final TrustedKeys trusted;
    private Optional<WitnessFile> file = Optional.empty();
    private Optional<Checkpoint> last = Optional.empty();
    private String unreadable = "";
    private volatile String contradiction = "";
    private volatile long noted;

    WitnessKeeper(Witness witness, StoredCheckpoints checkpoints, TrustedKeys trusted) {
        this.witness = witness;
        this.checkpoints = checkpoints;
        this.trusted = trusted;
    }

    /** Goes on where the file ends, if no other process has it. */
    void open() {
        openFile();
        if (file.isEmpty()) {
            last = checkpoints.last();
            LOG.warn("notary witness={} is another process's: this node keeps none until it is free", witness.file());
        }
    }

    private void openFile() {
        try {
            file = WitnessFile.open(witness);
            if (file.isPresent()) {
                last = file.get().last();
                noted = last.map(Checkpoint::number).orElse(0L);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The notary's witness " + witness.file() + " cannot be opened", e);
        } catch (IllegalArgumentException e) {
            unreadable = "its last line is no checkpoint";
        }
    }

    /**
     * A file that another process had may be free by now, as after a node was replaced.
     *
     * @return whether there may be more to note at once
     */
    boolean follow() {
        if (file.isEmpty()) {
            openFile();
        }
        List<Checkpoint> found = checkpoints.after(last.map(Checkpoint::number).orElse(1L) - 1, CHUNK);
        String wrong = unreadable.isEmpty() ? whatContradicts(found, last) : unreadable;
        say(wrong);
        List<Checkpoint> fresh = last.isPresent() && !found.isEmpty() ? found.subList(1, found.size()) : found;
        if (!wrong.isEmpty() || fresh.isEmpty()) {
            return false;
        }
        note(fresh);
        return found.size() == CHUNK;
    }

    /**
     * Whether the newest head in the database is the last one that was noted or follows it in one chain. Whoever signs the
     * next one without that vouches for what somebody else put there.
     */
    boolean vouchesFor(Optional<Checkpoint> newest) {
        Optional<Checkpoint> known = last;
        String wrong = unreadable;
        boolean reached = false;
        while (wrong.isEmpty() && !reached) {
            List<Checkpoint> found =
                    checkpoints.after(known.map(Checkpoint::number).orElse(1L) - 1, CHUNK);
            wrong = whatContradicts(found, known);
            known = found.isEmpty() ? known : Optional.of(found.get(found.size() - 1));
            reached = found.size() < CHUNK;
        }
        if (wrong.isEmpty() && !known.map(Checkpoint::hash).equals(newest.map(Checkpoint::hash))) {
            wrong = "its newest checkpoint is not the end of the chain";
        }
        say(wrong);
        return wrong.isEmpty();
    }

    /** What was found begins with the last head that was noted, if one was. Empty if nothing contradicts. */
    private String whatContradicts(List<Checkpoint> found, Optional<Checkpoint> last) {
        Checkpoint before = null;
        if (last.isPresent()) {
            before = last.get();
            if (found.isEmpty() || found.get(0).number() != before.number()) {
                return "the database has no checkpoint " + before.number() + " any more";
            }
            if (!found.get(0).hash().equals(before.hash())) {
                return "checkpoint " + before.number() + " in the database is another one";
            }
        }
        for (Checkpoint head : last.isPresent() ? found.subList(1, found.size()) : found) {
            if (!continues(head, before)) {
                return "checkpoint " + head.number() + " in the database does not continue the chain";
            }
            if (!trusted.verify(head)) {
                return "checkpoint " + head.number() + " is not signed with a key that this node trusts: "
                        + head.keyId();
            }
            before = head;
        }
        return "";
    }

    private static boolean continues(Checkpoint head, Checkpoint before) {
        return before == null
                ? head.number() == 1
                        && head.afterPosition() == 0
                        && head.previous().equals(Hash.NONE)
                : head.number() == before.number() + 1
                        && head.afterPosition() == before.toPosition()
                        && head.previous().equals(before.hash());
    }

    private void say(String wrong) {
        if (!wrong.isEmpty() && contradiction.isEmpty()) {
            LOG.error(
                    "notary witness={} contradicts the database: {}. This node seals and notes nothing any more: run a "
                            + "verification. If an older backup was restored on purpose, keep the witness file "
                            + "elsewhere, out of its place, and restart",
                    witness.file(),
                    wrong);
        } else if (wrong.isEmpty() && !contradiction.isEmpty()) {
            LOG.info("notary witness={} agrees with the database again", witness.file());
        }
        contradiction = wrong;
    }

    private void note(List<Checkpoint> heads) {
        try {
            if (file.isPresent()) {
                file.get().append(heads);
                noted = heads.get(heads.size() - 1).number();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The notary's witness " + witness.file() + " cannot be written", e);
        }
        last = Optional.of(heads.get(heads.size() - 1));
    }

    void close() {
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException e) {
            LOG.warn("notary witness={} could not be closed: {}", witness.file(), e.toString());
        }
        file = Optional.empty();
    }

    /** What the witness and the database disagree about; empty if they agree. */
    String contradiction() {
        return contradiction;
    }

    /** The number of the last head in the file; 0 without one. */
    long noted() {
        return noted;
    }
}
