package io.payflow.app.verify;

import io.payflow.query.proof.FoundCheckpoint;
import io.payflow.query.proof.Lines;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The checkpoints of an export, one by one. */
final class CheckpointFile implements Iterator<FoundCheckpoint>, Closeable {
    private final InputStream in;
    private final Lines lines;
    private byte[] next;
    private boolean over;

    CheckpointFile(Path file) throws IOException {
        this.in = Files.newInputStream(file);
        this.lines = new Lines(in);
    }

    @Override
    public boolean hasNext() {
        if (next == null && !over) {
            next = read();
        }
        return next != null;
    }

    @Override
    public FoundCheckpoint next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The file has no more checkpoints");
        }
        byte[] line = next;
        next = null;
        return FoundCheckpoint.read(line);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The last line may have no line feed: whether it is whole, its signature tells. */
    private byte[] read() {
        try {
            byte[] line = lines.next();
            if (line != null) {
                return line;
            }
            over = true;
            return lines.rest().length > 0 ? lines.rest() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
