package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A short torture, by the program that people use for long ones: killed under chaos, no promise is broken. */
class TortureIT {
    private static final int KILLS = 2;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void everyPromiseIsKeptAlthoughTheServiceIsKilledAgainAndAgain(String database) throws Exception {
        Path file = directory.resolve("report.json");

        String told = torture(database, file);

        assertThat(file).as(told).exists();
        JsonNode report = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(report.at("/verdict").asString()).as(told).isEqualTo("green");
        assertThat(report.at("/database").asString()).isEqualTo(database);
        assertThat(report.at("/kills").asInt()).isEqualTo(KILLS);
        assertThat(report.at("/acknowledged").asInt())
                .as("writes that were acknowledged")
                .isPositive();
        assertThat(report.at("/counts/charged").asInt())
                .as("payments that were charged")
                .isPositive();
    }

    /** What the program printed; it is told about with whatever fails. */
    private String torture(String database, Path report) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("simulator.jar", "../simulator/target/payflow-simulator.jar"),
                        "torture",
                        "--service=" + System.getProperty("payflow.jar", "target/payflow.jar"),
                        "--database=" + database,
                        "--kills=" + KILLS,
                        "--seed=1",
                        "--rate=2",
                        "--report=" + report)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(program.waitFor(8, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            program.descendants().forEach(ProcessHandle::destroyForcibly);
            program.destroyForcibly();
        }
        return Files.readString(output);
    }
}
