package io.payflow.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Tells as Markdown what the subscribers cost and what they were told. */
final class LiveStreamReport {
    private static final double MICROS_PER_MILLI = 1000;
    private static final double KIB_PER_MIB = 1024;
    private static final double BYTES_PER_MIB = 1024 * 1024;

    private final Machine machine;
    private final String commandLine;
    private final Map<Database, StreamTrial.Outcome> outcomes = new EnumMap<>(Database.class);
    private final List<String> failures = new ArrayList<>();
    private String server = "no PostgreSQL";

    LiveStreamReport(Machine machine, String commandLine) {
        this.machine = machine;
        this.commandLine = commandLine;
    }

    void setServer(String settings) {
        server = settings;
    }

    void add(Database database, StreamTrial.Outcome outcome) {
        outcomes.put(database, outcome);
        for (StreamTrial.Pair load : outcome.loads()) {
            noteErrors(database.title() + ", " + load.name() + ", without subscribers", load.without());
            noteErrors(database.title() + ", " + load.name() + ", with subscribers", load.with());
        }
        outcome.faults().forEach(fault -> failures.add(database.title() + ", " + fault));
        if (outcome.emitted() != outcome.acknowledged()) {
            failures.add(format(
                    "%s: %,d creations were acknowledged, and the list of messages has %,d",
                    database.title(), outcome.acknowledged(), outcome.emitted()));
        }
    }

    private void noteErrors(String where, Round round) {
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
        parts.add("# Live stream");
        parts.add(machine.toMarkdown());
        parts.add("Database server: " + server + ".");
        parts.add("Reproduced by, after `./mvnw -q -DskipTests package`:\n\n```\n" + commandLine + "\n```");
        if (!failures.isEmpty()) {
            parts.add("**Not valid:**\n\n"
                    + failures.stream().map(failure -> "- " + failure).collect(Collectors.joining("\n")));
        }
        outcomes.forEach((database, outcome) -> parts.addAll(sections(database, outcome)));
        parts.add("## What the figures are worth\n\n" + caveats());
        return String.join("\n\n", parts) + "\n";
    }

    private List<String> sections(Database database, StreamTrial.Outcome outcome) {
        return List.of(
                "## " + database.title(),
                setting(outcome.plan()),
                "### Creations per second\n\n" + speeds(outcome),
                "### CPU\n\n" + costs(outcome),
                format(
                        "Cores in use. The load is this program: the clients that create, and all subscribers, who"
                                + " take %.2f of it in the steady load. H2 runs inside the service.",
                        outcome.subscribersCpu() / outcome.loads().get(0).with().seconds()),
                "### What the subscribers were told\n\n" + tallies(outcome),
                delays(outcome),
                "### Accounting\n\n" + verdict(outcome),
                "### Memory and threads of the service\n\n" + memory(outcome),
                "Heap: what a full collection leaves. RSS: the whole process after it.",
                moments(outcome),
                "Every five seconds; the heap with what is no longer needed and not yet collected.");
    }

    private static String setting(StreamTrial.Plan plan) {
        return format(
                "%d clients create payments: first %d a second for %d s, then as many as they can for %d s. Both"
                        + " without subscribers, and then with %d, of which %d read a byte a second through a receive"
                        + " buffer of 4 KiB. Warm-up: %d s.",
                plan.clients(),
                plan.rate(),
                plan.seconds(),
                plan.mostSeconds(),
                plan.subscribers(),
                plan.slow(),
                plan.warmUpSeconds());
    }

    private static String speeds(StreamTrial.Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add("| load | asked | without subscribers | with | ratio | p50 ms without | with | p99 ms without"
                + " | with |");
        lines.add("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (StreamTrial.Pair load : outcome.loads()) {
            lines.add(format(
                    "| %s | %s | **%.0f** | **%.0f** | **%.3f** | %.2f | %.2f | %.2f | %.2f |",
                    load.name(),
                    load.asked() == 0 ? "-" : Integer.toString(load.asked()),
                    load.without().perSecond(),
                    load.with().perSecond(),
                    load.ratio(),
                    millis(load.without().latency(), 50),
                    millis(load.with().latency(), 50),
                    millis(load.without().latency(), 99),
                    millis(load.with().latency(), 99)));
        }
        return String.join("\n", lines);
    }

