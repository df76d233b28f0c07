package io.payflow.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Tells as Markdown how the projection was rebuilt, and what the comparisons found. */
final class RebuildReport {
    private static final double MICROS_PER_MILLI = 1000;
    private static final double KIB_PER_MIB = 1024;
    private static final double BYTES_PER_MIB = 1024 * 1024;

    private final Machine machine;
    private final String commandLine;
    private final int readers;
    private final int pauseMillis;
    private final Map<Database, RebuildTrial.Outcome> outcomes = new EnumMap<>(Database.class);
    private final List<String> failures = new ArrayList<>();
    private String server = "no PostgreSQL";

    RebuildReport(Machine machine, String commandLine, int readers, int pauseMillis) {
        this.machine = machine;
        this.commandLine = commandLine;
        this.readers = readers;
        this.pauseMillis = pauseMillis;
    }

    void setServer(String settings) {
        server = settings;
    }

    void add(Database database, RebuildTrial.Outcome outcome) {
        outcomes.put(database, outcome);
        noteErrors(database, "before the rebuild", outcome.rebuilding().readsBefore());
        noteErrors(database, "during the rebuild", outcome.rebuilding().readsDuring());
        ProjectionView.Comparison replayed = found(outcome.rebuilding().run());
        if (replayed == null || replayed.differences() != 0) {
            failures.add(database.title() + ": the replay's own comparison found " + replayed);
        }
        ProjectionView.Comparison sound = found(outcome.sound());
        if (sound.rows() < outcome.rows() || sound.differences() != 0) {
            failures.add(format(
                    "%s: the comparison of %,d payments and their minutes without a difference found %s",
                    database.title(), outcome.rows(), sound));
        }
        if (!outcome.damage().isAllThatWasFound(found(outcome.damaged()))) {
            failures.add(format(
                    "%s: the comparison after %s found %s",
                    database.title(), outcome.damage(), found(outcome.damaged())));
        }
    }

    private static ProjectionView.Comparison found(FollowedRun run) {
        return run.last().run().comparison();
    }

    private void noteErrors(Database database, String when, PaymentReaders.Reads reads) {
        if (reads.errors() > 0) {
            failures.add(database.title() + ", reads " + when + ": " + reads.errors() + " errors, the last: "
                    + reads.failure());
        }
    }

    /** Figures with errors are no figures. */
    boolean isSound() {
        return failures.isEmpty();
    }

    String toMarkdown() {
        List<String> parts = new ArrayList<>();
        parts.add("# Rebuilding a projection");
        parts.add(machine.toMarkdown());
        parts.add("Database server: " + server + ".");
        parts.add("Reproduced by, after `./mvnw -q -DskipTests package`:\n\n```\n" + commandLine + "\n```");
        if (!failures.isEmpty()) {
            parts.add("**Not valid:**\n\n"
                    + failures.stream().map(failure -> "- " + failure).collect(Collectors.joining("\n")));
        }
        parts.add("## Rebuild of `payments`\n\n" + rebuilds());
        parts.add(
                "Seconds from the request for the replay until all events were read, until the new tables were indexed"
                        + " as well, and until they had been compared with the old ones and answered the reads instead."
                        + " Events per second: until all were read; events of all types, all of them payments' but a"
                        + " few. First build: from the start of the service's process until its view had caught up,"
                        + " with nobody reading. Cores in use from the request until the new tables answered; H2 runs"
                        + " inside the service.");
        parts.add("## Reads\n\n" + reads());
        parts.add(format(
                "%d clients, each reading a payment and a list in turn, with %d ms of pause after each answer; lists"
                        + " of 10 to 200 payments, without and with a filter.",
                readers, pauseMillis));
        parts.add("## Memory of the service\n\n" + memory());
        parts.add("MiB. Heap before and after: what a full collection leaves. Highest heap: of the moments looked at"
                + " every five seconds, with what is no longer needed. RSS: the whole process. The JVM takes"
                + " as much as it may before it collects: `--jvm-option=-Xmx…` bounds it.");
        parts.add("## Comparison\n\n" + comparisons());
        parts.add("Each is a build of its own: until it could be compared, and how long that took.");
        parts.add("What the figures are worth: one run; PostgreSQL and the readers share the machine's processors with"
                + " the service. PostgreSQL flushes each commit to the disk; H2 writes it to its file but does not"
                + " flush.");
        return String.join("\n\n", parts) + "\n";
    }

