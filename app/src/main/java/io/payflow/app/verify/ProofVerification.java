package io.payflow.app.verify;

import io.payflow.query.eventlog.EventLine;
import io.payflow.query.proof.Checkpoint;
import io.payflow.query.proof.CheckpointLine;
import io.payflow.query.proof.Hash;
import io.payflow.query.proof.MerkleTree;
import io.payflow.query.proof.SealedEvent;
import io.payflow.query.proof.TrustedKeys;
import io.payflow.query.proof.Verdict;
import io.payflow.query.proof.Witness;
import io.payflow.query.proof.WitnessHeads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The proof that one event is in the log: its line leads over the path to the root of a head that a trusted key signed. The
 * key and the event's hash that stand in the file prove nothing, and are not looked at.
 */
record ProofVerification(byte[] line, long position, long index, List<Hash> path, Checkpoint head) {
    private static final int LARGEST = 64 << 20;

    /** @throws IOException if the file is no proof */
    static ProofVerification read(Path file) throws IOException {
        try {
            JsonNode answer = new JsonMapper().readTree(bytes(file));
            JsonNode proof = answer.has("data") ? answer.get("data") : answer;
            byte[] line = proof.required("line").stringValue().getBytes(StandardCharsets.UTF_8);
            return new ProofVerification(
                    line,
                    EventLine.position(line),
                    proof.required("index").longValue(),
                    proof.required("path")
                            .valueStream()
                            .map(hash -> Hash.parse(hash.stringValue()))
                            .toList(),
                    CheckpointLine.read(proof.required("checkpoint").toString().getBytes(StandardCharsets.UTF_8))
                            .checkpoint());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(file + " is no proof of an event: " + e.getMessage(), e);
        }
    }

    ProofAnswer verify(TrustedKeys trusted, Optional<Witness> witness) throws IOException {
        Optional<String> flaw = flaw(trusted);
        if (flaw.isPresent()) {
            return answer(Verdict.ALTERED, flaw.get());
        }
        String sealed = "the event at position " + Counted.of(position) + " is sealed by checkpoint "
                + Counted.of(head.number()) + " of " + head.sealedAt();
        return witness.isPresent() ? beside(witness.get(), sealed) : answer(Verdict.INTACT, sealed + ".");
    }

    private ProofAnswer answer(Verdict verdict, String detail) {
        return new ProofAnswer(verdict, position, head.number(), detail);
    }

    private Optional<String> flaw(TrustedKeys trusted) {
        if (trusted.of(head.keyId()).isEmpty()) {
            return Optional.of("the checkpoint is signed with another key than those you trust, " + head.keyId() + ".");
        }
        if (!trusted.verify(head)) {
            return Optional.of("the checkpoint does not carry the signature of what it says.");
        }
        if (position <= head.afterPosition() || position > head.toPosition()) {
            return Optional.of("the checkpoint does not seal position " + Counted.of(position) + ".");
        }
        return leadsToTheRoot()
                ? Optional.empty()
                : Optional.of("the line is not what checkpoint " + Counted.of(head.number()) + " sealed at position "
                        + Counted.of(position) + ".");
    }

    private boolean leadsToTheRoot() {
        try {
            Hash leaf = new SealedEvent(position, EventLine.contentHash(line)).leaf();
            return MerkleTree.rootOf(leaf, index, head.events(), path).equals(head.root());
        } catch (IllegalArgumentException noSuchPath) {
            return false;
        }
    }

    /** A witness may be older than the proof, and may have begun after it: then it says nothing of its checkpoint. */
    private ProofAnswer beside(Witness witness, String sealed) throws IOException {
        long first = 0;
        long last = 0;
        boolean kept = false;
        try (WitnessHeads heads = open(witness)) {
            while (heads.hasNext()) {
                Checkpoint next = heads.next();
                if (next.number() == head.number() && !next.hash().equals(head.hash())) {
                    return answer(
                            Verdict.ALTERED, "the witness keeps another checkpoint " + Counted.of(head.number()) + ".");
                }
                kept |= next.number() == head.number();
                first = first == 0 ? next.number() : first;
                last = next.number();
            }
        }
        if (kept) {
            return answer(Verdict.INTACT, sealed + ", which the witness keeps, too.");
        }
        if (head.number() > last) {
            return answer(
                    Verdict.INTACT,
                    sealed + "; the witness ends at checkpoint " + Counted.of(last) + ", before this one.");
        }
        return head.number() < first
                ? answer(
                        Verdict.INTACT,
                        sealed + "; the witness begins at checkpoint " + Counted.of(first) + ", after this one.")
                : answer(Verdict.ALTERED, "the witness has no checkpoint " + Counted.of(head.number()) + ".");
    }

    private static WitnessHeads open(Witness witness) throws IOException {
        return WitnessHeads.open(witness)
                .orElseThrow(() -> new NoSuchFileException(witness.file().toString()));
    }

    /** Whoever wrote the file does not decide how much memory is used. */
    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(file + " is too large to be the proof of an event.");
            }
            return bytes;
        }
    }
}
