package io.payflow.simulator.check;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people at a terminal. */
public final class ReportText {
    private static final int NAME = 34;

    private ReportText() {}

    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s: %s, %s the run, seed %d",
                report.verdict().toUpperCase(Locale.ROOT),
                report.scenario(),
                report.phase(),
                report.seed());
        line(
                text,
                "%s, %d node%s, %d kill%s, from %s to %s",
                report.database(),
                report.nodes(),
                plural(report.nodes()),
                report.kills(),
                plural(report.kills()),
                report.startedAt(),
                report.checkedAt());
        if (report.fault() != null) {
            line(text, "Deliberate fault: %s", report.fault());
        }
        section(text, "Counted", report.counts());
        rules(text, report);
        section(text, "Chaos that struck", report.chaos());
        if (!report.notes().isEmpty()) {
            text.append("\nNotes\n");
            report.notes().forEach(note -> line(text, "  %s", note));
        }
        report.violations().forEach(violation -> violation(text, violation));
        return text.toString();
    }

    private static void section(StringBuilder text, String title, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            text.append('\n').append(title).append('\n');
            counts.forEach((name, count) -> line(text, "  %-" + NAME + "s %8d", name, count));
        }
    }

    private static void rules(StringBuilder text, Report report) {
        Map<String, Long> broken =
                report.violations().stream().collect(Collectors.groupingBy(Violation::rule, Collectors.counting()));
        text.append("\nPromises\n");
        report.rules().forEach((rule, looked) -> {
            Long times = broken.get(rule);
            String found = times == null ? "" : "  broken " + times + (times == 1 ? " time" : " times");
            String mark = times != null ? "✗" : looked == 0 ? "–" : "✓";
            line(text, "  %s %-" + (NAME - 2) + "s %8d%s", mark, rule, looked, found);
        });
    }

    private static void violation(StringBuilder text, Violation violation) {
        line(text, "\n✗ %s: %s", violation.rule(), String.join(" ", violation.ids()));
        line(text, "  %s", violation.detail());
        violation.events().forEach(event -> line(text, "    %s", event));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
    }

    private static String plural(long count) {
        return count == 1 ? "" : "s";
    }
}
