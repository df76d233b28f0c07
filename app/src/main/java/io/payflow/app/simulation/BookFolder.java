package io.payflow.app.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.core.env.Environment;

/**
 * The folder with the books of bank and processor, which belongs to one process at a time: two banks that write the same
 * books would each not know what the other has paid.
 */
final class BookFolder implements AutoCloseable {
    private final FileChannel lock;

    private BookFolder(FileChannel lock) {
        this.lock = lock;
    }

    static Path path(Environment environment) {
        return Path.of(environment.getProperty("PAYFLOW_DATA_DIR", "./data"), "simulator");
    }

    /** @throws InvalidSimulation if another process has it */
    static BookFolder claim(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isFree(lock)) {
                lock.close();
                throw new InvalidSimulation(
                        "Another PayFlow process is using the same data folder.",
                        "Stop that process, or give this one another folder with PAYFLOW_DATA_DIR. A second node on the"
                                + " same database needs the same bank and processor: connect both nodes to them with"
                                + " PAYFLOW_BANK_URL and PAYFLOW_PROCESSOR_URL.");
            }
            return new BookFolder(lock);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be used", e);
        }
    }

    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** The lock goes with the channel, and with the process, however that ends. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
