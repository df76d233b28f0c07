package io.payflow.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs of the JDK and of the machine that are run beside this one. */
final class ExternalTool {
    private static final Path DEBIAN_POSTGRESQL = Path.of("/usr/lib/postgresql");

    private ExternalTool() {}

    /** A tool of the JDK that runs this program; the service is started with the same one. */
    static String ofJdk(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** The newest pgbench where Debian keeps it off the PATH, else the one on the PATH. */
    static String pgbench() throws IOException {
        if (!Files.isDirectory(DEBIAN_POSTGRESQL)) {
            return "pgbench";
        }
        try (Stream<Path> versions = Files.list(DEBIAN_POSTGRESQL)) {
            return versions.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .max(Path::compareTo)
                    .map(Path::toString)
                    .orElse("pgbench");
        }
    }

    /** Runs it to its end and returns what it printed. */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
        }
        return output;
    }
}
