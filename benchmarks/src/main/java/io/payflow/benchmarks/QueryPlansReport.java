package io.payflow.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells the plans as Markdown: all of them in a table, then each. */
final class QueryPlansReport {
    private final int rows;
    private final String version;
    private final String size;
    private final Map<ListRequest, Plan> plans = new LinkedHashMap<>();

    QueryPlansReport(int rows, String version, String size) {
        this.rows = rows;
        this.version = version;
        this.size = size;
    }

    void add(ListRequest request, Plan plan) {
        plans.put(request, plan);
    }

    boolean readsAWholeTable() {
        return plans.values().stream().anyMatch(Plan::readsAWholeTable);
    }

    String toMarkdown() {
        List<String> parts = new ArrayList<>();
        parts.add("# Query plans of the list of payments");
        parts.add(String.format(
                Locale.ROOT,
                "How PostgreSQL %s answers `GET /api/v1/payments` among %,d payments (%s). Written by"
                        + " `java -jar benchmarks/target/benchmarks.jar query-plans`: each request is sent to the running"
                        + " service until its statement is prepared and its pages are in memory, and the server logs the"
                        + " plan it executed. Times include the measuring of each step.",
                version,
                rows,
                size));
        parts.add(summary());
        plans.forEach((request, plan) -> parts.add(details(request, plan)));
        return String.join("\n\n", parts) + "\n";
    }

    private String summary() {
        List<String> lines = new ArrayList<>();
        lines.add("| list | ms | blocks | read by |");
        lines.add("|---|---:|---:|---|");
        plans.forEach((request, plan) -> lines.add(String.format(
                Locale.ROOT,
                "| %s | %.2f | %,d | %s |",
                request.title(),
                plan.millis(),
                plan.blocks(),
                String.join(", ", plan.accesses()))));
        return String.join("\n", lines);
    }

    private static String details(ListRequest request, Plan plan) {
        return String.join(
                "\n",
                "## " + request.title(),
                "",
                "`GET " + request.shownPath() + "` as " + request.client(),
                "",
                "```sql",
                plan.statement(),
                "-- " + plan.parameters(),
                "```",
                "```",
                String.join("\n", plan.lines()),
                "```");
    }
}
