package io.payflow.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Collects the rounds and tells them as Markdown. */
final class CreatePaymentsReport {
    private static final double MICROS_PER_MILLI = 1000;
    private static final double MICROS_PER_SECOND = 1_000_000;

    private final Machine machine;
    private final String databaseSettings;
    private final String runSettings;
    private final List<String> warmUps = new ArrayList<>();
    private final Map<Configuration, List<Round>> rounds = new LinkedHashMap<>();
    private final List<String> profiles = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private String storeCheck = "";

    private record Configuration(String workload, int clients) {}

    CreatePaymentsReport(Machine machine, String databaseSettings, String runSettings) {
        this.machine = machine;
        this.databaseSettings = databaseSettings;
        this.runSettings = runSettings;
    }

    void addWarmUp(String workload, Round round) {
        warmUps.add(String.format(Locale.ROOT, "%s %.0f/s", workload, round.perSecond()));
        noteFailure(workload + ", warm-up", round);
    }

    void add(String workload, int clients, Round round) {
        rounds.computeIfAbsent(new Configuration(workload, clients), added -> new ArrayList<>())
                .add(round);
        noteFailure(workload + ", " + clients + " clients", round);
    }

    void addProfile(String workload, int clients, Round round, Profile profile) {
        noteFailure(workload + ", recorded", round);
        profiles.add(String.format(
                Locale.ROOT,
                "## Where the time goes: %s, %d clients%n%n%.0f creations a second while recorded.%n%n%s",
                workload,
                clients,
                round.perSecond(),
                profile.toMarkdown(round.completed())));
    }

    /** What was acknowledged must be stored, each once. */
    void compareWithStore(OptionalLong acknowledged, OptionalLong stored) {
        if (acknowledged.isEmpty() || stored.isEmpty()) {
            return;
        }
        storeCheck = "Acknowledged by the service on PostgreSQL, warm-up included: " + acknowledged.getAsLong()
                + " creations; in its event store: " + stored.getAsLong() + ".";
        if (acknowledged.getAsLong() != stored.getAsLong()) {
            failures.add(storeCheck);
        }
    }

    private void noteFailure(String where, Round round) {
        if (round.errors() > 0) {
            failures.add(where + ": " + round.errors() + " errors, the first: " + round.failure());
        }
    }

    /** Figures with errors are no figures. */
    boolean isSound() {
        return failures.isEmpty();
    }

    String toMarkdown() {
        List<String> parts = new ArrayList<>();
        parts.add("# Creating payments");
        parts.add(machine.toMarkdown());
        parts.add("Database server: " + databaseSettings + ".");
        parts.add("Run: " + runSettings + ". Warm-up reached " + String.join(", ", warmUps) + ".");
        if (!failures.isEmpty()) {
            parts.add("**Not valid:**\n\n"
                    + failures.stream().map(failure -> "- " + failure).collect(Collectors.joining("\n")));
        }
        parts.add("## Creations per second\n\n" + speeds());
        parts.add("Per second: median of the rounds. Latency: of all rounds together, as the client sees it."
                + " pgbench: one event insert per transaction, nothing else. PostgreSQL flushes each commit to the disk;"
                + " H2 writes it to its file but does not flush, so it outlives the process and not a power failure.");
        parts.add("## CPU\n\n" + costs());
        parts.add("CPU seconds in a round (median), and CPU time per creation. H2 runs inside the service."
                + " The load generator of pgbench is pgbench itself.");
        if (!storeCheck.isEmpty()) {
            parts.add(storeCheck);
        }
        parts.addAll(profiles);
        return String.join("\n\n", parts) + "\n";
    }

    private String speeds() {
        List<String> lines = new ArrayList<>();
        lines.add("| what | clients | per second | each round | p50 ms | p99 ms | errors |");
        lines.add("|---|---:|---:|---|---:|---:|---:|");
        rounds.forEach((configuration, measured) -> {
            Histogram latency = Latency.histogram();
            measured.forEach(round -> latency.add(round.latency()));
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %d | **%.0f** | %s | %.2f | %.2f | %d |",
                    configuration.workload(),
                    configuration.clients(),
                    median(measured, Round::perSecond),
                    measured.stream()
                            .map(round -> String.format(Locale.ROOT, "%.0f", round.perSecond()))
                            .collect(Collectors.joining(", ")),
                    latency.getValueAtPercentile(50) / MICROS_PER_MILLI,
                    latency.getValueAtPercentile(99) / MICROS_PER_MILLI,
                    measured.stream().mapToLong(Round::errors).sum()));
        });
        return String.join("\n", lines);
    }

    private String costs() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| what | clients | service s | database s | load s | service µs each | database µs each | load µs each |");
        lines.add("|---|---:|---:|---:|---:|---:|---:|---:|");
        rounds.forEach((configuration, measured) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %.0f | %.0f | %.0f |",
                configuration.workload(),
                configuration.clients(),
                median(measured, round -> round.cpu().service()),
                median(measured, round -> round.cpu().database()),
                median(measured, round -> round.cpu().load()),
                microsEach(measured, Cpu::service),
                microsEach(measured, Cpu::database),
                microsEach(measured, Cpu::load))));
        return String.join("\n", lines);
    }

    private static double microsEach(List<Round> measured, ToDoubleFunction<Cpu> part) {
        return median(
                measured,
                round -> part.applyAsDouble(round.cpu()) * MICROS_PER_SECOND / Math.max(1, round.completed()));
    }

    private static double median(List<Round> measured, ToDoubleFunction<Round> value) {
        return Median.of(measured.stream().mapToDouble(value));
    }
}
