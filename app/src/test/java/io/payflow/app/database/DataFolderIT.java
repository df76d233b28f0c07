package io.payflow.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payflow.app.testing.Client;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service and its data folder, in processes of their own: within one process H2 would share the folder. */
class DataFolderIT {
    private static final Duration LONGEST_START = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aSecondProcessOnTheSameFolderEndsWithOneClearSentence() throws IOException {
        int port = freePort();
        start(port, folder.resolve("data").toString(), folder.resolve("first.log"));
        Client client = new Client(port);
        await().atMost(LONGEST_START)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                client.get("/actuator/health/readiness").statusCode())
                        .isEqualTo(200));
        Path log = folder.resolve("second.log");

        Process second = start(freePort(), folder.resolve("data").toString(), log);

        await().atMost(LONGEST_START).until(() -> !second.isAlive());
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(log)
                .content()
                .contains("Another PayFlow process is using the same data folder.", "PAYFLOW_DATA_DIR")
                .doesNotContain("\tat ");
        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void aFolderThatH2CannotPlaceIsExplained() throws IOException {
        Path log = folder.resolve("only.log");

        Process process = start(freePort(), "data", log);

        await().atMost(LONGEST_START).until(() -> !process.isAlive());
        assertThat(log)
                .content()
                .contains("Begin PAYFLOW_DATA_DIR with / or with ./")
                .doesNotContain("\tat ");
    }

    private Process start(int port, String data, Path log) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "-Xmx512m", "-jar", System.getProperty("payflow.jar"))
                .directory(Files.createDirectories(folder.resolve("run")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("PAYFLOW_DATA_DIR", data);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
