package io.payflow.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * How fast a million events are sealed, exported and verified, with how little memory; beside a plain SHA-256 of the same
 * bytes, and what those notice who read meanwhile.
 */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Measures sealing, export and verification of the event log.")
final class Verify implements Callable<Integer> {
    private static final DateTimeFormatter RUN_NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private static final int LEAST_EVENTS = 1000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--jar", description = "The service.", defaultValue = "app/target/payflow.jar")
    private Path jar;

    @Option(
            names = "--benchmarks-jar",
            description = "This program, for the plain hash.",
            defaultValue = "benchmarks/target/benchmarks.jar")
    private Path benchmarksJar;

    @Option(
            names = {"--databases", "--database"},
            split = ",",
            description = "Of: ${COMPLETION-CANDIDATES}.",
            defaultValue = "postgresql,h2")
    private List<Database> databases;

    @Option(names = "--events", description = "Events in the store.", defaultValue = "1000000")
    private long events;

    @Option(names = "--rounds", description = "Exports and offline verifications.", defaultValue = "3")
    private int rounds;

    @Option(names = "--heap", description = "Of the service, and of each program.", defaultValue = "256m")
    private String heap;

    @Option(names = "--readers", description = "Clients that read meanwhile.", defaultValue = "4")
    private int readers;

    @Option(names = "--pause", description = "Milliseconds that a reader waits between reads.", defaultValue = "10")
    private int pauseMillis;

    @Option(names = "--seconds", description = "Length of the reads before the verifications.", defaultValue = "30")
    private int seconds;

    @Option(names = "--patience", description = "Minutes that any of it may take.", defaultValue = "60")
    private int patienceMinutes;

    @Option(
            names = "--work",
            description = "Directory of the databases; not in memory.",
            defaultValue = "benchmarks/target/runs")
    private Path work;

    @Option(names = "--results", description = "Directory of the reports.", defaultValue = "benchmarks/results")
    private Path results;

    @Override
    public Integer call() throws Exception {
        requireSense();
        Path directory = Files.createDirectories(
                        work.resolve(LocalDateTime.now().format(RUN_NAME)))
                .toAbsolutePath();
        VerifyReport report = new VerifyReport(Machine.describe(directory), commandLine(), heap, readers, pauseMillis);
        for (Database database : databases) {
            Rebuild.progress("starting " + database.title());
            try (Installation installation = Installation.start(jar, List.of("-Xmx" + heap), database, directory)) {
                if (installation.postgres().isPresent()) {
                    report.setServer(installation.postgres().get().settings());
                }
                report.add(database, trial(installation, directory).run());
            }
        }
        publish(report.toMarkdown());
        return report.isSound() ? 0 : 1;
    }

    private void requireSense() {
        boolean positive = rounds > 0 && readers > 0 && seconds > 0 && patienceMinutes > 0;
        if (events < LEAST_EVENTS || !positive || pauseMillis < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--events is at least 1000, --pause may be 0, the other numbers at least 1");
        }
    }

    private String commandLine() {
        return "java -jar benchmarks/target/benchmarks.jar "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    private VerifyTrial trial(Installation installation, Path directory) {
        return new VerifyTrial(
                installation,
                new VerifyTrial.Programs(jar, benchmarksJar, List.of("-Xmx" + heap), directory),
                new VerifyTrial.Plan(
                        events,
                        rounds,
                        readers,
                        Duration.ofMillis(pauseMillis),
                        seconds,
                        Duration.ofMinutes(patienceMinutes)));
    }

    private void publish(String markdown) throws Exception {
        Path file = Files.createDirectories(results).resolve(LocalDate.now() + "-verify.md");
        Files.writeString(file, markdown);
        System.out.println(markdown);
        Rebuild.progress("written to " + file);
    }
}
