package io.payflow.benchmarks;

import io.payflow.benchmarks.SettledPayout.MemoryUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What the largest payout costs: its calls, its events, its memory. Each round makes and settles two payouts of new
 * payments, once with all of the bank's words in one notification and once with a hundred at a time. An answer or a
 * figure that is not what it must be ends the program, without a report.
 */
@Command(
        name = "large-payout",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Measures a payout of many items from its creation to its settlement, over HTTP.")
final class LargePayout implements Callable<Integer> {
    private static final DateTimeFormatter RUN_NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private static final int MOST_ITEMS = 10_000;
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    @Spec
    private CommandSpec spec;

    @Option(names = "--jar", description = "The service.", defaultValue = "app/target/payflow.jar")
    private Path jar;

    @Option(
            names = "--databases",
            split = ",",
            description = "Of: ${COMPLETION-CANDIDATES}.",
            defaultValue = "h2,postgresql")
    private List<Database> databases;

    @Option(names = "--items", description = "Items of a payout, 100 to 10000.", defaultValue = "10000")
    private int items;

    @Option(names = "--rounds", description = "Rounds, each of two payouts.", defaultValue = "3")
    private int rounds;

    @Option(names = "--reads", description = "Times each settled payout is read.", defaultValue = "200")
    private int reads;

    @Option(names = "--connections", description = "Connections that make the payments.", defaultValue = "8")
    private int connections;

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
        LargePayoutReport report = new LargePayoutReport(Machine.describe(directory), items, commandLine());
        for (Database database : databases) {
            measure(database, directory, report);
        }
        publish(report.toMarkdown());
        return 0;
    }

    private void requireSense() {
        if (items < BankWords.FAILS_ONE_IN || items > MOST_ITEMS || rounds < 1 || reads < 1 || connections < 1) {
            throw new ParameterException(spec.commandLine(), "--items is 100 to 10000, the other numbers at least 1");
        }
    }

    private String commandLine() {
        return "java -jar benchmarks/target/benchmarks.jar "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    private void measure(Database database, Path directory, LargePayoutReport report) throws Exception {
        progress("starting " + database.title());
        try (Installation installation = Installation.start(jar, jvmOptions, database, directory)) {
            if (installation.postgres().isPresent()) {
                report.setServer(installation.postgres().get().settings());
            }
            List<SettledPayout> payouts = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                for (Settling way : Settling.values()) {
                    payouts.add(payOut(database, installation, round, way, report));
                }
            }
            try (Connection store = installation.stopAndOpen()) {
                for (SettledPayout payout : payouts) {
                    List<StoredEvent> events = StoredEvent.of(payout.id(), store);
                    Require.equal("events of " + payout.id(), payout.version() + 1, (long) events.size());
                    report.add(database, payout, events);
                }
            }
        }
    }

    private SettledPayout payOut(
            Database database, Installation installation, int round, Settling way, LargePayoutReport report)
            throws Exception {
        String key = "large-payout-" + round + "-" + way.kind();
        int port = installation.service().port();
        long start = System.nanoTime();
        Map<String, Long> payments = new SucceededPayments(port, key).make(items, connections);
        double setUp = (System.nanoTime() - start) / NANOS_PER_SECOND;
        report.addSetUp(database, setUp);
        progress(String.format("round %d, %s, %s: payments made in %.0f s", round, database, way.kind(), setUp));

        Idleness.await(installation::cpu);
        ServiceMemory memory = new ServiceMemory(installation.service().pid());
        long heapBefore = memory.heapAfterCollection();
        long residentBefore = memory.resident();
        memory.forgetPeak();
        try (ApiClient client = new ApiClient(port)) {
            PayoutTrial trial = new PayoutTrial(client, items);
            trial.run(key, way);
            long peak = memory.peakResident();
            PayoutReads measured = PayoutReads.measure(client, trial.payoutId(), reads);
            new PayoutBooks(payments).check(client, trial.payoutId(), trial.version());
            Idleness.await(installation::cpu);
            MemoryUse use =
                    new MemoryUse(heapBefore, residentBefore, peak, memory.heapAfterCollection(), memory.resident());
            trial.calls().forEach(call -> progress("  " + LargePayoutReport.sentence(call)));
            return new SettledPayout(trial.payoutId(), way, trial.version(), trial.calls(), measured, use);
        }
    }

    private void publish(String markdown) throws Exception {
        Path file = Files.createDirectories(results).resolve(LocalDate.now() + "-large-payout.md");
        Files.writeString(file, markdown);
        System.out.println(markdown);
        progress("written to " + file);
    }

    /** Progress goes to the error stream: the output is the report. */
    private static void progress(String text) {
        System.err.println(text);
    }
}
