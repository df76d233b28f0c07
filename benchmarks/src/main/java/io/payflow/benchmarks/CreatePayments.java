package io.payflow.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Durable payment creations per second over HTTP, on H2 and on PostgreSQL, beside what pgbench reaches on the same
 * PostgreSQL. The rounds are interleaved, so that what disturbs the machine for a while disturbs every figure.
 */
@Command(
        name = "create-payments",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Measures durable payment creations per second over HTTP.")
final class CreatePayments implements Callable<Integer> {
    private static final DateTimeFormatter RUN_NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    @Option(names = "--jar", description = "The service.", defaultValue = "app/target/payflow.jar")
    private Path jar;

    @Option(
            names = "--databases",
            split = ",",
            description = "Of: ${COMPLETION-CANDIDATES}.",
            defaultValue = "h2,postgresql")
    private List<Database> databases;

    @Option(names = "--clients", split = ",", description = "Numbers of clients.", defaultValue = "1,8,32")
    private List<Integer> clients;

    @Option(names = "--rounds", description = "Rounds of each.", defaultValue = "3")
    private int rounds;

    @Option(names = "--seconds", description = "Length of a round.", defaultValue = "20")
    private int seconds;

    @Option(names = "--warm-up", description = "Seconds of warm-up of each service.", defaultValue = "40")
    private int warmUpSeconds;

    @Option(names = "--warm-up-clients", description = "Clients of the warm-up.", defaultValue = "8")
    private int warmUpClients;

    @Option(names = "--jvm-option", description = "For the service's JVM; may be repeated.")
    private List<String> jvmOptions = new ArrayList<>();

    @Option(names = "--profile", description = "Adds a round with Flight Recorder, and where its time went.")
    private boolean profile;

    @Option(names = "--profile-clients", description = "Clients of that round.", defaultValue = "32")
    private int profileClients;

    @Option(
            names = "--work",
            description = "Directory of the databases; not in memory.",
            defaultValue = "benchmarks/target/runs")
    private Path work;

    @Option(names = "--results", description = "Directory of the reports.", defaultValue = "benchmarks/results")
    private Path results;

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createDirectories(
                        work.resolve(LocalDateTime.now().format(RUN_NAME)))
                .toAbsolutePath();
        Machine machine = Machine.describe(directory);
        try (TestBed bed = TestBed.start(jar, jvmOptions, databases, directory)) {
            CreatePaymentsReport report = new CreatePaymentsReport(machine, bed.settings(), settings());
            warmUp(bed, report);
            List<Workload> workloads = bed.workloads();
            for (int round = 1; round <= rounds; round++) {
                measure(bed, workloads, round, report);
            }
            if (profile) {
                record(bed, directory, report);
            }
            report.compareWithStore(bed.acknowledged(), bed.stored());
            publish(report.toMarkdown());
            return report.isSound() ? 0 : 1;
        }
    }

    private void warmUp(TestBed bed, CreatePaymentsReport report) throws Exception {
        for (HttpCreations service : bed.services()) {
            progress("warming up " + service.name() + " for " + warmUpSeconds + " s");
            report.addWarmUp(service.name(), service.run(warmUpClients, warmUpSeconds));
        }
    }

    private void measure(TestBed bed, List<Workload> workloads, int round, CreatePaymentsReport report)
            throws Exception {
        for (int count : clients) {
            for (Workload workload : workloads) {
                bed.awaitIdle();
                Round measured = workload.run(count, seconds);
                progress(String.format(
                        "round %d, %s, %d clients: %.0f/s, %d errors",
                        round, workload.name(), count, measured.perSecond(), measured.errors()));
                report.add(workload.name(), count, measured);
            }
        }
    }

    private void record(TestBed bed, Path directory, CreatePaymentsReport report) throws Exception {
        for (HttpCreations service : bed.services()) {
            bed.awaitIdle();
            progress("recording " + service.name() + " for " + seconds + " s");
            Path recording = directory.resolve(service.name().replace(' ', '-') + ".jfr");
            ServiceRecording running = ServiceRecording.start(service.service().pid(), recording);
            Round round = service.run(profileClients, seconds);
            report.addProfile(service.name(), profileClients, round, running.stop());
        }
    }

    private String settings() {
        return String.format(
                "%d rounds of %d s after %d s of warm-up with %d clients; JVM options: %s",
                rounds, seconds, warmUpSeconds, warmUpClients, jvmOptions.isEmpty() ? "none" : jvmOptions);
    }

    private void publish(String markdown) throws Exception {
        Path file = Files.createDirectories(results).resolve(LocalDate.now() + "-create-payments.md");
        Files.writeString(file, markdown);
        System.out.println(markdown);
        progress("written to " + file);
    }

    /** Progress goes to the error stream: the output is the report. */
    private static void progress(String text) {
        System.err.println(text);
    }
}
