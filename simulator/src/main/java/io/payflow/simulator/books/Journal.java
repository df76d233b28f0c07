package io.payflow.simulator.books;

import io.payflow.simulator.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody noted, one JSON object a line, in order, never changed. A line is with the operating system before
 * {@link #append} comes back, so that it outlives the process; a line that was cut off by its death is left out.
 */
public final class Journal implements AutoCloseable {
    private static final String CUT_OFF = " (cut off)";

    private final Path file;
    private final BufferedWriter writer;

    private Journal(Path file, BufferedWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /** One that forgets: for books that need not outlive their process. */
    public static Journal forgetful() {
        return new Journal(null, null);
    }

    /** The file and its folder are made if they are not there. */
    public static Journal in(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            endLastLine(file);
            return new Journal(
                    file,
                    Files.newBufferedWriter(
                            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line that was cut off is marked, so that it is neither continued by the next nor taken for a whole one. */
    private static void endLastLine(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > 0 && lastByte(file) != '\n') {
            Files.writeString(file, CUT_OFF + "\n", StandardOpenOption.APPEND);
        }
    }

    private static int lastByte(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(bytes.length() - 1);
            return bytes.read();
        }
    }

    public synchronized void append(Object entry) {
        if (writer == null) {
            return;
        }
        try {
            writer.write(Json.write(entry));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was noted, in this and earlier lives. */
    public <T> List<T> entries(Class<T> type) {
        return file == null ? List.of() : read(file, type);
    }

    /** What a file holds, also while somebody else writes it; nothing if it is not there. */
    public static <T> List<T> read(Path file, Class<T> type) {
        if (!Files.exists(file)) {
            return List.of();
        }
        // Not Files.newBufferedReader, which refuses a character that is half written.
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            return read(reader, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What no line end follows is no line yet: somebody may be writing it. */
    private static <T> List<T> read(BufferedReader reader, Class<T> type) throws IOException {
        List<T> entries = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int next = reader.read(); next >= 0; next = reader.read()) {
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            String text = line.toString();
            line.setLength(0);
            if (!text.endsWith(CUT_OFF)) {
                entries.add(Json.read(text, type));
            }
        }
        return entries;
    }

    @Override
    public synchronized void close() {
        if (writer == null) {
            return;
        }
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
