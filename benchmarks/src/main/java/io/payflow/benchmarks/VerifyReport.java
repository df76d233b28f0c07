package io.payflow.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Tells as Markdown how the event log was sealed, exported and verified. */
final class VerifyReport {
    private static final double MICROS_PER_MILLI = 1000;
    private static final double KIB_PER_MIB = 1024;
    private static final double BYTES_PER_MIB = 1024 * 1024;

    private final Machine machine;
    private final String commandLine;
    private final String heap;
    private final int readers;
    private final int pauseMillis;
    private final Map<Database, VerifyTrial.Outcome> outcomes = new EnumMap<>(Database.class);
    private final List<String> failures = new ArrayList<>();
    private String server = "no PostgreSQL";

    VerifyReport(Machine machine, String commandLine, String heap, int readers, int pauseMillis) {
        this.machine = machine;
        this.commandLine = commandLine;
        this.heap = heap;
        this.readers = readers;
        this.pauseMillis = pauseMillis;
    }

    void setServer(String settings) {
        server = settings;
    }

    void add(Database database, VerifyTrial.Outcome outcome) {
        outcomes.put(database, outcome);
        for (VerifyTrial.Round round : outcome.rounds()) {
            if (round.verified().exitCode() != 0 || round.hashed().exitCode() != 0) {
                failures.add(database.title() + ": " + round.verified().output()
                        + round.hashed().output());
            }
        }
        VerifyTrial.InService inService = outcome.inService();
        String verdict = inService.proof().report().path("verdict").asString();
        if (!verdict.equals("intact")) {
            failures.add(
                    database.title() + ", in the service: " + inService.proof().report());
        }
        if (inService.invariants().report().at("/invariants/violations").asLong(-1) != 0) {
            failures.add(
                    database.title() + ", invariants: " + inService.invariants().report());
        }
        for (PaymentReaders.Reads reads :
                List.of(inService.readsBefore(), inService.readsDuringProof(), inService.readsDuringInvariants())) {
            if (reads.errors() > 0) {
                failures.add(database.title() + ": " + reads.errors() + " failed reads, the last: " + reads.failure());
            }
        }
    }

    boolean isSound() {
        return failures.isEmpty();
    }

    String toMarkdown() {
        List<String> parts = new ArrayList<>();
        parts.add("# Sealing, exporting and verifying the event log");
        parts.add(machine.toMarkdown());
        parts.add("Database server: " + server + ". The service and each program have a heap of " + heap + ".");
        parts.add("Reproduced by, after `./mvnw -q -DskipTests package`:\n\n```\n" + commandLine + "\n```");
        if (!failures.isEmpty()) {
            parts.add("**Not valid:**\n\n"
                    + failures.stream().map(failure -> "- " + failure).collect(Collectors.joining("\n")));
        }
        parts.add("## Offline\n\n" + offline());
        parts.add(
                "Medians of the rounds. Export: the whole log as lines over HTTP into a file. Verified: `payflow.jar"
                        + " verify` on that file, from the start of its JVM to its end. SHA-256: a program in the same JVM that"
                        + " hashes the file as a whole, likewise. MiB are those of the export; peak RSS is of the whole process.");
        parts.add("## In the service\n\n" + inService());
        parts.add("Sealed: everything that was there, from the start of the service, which projected it for the first"
                + " time meanwhile. Both verifications rest between their steps, so that others do not notice them.");
        parts.add("## Reads meanwhile\n\n" + reads());
        parts.add(format(
                "%d clients, each reading a payment and a list in turn, with %d ms of pause after each answer.",
                readers, pauseMillis));
        parts.add("What the figures are worth: one run; PostgreSQL, the readers and the programs share the machine's"
                + " processors with the service.");
        return String.join("\n\n", parts) + "\n";
    }

    private String offline() {
        return table(
                "| database | events | MiB | exported s | events per second | service: highest heap MiB | peak RSS MiB"
                        + " | verified s | events per second | peak RSS MiB | SHA-256 s | verified : SHA-256 |"
                        + "\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
                (database, outcome) -> {
                    long events = outcome.filled().events();
                    double exported = median(outcome, round -> round.export().seconds());
                    double verified = median(outcome, round -> round.verified().seconds());
                    double hashed = median(outcome, round -> round.hashed().seconds());
                    return format(
                            "| %s | %,d | %,.0f | %.1f | **%,.0f** | %.0f | %.0f | %.1f | **%,.0f** | %.0f | %.1f | %.2f |",
                            database.title(),
                            events,
                            outcome.rounds().get(0).export().bytes() / BYTES_PER_MIB,
                            exported,
                            events / exported,
                            median(outcome, VerifyTrial.Round::peakHeap) / BYTES_PER_MIB,
                            median(outcome, VerifyTrial.Round::peakResident) / KIB_PER_MIB,
                            verified,
                            events / verified,
                            median(outcome, round -> round.verified().peakResident()) / KIB_PER_MIB,
                            hashed,
                            verified / hashed);
                });
    }

    private static double median(VerifyTrial.Outcome outcome, ToDoubleFunction<VerifyTrial.Round> figure) {
        return Median.of(outcome.rounds().stream().mapToDouble(figure));
    }

    private String inService() {
        return table(
                "| database | sealed s | events per second | proof s | events per second | invariants s"
                        + " | events per second |\n|---|---:|---:|---:|---:|---:|---:|",
                (database, outcome) -> {
                    long events = outcome.filled().events();
                    double proof = outcome.inService().proof().seconds();
                    double invariants = outcome.inService().invariants().seconds();
                    return format(
                            "| %s | %.0f | %,.0f | %.1f | **%,.0f** | %.1f | **%,.0f** |",
                            database.title(),
                            outcome.sealing(),
                            events / outcome.sealing(),
                            proof,
                            events / proof,
                            invariants,
                            events / invariants);
                });
    }

    private String reads() {
        return table(
                "| database | read | when | times | p50 ms | p99 ms | slowest ms |\n|---|---|---|---:|---:|---:|---:|",
                (database, outcome) -> String.join(
                        "\n",
                        threeTimes(database, "a payment", outcome.inService(), PaymentReaders.Reads::singles),
                        threeTimes(database, "a list", outcome.inService(), PaymentReaders.Reads::lists)));
    }

    private static String threeTimes(
            Database database,
            String what,
            VerifyTrial.InService inService,
            Function<PaymentReaders.Reads, Histogram> latency) {
        return String.join(
                "\n",
                read(database, what, "before", latency.apply(inService.readsBefore())),
                read(database, what, "during the proof", latency.apply(inService.readsDuringProof())),
                read(database, what, "during the invariants", latency.apply(inService.readsDuringInvariants())));
    }

    private static String read(Database database, String what, String when, Histogram latency) {
        return format(
                "| %s | %s | %s | %,d | %.2f | **%.2f** | %.1f |",
                database.title(),
                what,
                when,
                latency.getTotalCount(),
                latency.getValueAtPercentile(50) / MICROS_PER_MILLI,
                latency.getValueAtPercentile(99) / MICROS_PER_MILLI,
                latency.getMaxValue() / MICROS_PER_MILLI);
    }

    private interface Lines {
        String of(Database database, VerifyTrial.Outcome outcome);
    }

    private String table(String head, Lines lines) {
        List<String> all = new ArrayList<>(List.of(head));
        outcomes.forEach((database, outcome) -> all.add(lines.of(database, outcome)));
        return String.join("\n", all);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
