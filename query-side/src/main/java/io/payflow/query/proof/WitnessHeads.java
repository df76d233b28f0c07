package io.payflow.query.proof;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The heads of a {@link Witness} one by one, as far as it was written when this was opened. So whoever opens it first, and
 * then asks for the newest checkpoint, finds no head in it that is younger than that.
 */
public final class WitnessHeads implements Iterator<Checkpoint>, Closeable {
    private final InputStream in;
    private final Lines lines;
    private final long size;
    private Checkpoint next;

    private WitnessHeads(Witness witness) throws IOException {
        this.size = Files.size(witness.file());
        this.in = new BufferedInputStream(Files.newInputStream(witness.file()));
        this.lines = new Lines(in);
    }

    /** Empty if there is no such file. */
    public static Optional<WitnessHeads> open(Witness witness) throws IOException {
        return Files.exists(witness.file()) ? Optional.of(new WitnessHeads(witness)) : Optional.empty();
    }

    /** @throws UnusableWitness if the next line is no checkpoint */
    @Override
    public boolean hasNext() {
        if (next == null && lines.bytes() < size) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Checkpoint next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The witness has no more heads");
        }
        Checkpoint head = next;
        next = null;
        return head;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private Checkpoint read() {
        try {
            byte[] line = lines.next();
            return line == null ? null : CheckpointLine.read(line).checkpoint();
        } catch (IllegalArgumentException e) {
            throw new UnusableWitness(e);
        } catch (IOException e) {
            throw new UncheckedIOException("The witness cannot be read", e);
        }
    }
}
