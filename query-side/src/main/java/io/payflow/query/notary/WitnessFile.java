package io.payflow.query.notary;

import io.payflow.query.proof.Checkpoint;
import io.payflow.query.proof.CheckpointLine;
import io.payflow.query.proof.Witness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The {@link Witness} as it is written: by one process at a time, and so that what was written is on the disk. The lock is
 * a file of its own beside it: a lock on a file is lost when somebody in the process has read the file and closes it.
 */
final class WitnessFile implements AutoCloseable {
    /** Much more than a line has. */
    private static final int TAIL = 1 << 16;

    private final FileChannel lock;
    private final FileChannel file;
    private long length;

    private WitnessFile(FileChannel lock, FileChannel file) throws IOException {
        this.lock = lock;
        this.file = file;
        this.length = file.size();
    }

    /** Empty if another process writes it. */
    static Optional<WitnessFile> open(Witness witness) throws IOException {
        Path path = witness.file().toAbsolutePath();
        Files.createDirectories(path.getParent());
        FileChannel lock = FileChannel.open(
                path.resolveSibling(path.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isFree(lock)) {
            lock.close();
            return Optional.empty();
        }
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return Optional.of(new WitnessFile(lock, file));
    }

    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /**
     * The head of the last complete line; empty if there is none. What follows it, because the power went while it was
     * written, does not count and is overwritten.
     *
     * @throws IllegalArgumentException if that line is no checkpoint
     */
    Optional<Checkpoint> last() throws IOException {
        long size = file.size();
        byte[] tail = read(Math.max(0, size - TAIL), size);
        int end = feedBefore(tail, tail.length);
        if (end < 0 && size > tail.length) {
            throw new IllegalArgumentException("The last line has no end");
        }
        length = size - tail.length + end + 1;
        if (end < 0) {
            return Optional.empty();
        }
        byte[] line = Arrays.copyOfRange(tail, feedBefore(tail, end) + 1, end);
        return Optional.of(CheckpointLine.read(line).checkpoint());
    }

    /** They are on the disk when this returns; after an error the next attempt writes over what there is of them. */
    void append(List<Checkpoint> heads) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Checkpoint head : heads) {
            lines.writeBytes(CheckpointLine.of(head));
            lines.write('\n');
        }
        file.truncate(length);
        ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
        while (bytes.hasRemaining()) {
            file.write(bytes, length + bytes.position());
        }
        file.force(true);
        length += lines.size();
    }

    private byte[] read(long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
            // A read may bring less than what is asked for.
        }
        return bytes.array();
    }

    /** The index of the last line feed before another index; -1 if there is none. */
    private static int feedBefore(byte[] bytes, int end) {
        int i = end - 1;
        while (i >= 0 && bytes[i] != '\n') {
            i--;
        }
        return i;
    }

    /** The lock goes with the channel, and with the process, however that ends. */
    @Override
    public void close() throws IOException {
        try (lock) {
            file.close();
        }
    }
}
