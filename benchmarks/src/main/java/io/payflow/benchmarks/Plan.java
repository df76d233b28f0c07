package io.payflow.benchmarks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as the server executed it.
 *
 * @param millis how long the execution took, with the measuring of its steps
 * @param lines the plan, from its root, as EXPLAIN (ANALYZE, BUFFERS) shows it
 */
record Plan(String statement, String parameters, double millis, List<String> lines) {
    private static final Pattern ACCESS =
            Pattern.compile("(Index Only Scan|Index Scan|Bitmap Index Scan|Parallel Seq Scan|Seq Scan)"
                    + "(?: Backward)?(?: using (\\S+))? on (\\S+)");
    private static final Pattern BLOCKS = Pattern.compile("(?:hit|read)=(\\d+)");

    /** How the tables are read, each way once. */
    Set<String> accesses() {
        Set<String> accesses = new LinkedHashSet<>();
        for (String line : lines) {
            Matcher access = ACCESS.matcher(line);
            if (access.find()) {
                String through = access.group(2) == null ? access.group(3) : access.group(2);
                accesses.add(access.group(1) + " " + through);
            }
        }
        return accesses;
    }

    boolean readsAWholeTable() {
        return accesses().stream().anyMatch(access -> access.contains("Seq Scan"));
    }

    /** How many blocks the whole statement touched, in memory or not: the root tells the sum. */
    long blocks() {
        String root = lines.stream()
                .filter(line -> line.strip().startsWith("Buffers: shared"))
                .findFirst()
                .orElse("");
        return BLOCKS.matcher(root)
                .results()
                .mapToLong(blocks -> Long.parseLong(blocks.group(1)))
                .sum();
    }
}
