package io.payflow.benchmarks;

import io.payflow.benchmarks.SettledPayout.MemoryUse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Collects the payouts and tells them as Markdown. Nothing gets here that was not what it had to be. */
final class LargePayoutReport {
    private static final double MICROS_PER_MILLI = 1000;
    private static final double KIB_PER_MIB = 1024;

    private final Machine machine;
    private final int items;
    private final String commandLine;
    private final Map<Database, List<Double>> setUps = new EnumMap<>(Database.class);
    private final Map<Database, List<SettledPayout>> payouts = new EnumMap<>(Database.class);
    private final Map<Database, Map<String, List<StoredEvent>>> events = new EnumMap<>(Database.class);
    private String server = "no PostgreSQL";

    LargePayoutReport(Machine machine, int items, String commandLine) {
        this.machine = machine;
        this.items = items;
        this.commandLine = commandLine;
    }

    void setServer(String settings) {
        server = settings;
    }

    void addSetUp(Database database, double seconds) {
        setUps.computeIfAbsent(database, none -> new ArrayList<>()).add(seconds);
    }

    /** @param stored the payout's events, in their order */
    void add(Database database, SettledPayout payout, List<StoredEvent> stored) {
        payouts.computeIfAbsent(database, none -> new ArrayList<>()).add(payout);
        events.computeIfAbsent(database, none -> new LinkedHashMap<>()).putAll(payout.byStep(stored));
    }

    /** What a step took, for whoever watches. */
    static String sentence(PayoutCall call) {
        return format(
                "%s: answered after %.0f ms, readable after %.0f ms", call.name(), call.answered(), call.readable());
    }

    String toMarkdown() {
        return String.join(
                        "\n\n",
                        format("# A payout of %,d items", items),
                        machine.toMarkdown(),
                        "Database server: " + server + ".",
                        "Reproduced by, after `./mvnw -q -DskipTests package`:\n\n```\n" + commandLine + "\n```",
                        "## Calls\n\n" + calls(),
                        "Milliseconds from the first request: until the last answer, and until `GET /api/v1/payouts/{id}?minVersion=N`"
                                + " answers 200. Medians; in parentheses all values in the order in which they were measured.",
                        "## Notifications of some items\n\n" + notifications(),
                        "Each of them as the bank sees it, one after the other on one connection, of all rounds together.",
                        "## Reads\n\n" + reads(),
                        "Of the settled payouts, one client, of all rounds together.",
                        "## Stored events\n\n" + storedEvents(),
                        "As the event store keeps them, without the row's other columns and the indexes; of the last round.",
                        "## Memory of the service\n\n" + memory(),
                        "MiB. Heap: what a full collection leaves. RSS: the whole process, as the kernel counts it; at its"
                                + " peak from the payout's creation until its settlement can be read, otherwise after the"
                                + " collection. Medians; in parentheses all values in order. On H2 the database's cache is"
                                + " part of it. How far RSS grows is the collector's choice as long as the heap may grow;"
                                + " `--jvm-option=-Xmx…` bounds it.",
                        "## The books\n\n" + books(),
                        "## What the figures are worth\n\n" + caveats())
                + "\n";
    }

    private String calls() {
        List<String> lines = new ArrayList<>();
        lines.add("| database | call | bytes of request bodies | answered ms | readable ms |");
        lines.add("|---|---|---:|---:|---:|");
        payouts.forEach((database, all) -> byName(all)
                .forEach((name, same) -> lines.add(format(
                        "| %s | %s | %,d | %s | %s |",
                        database.title(),
                        name,
                        same.get(same.size() - 1).requestBytes(),
                        medianAndAll(same, PayoutCall::answered),
                        medianAndAll(same, PayoutCall::readable)))));
        return String.join("\n", lines);
    }

    private static Map<String, List<PayoutCall>> byName(List<SettledPayout> payouts) {
        return payouts.stream()
                .flatMap(payout -> payout.calls().stream())
                .collect(Collectors.groupingBy(PayoutCall::name, LinkedHashMap::new, Collectors.toList()));
    }

    private String notifications() {
        List<String> lines = new ArrayList<>();
        lines.add("| database | notifications | bytes of a body | p50 ms | p99 ms | slowest ms |");
        lines.add("|---|---:|---:|---:|---:|---:|");
        payouts.forEach((database, all) -> {
            Histogram each = Latency.histogram();
            List<PayoutCall> settlements = all.stream()
                    .filter(payout -> payout.way() == Settling.ITEMS)
                    .map(payout -> payout.calls().get(payout.calls().size() - 1))
                    .toList();
            settlements.forEach(call -> each.add(call.each()));
            PayoutCall one = settlements.get(0);
            lines.add(format(
                    "| %s | %d | %,d | %s | %.1f |",
                    database.title(),
                    each.getTotalCount(),
                    one.requestBytes() / one.requests(),
                    percentiles(each),
                    each.getMaxValue() / MICROS_PER_MILLI));
        });
        return String.join("\n", lines);
    }

