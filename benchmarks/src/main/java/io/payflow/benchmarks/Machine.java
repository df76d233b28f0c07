package io.payflow.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** What a figure was measured on, without which it means nothing. */
record Machine(
        int cores,
        String processor,
        String memory,
        String kernel,
        String jdk,
        String fileSystem,
        String flush,
        String load,
        String commit) {
    private static final int FLUSHES = 200;
    private static final int BLOCK = 8192;

    /** @param directory where the databases will keep their files */
    static Machine describe(Path directory) throws IOException, InterruptedException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                valueOf(Path.of("/proc/cpuinfo"), "model name"),
                valueOf(Path.of("/proc/meminfo"), "MemTotal"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                Files.getFileStore(directory).type(),
                flushTime(directory),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
                checkedOutCommit());
    }

    private static String valueOf(Path file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    /** A disk that answers a flush in no time either has a safe cache or tells a lie; the reader must know. */
    private static String flushTime(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "flush", ".probe");
        Histogram micros = Latency.histogram();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            for (int i = 0; i < FLUSHES; i++) {
                long start = System.nanoTime();
                channel.write(block.clear(), 0);
                channel.force(false);
                Latency.record(micros, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
            }
        } finally {
            Files.delete(file);
        }
        return String.format(
                Locale.ROOT,
                "median %d µs, p99 %d µs",
                micros.getValueAtPercentile(50),
                micros.getValueAtPercentile(99));
    }

    private static String checkedOutCommit() throws InterruptedException {
        try {
            return ExternalTool.run(List.of("git", "describe", "--always", "--dirty"))
                    .strip();
        } catch (IOException | IllegalStateException notAClone) {
            return "unknown";
        }
    }

    String toMarkdown() {
        return String.join(
                "\n",
                "| machine | |",
                "|---|---|",
                "| processor | " + cores + " cores, " + processor + " |",
                "| memory | " + memory + " |",
                "| kernel | " + kernel + " |",
                "| JDK | " + jdk + " |",
                "| file system of the databases | " + fileSystem + "; write and flush of 8 KiB: " + flush + " |",
                "| load average before | " + load + " |",
                "| commit | " + commit + " |");
    }
}
