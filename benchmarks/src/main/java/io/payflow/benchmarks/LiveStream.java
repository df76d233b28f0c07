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
 * What many subscribers of the live stream, some of which hardly read, cost those who create payments; and whether each
 * of them was told of everything, either by its message or as dropped.
 */
@Command(
        name = "stream",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Measures payment creations without and with subscribers of the live stream.")
final class LiveStream implements Callable<Integer> {
    private static final DateTimeFormatter RUN_NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Spec
    private CommandSpec spec;

    @Option(names = "--jar", description = "The service.", defaultValue = "app/target/payflow.jar")
    private Path jar;

    @Option(
            names = {"--databases", "--database"},
            split = ",",
            description = "Of: ${COMPLETION-CANDIDATES}.",
            defaultValue = "postgresql")
    private List<Database> databases;

    @Option(names = "--rate", description = "Creations a second of the steady load.", defaultValue = "500")
    private int rate;

    @Option(names = "--seconds", description = "Length of the steady load.", defaultValue = "60")
    private int seconds;

    @Option(names = "--clients", description = "Clients that create payments.", defaultValue = "32")
    private int clients;

    @Option(names = "--most-seconds", description = "Length of the load without a limit.", defaultValue = "20")
    private int mostSeconds;

    @Option(names = "--subscribers", description = "Subscribers, the slow ones included.", defaultValue = "1000")
    private int subscribers;

    @Option(names = "--slow", description = "How many of them read a byte a second.", defaultValue = "50")
    private int slow;

    @Option(names = "--warm-up", description = "Seconds of warm-up, with 8 clients.", defaultValue = "40")
    private int warmUpSeconds;

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
        LiveStreamReport report = new LiveStreamReport(Machine.describe(directory), commandLine());
        for (Database database : databases) {
            progress("starting " + database.title());
            try (Installation installation = Installation.start(jar, jvmOptions, database, directory)) {
                if (installation.postgres().isPresent()) {
                    report.setServer(installation.postgres().get().settings());
                }
                report.add(database, trial(database, installation).run());
            }
        }
        publish(report.toMarkdown());
        return report.isSound() ? 0 : 1;
    }

    private void requireSense() {
        if (slow < 0 || slow >= subscribers || rate < 1 || clients < 1 || seconds < 1 || mostSeconds < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--slow is less than --subscribers, the other numbers at least 1");
        }
    }

    private String commandLine() {
        return "java -jar benchmarks/target/benchmarks.jar "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    private StreamTrial trial(Database database, Installation installation) {
        return new StreamTrial(
                installation,
                new HttpCreations(database.title(), installation.service(), installation.databasePid()),
                new StreamTrial.Plan(rate, seconds, clients, mostSeconds, subscribers, slow, warmUpSeconds, PATIENCE));
    }

    private void publish(String markdown) throws Exception {
        Path file = Files.createDirectories(results).resolve(LocalDate.now() + "-stream.md");
        Files.writeString(file, markdown);
        System.out.println(markdown);
        progress("written to " + file);
    }

    /** Progress goes to the error stream: the output is the report. */
    static void progress(String text) {
        System.err.println(text);
    }
}