    private static String costs(StreamTrial.Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add("| load | subscribers | service | database | load |");
        lines.add("|---|---|---:|---:|---:|");
        for (StreamTrial.Pair load : outcome.loads()) {
            lines.add(cost(load.name(), "without", load.without()));
            lines.add(cost(load.name(), "with", load.with()));
        }
        return String.join("\n", lines);
    }

    private static String cost(String load, String with, Round round) {
        return format(
                "| %s | %s | %.2f | %.2f | %.2f |",
                load,
                with,
                round.cpu().service() / round.seconds(),
                round.cpu().database() / round.seconds(),
                round.cpu().load() / round.seconds());
    }

    private static String tallies(StreamTrial.Outcome outcome) {
        return String.join(
                "\n",
                "| subscribers | number | delivered | dropped | notices of it | connected again |",
                "|---|---:|---:|---:|---:|---:|",
                tally("healthy, during the steady load", outcome.steadyHurried()),
                tally("healthy, in all", outcome.hurried()),
                tally("slow, in all", outcome.slow()));
    }

    private static String tally(String who, StreamTally tally) {
        return format(
                "| %s | %d | %,d | %,d | %,d | %,d |",
                who, tally.subscribers(), tally.delivered(), tally.dropped(), tally.notices(), tally.reconnections());
    }

    private static String delays(StreamTrial.Outcome outcome) {
        Histogram delays = outcome.delays();
        return format(
                "Delay of a message to a healthy subscriber during the steady load: p50 **%.0f ms**, p99 **%.0f ms**,"
                        + " slowest %.0f ms (%,d messages, those of each %dth subscriber). From the time that the"
                        + " message names, which is when the service accepted the request and before the commit, to"
                        + " the time it was read here, by the same machine's clock, in whole milliseconds; the"
                        + " subscribers look at their sockets every %d ms.",
                millis(delays, 50),
                millis(delays, 99),
                delays.getMaxValue() / MICROS_PER_MILLI,
                delays.getTotalCount(),
                StreamSubscribers.SAMPLED_ONE_IN,
                StreamSubscribers.PACE.toMillis());
    }

    private static String verdict(StreamTrial.Outcome outcome) {
        if (!outcome.faults().isEmpty()) {
            return "**Broken**, see above.";
        }
        return format(
                "**Exact** for each of the %d subscribers: of the %,d messages that the service's list has since they"
                        + " came, each was either delivered or is in one range that was told as dropped, whose count"
                        + " is the number of messages in it; in order, none twice. %,d creations were acknowledged in"
                        + " that time.",
                outcome.plan().subscribers(), outcome.emitted(), outcome.acknowledged());
    }

    private static String memory(StreamTrial.Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add("| when | heap MiB | RSS MiB | threads |");
        lines.add("|---|---:|---:|---:|");
        outcome.heaps()
                .forEach(heap -> lines.add(format(
                        "| %s | %.0f | %.0f | %d |",
                        heap.when(), heap.heap() / KIB_PER_MIB, heap.resident() / KIB_PER_MIB, heap.threads())));
        return String.join("\n", lines);
    }

    private static String moments(StreamTrial.Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add("| second | phase | threads | heap MiB |");
        lines.add("|---:|---|---:|---:|");
        outcome.moments()
                .forEach(moment -> lines.add(format(
                        "| %d | %s | %d | %.0f |",
                        moment.second(),
                        moment.phase(),
                        moment.metrics().threads(),
                        moment.metrics().heapBytes() / BYTES_PER_MIB)));
        return String.join("\n", lines);
    }

    private static String caveats() {
        return String.join(
                "\n",
                "- One run. The subscribers, the clients that create and PostgreSQL share the machine's processors"
                        + " with the service: what the subscribers cost here is more than what they cost the service,"
                        + " see CPU.",
                "- A request of the steady load is late from the moment it was due, if all clients were busy then.",
                "- PostgreSQL flushes each commit to the disk; H2 writes it to its file but does not flush.");
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
