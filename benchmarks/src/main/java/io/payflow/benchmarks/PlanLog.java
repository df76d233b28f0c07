package io.payflow.benchmarks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the plans that PostgreSQL's {@code auto_explain} writes to the server's log. */
final class PlanLog {
    /** An entry goes on as long as its lines begin with a tab. */
    private static final Pattern ENTRY = Pattern.compile(
            "^.*LOG:  duration: ([0-9.]+) ms  plan:\\n((?:\\t.*\\n)+)(?=[^\\t]|\\z)", Pattern.MULTILINE);

    private static final String STATEMENT = "Query Text: ";
    private static final String PARAMETERS = "Query Parameters: ";
    private static final Pattern ROOT = Pattern.compile("^\\S.*\\(cost=.*");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_MS = 20;

    private final Path file;
    private final String table;

    /** @param table only statements that name it are plans of ours */
    PlanLog(Path file, String table) {
        this.file = file;
        this.table = table;
    }

    long end() throws IOException {
        return Files.size(file);
    }

    /** The server may write the plan a moment after it has sent the rows. */
    Plan awaitPlanAfter(long position) throws IOException, InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        Optional<Plan> plan = lastAfter(position);
        while (plan.isEmpty()) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("The server's log has no plan of a query on " + table);
            }
            Thread.sleep(POLL_MS);
            plan = lastAfter(position);
        }
        return plan.get();
    }

    private Optional<Plan> lastAfter(long position) throws IOException {
        Plan last = null;
        Matcher entries = ENTRY.matcher(textAfter(position));
        while (entries.find()) {
            Plan plan = plan(
                    Double.parseDouble(entries.group(1)),
                    entries.group(2).lines().toList());
            if (plan.statement().contains(table)) {
                last = plan;
            }
        }
        return Optional.ofNullable(last);
    }

    private String textAfter(long position) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(log.length() - position)];
            log.seek(position);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static Plan plan(double millis, List<String> indented) {
        List<String> lines = indented.stream().map(line -> line.substring(1)).toList();
        StringBuilder statement = new StringBuilder();
        String parameters = "";
        List<String> plan = new ArrayList<>();
        for (String line : lines) {
            if (!plan.isEmpty() || ROOT.matcher(line).matches()) {
                plan.add(line);
            } else if (line.startsWith(PARAMETERS)) {
                parameters = line.substring(PARAMETERS.length());
            } else {
                statement.append(line.startsWith(STATEMENT) ? line.substring(STATEMENT.length()) : line);
            }
        }
        return new Plan(statement.toString(), parameters, millis, plan);
    }
}
