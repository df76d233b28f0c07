package io.payflow.app.system;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The service as a newcomer starts it: {@code java -jar payflow.jar} in a process of its own. */
final class ServiceProcess implements AutoCloseable {
    /** Code that lives for seconds is not worth optimizing: a start costs almost half. */
    private static final String FAST_START = "-XX:TieredStopAtLevel=1";

    private final Process process;
    private final Path log;
    private final String base;

    private ServiceProcess(Process process, Path log, String base) {
        this.process = process;
        this.log = log;
        this.base = base;
    }

    /** Starts the packaged service and waits until it is ready. */
    static ServiceProcess start(Path directory, Map<String, String> environment) {
        return start(directory, environment, List.of("-jar", jar()));
    }

    /** Starts the packaged service by another main class, which is one of the tests'. */
    static ServiceProcess start(Path directory, Map<String, String> environment, Class<?> main) {
        String tests = main.getProtectionDomain().getCodeSource().getLocation().getPath();
        return start(directory, environment, List.of("-cp", jar() + File.pathSeparator + tests, main.getName()));
    }

    private static String jar() {
        return System.getProperty("payflow.jar", "target/payflow.jar");
    }

    private static ServiceProcess start(Path directory, Map<String, String> environment, List<String> program) {
        try {
            int port = freePort();
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", FAST_START));
            command.addAll(program);
            Path log = Files.createTempFile(directory, "service", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("SERVER_PORT", String.valueOf(port));
            builder.environment()
                    .put("PAYFLOW_DATA_DIR", directory.resolve("data").toString());
            // Nobody but the test acts, unless its environment says otherwise.
            builder.environment().put("PAYFLOW_SIMULATION_BANK", "manual");
            builder.environment().put("PAYFLOW_SIMULATION_PROCESSOR", "manual");
            builder.environment().put("PAYFLOW_SIMULATION_TRAFFIC", "off");
            builder.environment().putAll(environment);
            ServiceProcess service = new ServiceProcess(builder.start(), log, "http://127.0.0.1:" + port);
            service.awaitReady();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Api as(String apiKey) {
        return new Api(base, apiKey);
    }

    /** SIGKILL: nothing is flushed, nothing is said goodbye to. */
    void kill() {
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
    }

    /** SIGTERM: the service shuts down in order. */
    @Override
    public void close() {
        process.destroy();
        await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException(
                                "The service ended with " + process.exitValue() + ":\n" + log());
                    }
                    return isReady();
                });
    }

    private boolean isReady() {
        try {
            return as(null).get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException notListeningYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
