package io.payflow.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * How fast the payments' projection is rebuilt from a million events, and what those notice who read it meanwhile; and
 * whether a comparison finds the one row that was tampered with, and no other.
 */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Measures the rebuild of a projection while it is read, and its comparison.")
final class Rebuild implements Callable<Integer> {
    private static final DateTimeFormatter RUN_NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private static final int LEAST_EVENTS = 1000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--jar", description = "The service.", defaultValue = "app/target/payflow.jar")
    private Path jar;

    @Option(
            names = {"--databases", "--database"},
            split = ",",
            description = "Of: ${COMPLETION-CANDIDATES}.",
            defaultValue = "postgresql,h2")
    private List<Database> databases;

    @Option(names = "--events", description = "Events in the store.", defaultValue = "1000000")
    private long events;

    @Option(names = "--readers", description = "Clients that read meanwhile.", defaultValue = "4")
    private int readers;

    @Option(names = "--pause", description = "Milliseconds that a reader waits between reads.", defaultValue = "10")
    private int pauseMillis;

    @Option(names = "--seconds", description = "Length of the reads before the rebuild.", defaultValue = "30")
    private int seconds;

    @Option(names = "--patience", description = "Minutes that a rebuild may take.", defaultValue = "60")
    private int patienceMinutes;

    @Option(names = "--jvm-option", description = "For the service's JVM; may be repeated.")
    private List<String> jvmOptions = new ArrayList<>();

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
        RebuildReport report = new RebuildReport(Machine.describe(directory), commandLine(), readers, pauseMillis);
        for (Database database : databases) {
            progress("starting " + database.title());
            try (Installation installation = Installation.start(jar, jvmOptions, database, directory)) {
                if (installation.postgres().isPresent()) {
                    report.setServer(installation.postgres().get().settings());
                }
                report.add(database, trial(installation).run());
            }
        }
        publish(report.toMarkdown());
        return report.isSound() ? 0 : 1;
    }

    private void requireSense() {
        if (events < LEAST_EVENTS || readers < 1 || seconds < 1 || pauseMillis < 0 || patienceMinutes < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--events is at least 1000, --pause may be 0, the other numbers at least 1");
        }
    }

    private String commandLine() {
        return "java -jar benchmarks/target/benchmarks.jar "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    private RebuildTrial trial(Installation installation) {
        return new RebuildTrial(
                installation,
                new RebuildTrial.Plan(
                        events, readers, Duration.ofMillis(pauseMillis), seconds, Duration.ofMinutes(patienceMinutes)));
    }

    private void publish(String markdown) throws Exception {
        Path file = Files.createDirectories(results).resolve(LocalDate.now() + "-rebuild.md");
        Files.writeString(file, markdown);
        System.out.println(markdown);
        progress("written to " + file);
    }

    /** Progress goes to the error stream: the output is the report. */
    static void progress(String text) {
        System.err.println(text);
    }
}
