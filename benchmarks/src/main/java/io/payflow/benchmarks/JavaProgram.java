package io.payflow.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;

/** A program that runs in a JVM of its own from its start to its end. */
final class JavaProgram {
    private static final long LOOK_MS = 20;
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private JavaProgram() {}

    /**
     * How it went.
     *
     * @param seconds from the start of the process to its end
     * @param peakResident the most memory it was seen to have, in KiB
     */
    record Run(int exitCode, String output, double seconds, long peakResident) {}

    static Run run(List<String> jvmOptions, Path jar, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ExternalTool.ofJdk("java")));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile("program", ".log");
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        ServiceMemory memory = new ServiceMemory(process.pid());
        long peak = 0;
        while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakOf(memory, peak));
        }
        double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        String text = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        return new Run(process.exitValue(), text, seconds, peak);
    }

    /** A process that has just ended tells nothing any more. */
    private static long peakOf(ServiceMemory memory, long before) {
        try {
            return memory.peakResident();
        } catch (IOException | NoSuchElementException ended) {
            return before;
        }
    }
}
