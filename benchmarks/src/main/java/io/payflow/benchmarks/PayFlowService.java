package io.payflow.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as its users run it: the jar in a JVM of its own, on a free port, ready for requests. */
final class PayFlowService implements Closeable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final long POLL_MS = 100;
    private static final int LAST_LINES = 30;
    private static final byte[] READINESS =
            "GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Process process;
    private final int port;

    private PayFlowService(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * @param directory the service's data directory and its log; created
     * @param environment beside the port and the data directory
     */
    static PayFlowService start(Path jar, List<String> jvmOptions, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException(jar + " is not there: build it with ./mvnw -DskipTests package");
        }
        Files.createDirectories(directory);
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(ExternalTool.ofJdk("java"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        Path log = directory.resolve("service.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("PAYFLOW_DATA_DIR", dataIn(directory).toString());
        // Nobody but the benchmark acts.
        builder.environment().put("PAYFLOW_SIMULATION_BANK", "manual");
        builder.environment().put("PAYFLOW_SIMULATION_PROCESSOR", "manual");
        builder.environment().put("PAYFLOW_SIMULATION_TRAFFIC", "off");
        builder.environment().putAll(environment);
        PayFlowService service = new PayFlowService(builder.start(), port);
        try {
            service.awaitReadiness(log);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            service.close();
            throw failed;
        }
        return service;
    }

    /** Where a service in this directory keeps its data, unless its environment names another database. */
    static Path dataIn(Path directory) {
        return directory.resolve("data");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReadiness(Path log) throws IOException, InterruptedException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                throw new IllegalStateException("The service did not become ready. Its last words, from " + log + ":\n"
                        + String.join("\n", lastLines(log)));
            }
            Thread.sleep(POLL_MS);
        }
    }

    private boolean isReady() {
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection.exchange(READINESS) == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    private static List<String> lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
