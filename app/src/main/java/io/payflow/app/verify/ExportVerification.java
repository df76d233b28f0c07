package io.payflow.app.verify;

import io.payflow.query.eventlog.EventLine;
import io.payflow.query.proof.Hash;
import io.payflow.query.proof.Lines;
import io.payflow.query.proof.LogVerification;
import io.payflow.query.proof.ProofReport;
import io.payflow.query.proof.TrustedKeys;
import io.payflow.query.proof.Witness;
import io.payflow.query.proof.WitnessHeads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Goes through an export of the event log once, line by line, beside the checkpoints. */
final class ExportVerification {
    private final Path events;
    private final Path checkpoints;

    ExportVerification(Path events, Path checkpoints) {
        this.events = events;
        this.checkpoints = checkpoints;
    }

    ProofReport verify(TrustedKeys trusted, Optional<Witness> witness) throws IOException {
        Optional<WitnessHeads> heads = witness.isPresent() ? WitnessHeads.open(witness.get()) : Optional.empty();
        try (InputStream log = Files.newInputStream(events);
                CheckpointFile chain = new CheckpointFile(checkpoints)) {
            LogVerification verification = new LogVerification(chain, heads, trusted);
            feed(new Lines(log), verification);
            return verification.end();
        } finally {
            if (heads.isPresent()) {
                heads.get().close();
            }
        }
    }

    private static void feed(Lines lines, LogVerification verification) throws IOException {
        long number = 0;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            feed(++number, line, verification);
        }
        if (lines.rest().length > 0) {
            feed(++number, lines.rest(), verification);
        }
    }

    private static void feed(long number, byte[] line, LogVerification verification) {
        long position;
        Hash content;
        try {
            position = EventLine.position(line);
            content = EventLine.contentHash(line);
        } catch (IllegalArgumentException noEvent) {
            verification.noEvent(number);
            return;
        }
        verification.event(position, content);
    }
}