    private String reads() {
        List<String> lines = new ArrayList<>();
        lines.add("| database | read | times | p50 ms | p99 ms |");
        lines.add("|---|---|---:|---:|---:|");
        payouts.forEach((database, all) -> {
            PayoutReads reads = PayoutReads.none();
            all.forEach(payout -> reads.add(payout.reads()));
            lines.add(read(database, "`GET /api/v1/payouts/{id}`", reads.payout()));
            lines.add(read(database, "`GET /api/v1/payouts/{id}/items?limit=200`", reads.page()));
        });
        return String.join("\n", lines);
    }

    private static String read(Database database, String what, Histogram latency) {
        return format("| %s | %s | %d | %s |", database.title(), what, latency.getTotalCount(), percentiles(latency));
    }

    private static String percentiles(Histogram latency) {
        return format(
                "%.2f | %.2f",
                latency.getValueAtPercentile(50) / MICROS_PER_MILLI,
                latency.getValueAtPercentile(99) / MICROS_PER_MILLI);
    }

    private String storedEvents() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| database | call | event | events | payload bytes, together | largest | metadata bytes, together | largest |");
        lines.add("|---|---|---|---:|---:|---:|---:|---:|");
        events.forEach((database, byStep) -> byStep.forEach((step, stored) -> lines.add(format(
                "| %s | %s | %s | %d | %s | %s |",
                database.title(),
                step,
                stored.get(0).type(),
                stored.size(),
                sumAndLargest(stored, StoredEvent::payload),
                sumAndLargest(stored, StoredEvent::metadata)))));
        return String.join("\n", lines);
    }

    private static String sumAndLargest(List<StoredEvent> events, ToLongFunction<StoredEvent> size) {
        LongSummaryStatistics sizes = events.stream().mapToLong(size).summaryStatistics();
        return format("%,d | %,d", sizes.getSum(), sizes.getMax());
    }

    private String memory() {
        List<String> lines = new ArrayList<>();
        lines.add("| database | heap before | RSS before | RSS at its peak | heap after | RSS after |");
        lines.add("|---|---:|---:|---:|---:|---:|");
        payouts.forEach((database, all) -> {
            List<MemoryUse> uses = all.stream().map(SettledPayout::memory).toList();
            lines.add(format(
                    "| %s | %s | %s | %s | %s | %s |",
                    database.title(),
                    mebibytes(uses, MemoryUse::heapBefore),
                    mebibytes(uses, MemoryUse::residentBefore),
                    mebibytes(uses, MemoryUse::peakResident),
                    mebibytes(uses, MemoryUse::heapAfter),
                    mebibytes(uses, MemoryUse::residentAfter)));
        });
        return String.join("\n", lines);
    }

    private static String mebibytes(List<MemoryUse> uses, ToLongFunction<MemoryUse> kibibytes) {
        return medianAndAll(uses, use -> kibibytes.applyAsLong(use) / KIB_PER_MIB);
    }

    private String books() {
        int failed = items / BankWords.FAILS_ONE_IN;
        int checked = payouts.values().stream().mapToInt(List::size).sum();
        return format(
                "Checked in each of the %d payouts, over HTTP and item by item: every payment that was made is in one item, with"
                        + " its amount and the merchant's fee; %,d items are settled and %,d wait for reconciliation,"
                        + " which are those the bank said so of; the payout's amount, fee, net amount, settled amount and"
                        + " its figures by status are the sums of its items; the event store holds one event for each"
                        + " request that was acknowledged.",
                checked, items - failed, failed);
    }

    private String caveats() {
        return String.join(
                "\n",
                "- The values are few: a difference smaller than the one among the values in parentheses means nothing. The"
                        + " load average above tells whether the machine did something else as well.",
                "- One client, and nothing else to do for the service; the client and PostgreSQL share its processors.",
                "- The first payout finds code that was never run, which is slower. Before each payout the service had"
                        + " come to rest and its heap was collected.",
                "- PostgreSQL flushes each commit to the disk; H2 writes it to its file but does not flush.",
                "- " + setUp());
    }

    private String setUp() {
        return "The payments of a payout were made in (not part of the figures): "
                + setUps.entrySet().stream()
                        .map(entry -> entry.getKey().title() + " " + medianAndAll(entry.getValue(), Double::doubleValue)
                                + " s")
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static <T> String medianAndAll(List<T> measured, ToDoubleFunction<T> value) {
        return format(
                "**%.0f** (%s)",
                Median.of(measured.stream().mapToDouble(value)),
                measured.stream()
                        .map(one -> format("%.0f", value.applyAsDouble(one)))
                        .collect(Collectors.joining(", ")));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
