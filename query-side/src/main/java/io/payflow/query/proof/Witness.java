package io.payflow.query.proof;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A file of heads, one {@link CheckpointLine} a line in their order, kept where whoever can change the database cannot
 * reach: it proves that nothing was cut off, and that the history was not sealed anew.
 *
 * @param file need not exist yet
 */
public record Witness(Path file) {

    /**
     * Tells all heads. A last line without an end was being written when the power went, and counts as not there.
     *
     * @return the length in bytes of the lines that count
     * @throws IllegalArgumentException if a line is no checkpoint
     */
    public long read(Consumer<Checkpoint> heads) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Lines lines = new Lines(in);
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                heads.accept(CheckpointLine.read(line).checkpoint());
            }
            return lines.bytes();
        }
    }
}
