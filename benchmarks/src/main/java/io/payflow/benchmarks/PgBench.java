package io.payflow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * What the database alone can do: pgbench inserts one event in one transaction, into a copy of the event table with the
 * same columns and indexes, with the bytes of a real event. It neither reads, nor takes a lock, nor commits two at once.
 */
final class PgBench implements Workload {
    private static final String SCRIPT = """
            \\set a random(1000000000000, 9999999999999)
            \\set b random(1000000000000, 9999999999999)
            insert into benchmark_event_entry (aggregate_identifier, sequence_number, type, event_identifier, \
            payload_type, payload_revision, payload, meta_data, time_stamp) \
            values ('pay_' || :a || :b, 0, :type, 'benchmark-' || :a || :b, \
            :payload_type, :payload_revision, convert_to(:payload, 'UTF8'), convert_to(:meta_data, 'UTF8'), :time_stamp);
            """;
    private static final Pattern RATE =
            Pattern.compile("^tps = ([0-9.]+) \\(without initial connection time\\)", Pattern.MULTILINE);
    private static final Pattern FAILED =
            Pattern.compile("^number of failed transactions: ([0-9]+)", Pattern.MULTILINE);
    private static final int LATENCY_FIELD = 2;

    private final PostgresServer postgres;
    private final String program;
    private final Path directory;
    private final Map<String, String> event;

    private PgBench(PostgresServer postgres, String program, Path directory, Map<String, String> event) {
        this.postgres = postgres;
        this.program = program;
        this.directory = directory;
        this.event = event;
    }

    /** After the service has stored its first payments, one of which is the pattern of what is inserted. */
    static PgBench prepare(PostgresServer postgres, String program, Path directory) throws IOException, SQLException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("insert.sql"), SCRIPT);
        postgres.execute(
                "create table benchmark_event_entry (like domain_event_entry including all)",
                "create sequence benchmark_event_entry_seq cache 1",
                "alter table benchmark_event_entry alter column global_index"
                        + " set default nextval('benchmark_event_entry_seq')");
        Map<String, String> event = postgres.row("""
                select type, payload_type, coalesce(payload_revision, '') as payload_revision, time_stamp,
                       convert_from(payload, 'UTF8') as payload, convert_from(meta_data, 'UTF8') as meta_data
                from domain_event_entry where payload_type = 'PaymentCreated' order by global_index desc limit 1""");
        return new PgBench(postgres, program, directory, event);
    }

    @Override
    public String name() {
        return "pgbench";
    }

    /** How large the inserted event is. */
    String eventSize() {
        return event.get("payload").length() + " bytes of payload and "
                + event.get("meta_data").length() + " bytes of metadata";
    }

    @Override
    public Round run(int clients, int seconds) throws Exception {
        clearLogs();
        Cpu before = cpu();
        String output = ExternalTool.run(command(clients, seconds));
        Cpu used = cpu().since(before);
        Histogram latency = readLogs();
        double rate = Double.parseDouble(find(RATE, output));
        long errors = Long.parseLong(find(FAILED, output));
        long completed = latency.getTotalCount();
        return new Round(completed / rate, completed, errors, errors == 0 ? null : output, latency, used);
    }

    private List<String> command(int clients, int seconds) {
        int threads = Math.min(clients, Runtime.getRuntime().availableProcessors());
        List<String> command = new ArrayList<>(List.of(program, "--no-vacuum", "--protocol=prepared"));
        command.addAll(List.of("--client=" + clients, "--jobs=" + threads, "--time=" + seconds));
        command.addAll(List.of("--host=localhost", "--port=" + postgres.port(), "--username=" + postgres.user()));
        command.addAll(List.of("--log", "--log-prefix=" + directory.resolve("latency")));
        command.add("--file=" + directory.resolve("insert.sql"));
        event.forEach((column, value) -> command.add("--define=" + column + "=" + value));
        command.add("postgres");
        return command;
    }

    /** The service is not part of it. Pgbench has ended when this is read, so it is among the ended children. */
    private Cpu cpu() {
        return new Cpu(
                0,
                ProcessCpu.ofTree(postgres.pid()),
                ProcessCpu.ofEndedChildren(ProcessHandle.current().pid()));
    }

    private static String find(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("pgbench printed no " + pattern + ":\n" + output);
        }
        return matcher.group(1);
    }

    private Histogram readLogs() throws IOException {
        Histogram latency = Latency.histogram();
        for (Path log : logs()) {
            try (Stream<String> lines = Files.lines(log)) {
                lines.forEach(line -> Latency.record(latency, Long.parseLong(line.split(" ")[LATENCY_FIELD])));
            }
        }
        return latency;
    }

    private void clearLogs() throws IOException {
        for (Path log : logs()) {
            Files.delete(log);
        }
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("latency."))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