    private String rebuilds() {
        return table(
                "| database | events | payments | first build s | read s | indexed s | live s | events per second"
                        + " | service cores | database cores | readers' cores |"
                        + "\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
                (database, outcome) -> {
                    RebuildTrial.Rebuilding rebuilding = outcome.rebuilding();
                    FollowedRun run = rebuilding.run();
                    return format(
                            "| %s | %,d | %,d | %.0f | %.1f | %.1f | %.1f | **%,.0f** | %.2f | %.2f | %.2f |",
                            database.title(),
                            outcome.filled().events(),
                            outcome.rows(),
                            rebuilding.catchingUp(),
                            run.read(),
                            run.built(),
                            run.ended(),
                            outcome.filled().events() / run.read(),
                            rebuilding.cpu().service() / run.ended(),
                            rebuilding.cpu().database() / run.ended(),
                            rebuilding.cpu().load() / run.ended());
                });
    }

    private String reads() {
        return table(
                "| database | read | when | times | p50 ms | p99 ms | slowest ms |\n|---|---|---|---:|---:|---:|---:|",
                (database, outcome) -> {
                    RebuildTrial.Rebuilding rebuilding = outcome.rebuilding();
                    return String.join(
                            "\n",
                            beforeAndDuring(database, "a payment", rebuilding, PaymentReaders.Reads::singles),
                            beforeAndDuring(database, "a list", rebuilding, PaymentReaders.Reads::lists));
                });
    }

    private static String beforeAndDuring(
            Database database,
            String what,
            RebuildTrial.Rebuilding rebuilding,
            Function<PaymentReaders.Reads, Histogram> latency) {
        return read(database, what, "before", latency.apply(rebuilding.readsBefore())) + "\n"
                + read(database, what, "during", latency.apply(rebuilding.readsDuring()));
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

    private String memory() {
        return table(
                "| database | heap before | heap after | highest heap during | highest RSS during | most threads |"
                        + "\n|---|---:|---:|---:|---:|---:|",
                (database, outcome) -> {
                    RebuildTrial.Memory memory = outcome.rebuilding().memory();
                    return format(
                            "| %s | %.0f | %.0f | %.0f | %.0f | %d |",
                            database.title(),
                            memory.heapBefore() / KIB_PER_MIB,
                            memory.heapAfter() / KIB_PER_MIB,
                            memory.highestHeap() / BYTES_PER_MIB,
                            memory.peakResident() / KIB_PER_MIB,
                            memory.mostThreads());
                });
    }

    private String comparisons() {
        return table(
                "| database | what | rows | built s | compared s | differences | named |"
                        + "\n|---|---|---:|---:|---:|---:|---|",
                (database, outcome) -> comparison(database, "as rebuilt", outcome.sound()) + "\n"
                        + comparison(
                                database,
                                "status of `" + outcome.damage().id() + "` changed in `"
                                        + outcome.damage().table() + "`",
                                outcome.damaged()));
    }

    private static String comparison(Database database, String what, FollowedRun run) {
        ProjectionView.Comparison found = found(run);
        return format(
                "| %s | %s | %,d | %.1f | %.1f | **%d** | %s |",
                database.title(),
                what,
                found.rows(),
                run.built(),
                run.ended() - run.built(),
                found.differences(),
                found.examples().stream().map(RebuildReport::named).collect(Collectors.joining("; ")));
    }

    private static String named(ProjectionView.Difference found) {
        return format("`%s`: `%s` is %s, not %s", found.key(), found.column(), found.live(), found.rebuilt());
    }

    private interface Lines {
        String of(Database database, RebuildTrial.Outcome outcome);
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
