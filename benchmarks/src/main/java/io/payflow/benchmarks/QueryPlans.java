package io.payflow.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How PostgreSQL answers the list of payments among a million. The requests go to the running service, and the server
 * itself logs the plan of every statement it executes: so these are the statements, the parameters and the plans of
 * production, prepared as the driver prepares them, and not a copy that may drift from them.
 */
@Command(
        name = "query-plans",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Writes down PostgreSQL's plans for the list of payments, with each filter.")
final class QueryPlans implements Callable<Integer> {
    private static final DateTimeFormatter RUN_NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private static final Pattern NEXT_CURSOR = Pattern.compile("\"nextCursor\"\\s*:\\s*\"([^\"]+)\"");
    private static final int DEEP_PAGES = 25;
    private static final int OK = 200;

    @Option(names = "--jar", description = "The service.", defaultValue = "app/target/payflow.jar")
    private Path jar;

    @Option(names = "--rows", description = "Payments in the table.", defaultValue = "1000000")
    private int rows;

    @Option(
            names = "--repeat",
            description = "Times each request is sent; the last is kept, when the driver and the server have settled.",
            defaultValue = "12")
    private int repeat;

    @Option(names = "--work", description = "Directory of the database.", defaultValue = "benchmarks/target/runs")
    private Path work;

    @Option(names = "--output", description = "The document.", defaultValue = "docs/reference/query-plans.md")
    private Path output;

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createDirectories(
                        work.resolve(LocalDateTime.now().format(RUN_NAME)))
                .toAbsolutePath();
        Path log = directory.resolve("postgresql.log");
        try (PostgresServer postgres = PostgresServer.start(
                        directory.resolve("postgresql"), log, Map.of("session_preload_libraries", "auto_explain"));
                PayFlowService service =
                        PayFlowService.start(jar, List.of(), directory.resolve("service"), postgres.environment())) {
            fill(postgres);
            logPlans(postgres);
            QueryPlansReport report = new QueryPlansReport(rows, postgres.setting("server_version"), size(postgres));
            PlanLog plans = new PlanLog(log, "payments_v1");
            for (ListRequest request : requests(postgres, service)) {
                System.err.println(request.title());
                report.add(request, settledPlan(request, service, plans));
            }
            Files.createDirectories(output.toAbsolutePath().getParent());
            Files.writeString(output, report.toMarkdown());
            System.err.println("written to " + output);
            return report.readsAWholeTable() ? 1 : 0;
        }
    }

    /** The service has created the table when it started. */
    private void fill(PostgresServer postgres) throws IOException, SQLException {
        System.err.println("filling " + rows + " rows");
        try (InputStream script = QueryPlans.class.getResourceAsStream("fill-payments.sql")) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            postgres.execute(sql.replace(":rows", Integer.toString(rows)));
        }
        postgres.execute("vacuum analyze payments_v1", "checkpoint");
    }

    private static void logPlans(PostgresServer postgres) throws SQLException {
        postgres.execute(
                "alter system set auto_explain.log_analyze = on",
                "alter system set auto_explain.log_buffers = on",
                "alter system set auto_explain.log_min_duration = 0",
                "select pg_reload_conf()");
    }

    private static String size(PostgresServer postgres) throws SQLException {
        return postgres.ask("select pg_size_pretty(pg_table_size('payments_v1')) || ' and '"
                + " || pg_size_pretty(pg_indexes_size('payments_v1')) || ' of indexes'");
    }

    private Plan settledPlan(ListRequest request, PayFlowService service, PlanLog plans)
            throws IOException, InterruptedException {
        Plan last = null;
        for (int time = 0; time < repeat; time++) {
            long before = plans.end();
            get(service, request);
            last = plans.awaitPlanAfter(before);
        }
        return last;
    }

    private static String get(PayFlowService service, ListRequest request) throws IOException {
        try (HttpConnection connection = new HttpConnection(service.port())) {
            int status = connection.exchange(request.toBytes());
            if (status != OK) {
                throw new IllegalStateException(request.path() + " answered " + status + " " + connection.body());
            }
            return connection.body();
        }
    }

    private static List<ListRequest> requests(PostgresServer postgres, PayFlowService service)
            throws SQLException, IOException {
        Map<String, String> payment = postgres.row("""
                select id, customer_id, processor_reference, to_char(created_at, 'YYYY-MM-DD"T"00:00:00"Z"') as day,
                       to_char(created_at + interval '1 day', 'YYYY-MM-DD"T"00:00:00"Z"') as next_day
                from payments_v1
                where created_position >= (select percentile_disc(0.5) within group (order by created_position) from payments_v1)
                  and customer_id is not null and processor_reference is not null
                order by created_position limit 1""");
        String day = "from=" + payment.get("day") + "&to=" + payment.get("next_day");
        List<ListRequest> requests = new ArrayList<>(List.of(
                ListRequest.ofOperator("The first page", ""),
                ListRequest.ofOperator("The largest page", "limit=200"),
                ListRequest.ofOperator("A large merchant", "merchantId=merch_001"),
                ListRequest.ofOperator("A small merchant", "merchantId=merch_500"),
                ListRequest.ofConsumer("A consumer of three merchants", ""),
                ListRequest.ofConsumer("A consumer of three merchants, one status", "status=failed"),
                ListRequest.ofOperator("A common status", "status=succeeded"),
                ListRequest.ofOperator("A rare status", "status=requires_action"),
                ListRequest.ofOperator("Two statuses", "status=processing,requires_action"),
                ListRequest.ofOperator("A common currency", "currency=USD"),
                ListRequest.ofOperator("A rare currency", "currency=BHD"),
                ListRequest.ofOperator("One customer", "customerId=" + payment.get("customer_id")),
                ListRequest.ofOperator("A day, half a year ago", day),
                ListRequest.ofOperator("A common range of amounts", "minAmount=1000&maxAmount=5000"),
                ListRequest.ofOperator("The highest amounts", "minAmount=9990000"),
                ListRequest.ofOperator("By id", "q=" + payment.get("id")),
                ListRequest.ofOperator("By the processor's reference", "q=" + payment.get("processor_reference")),
                ListRequest.ofOperator("By a reference that does not exist", "q=nothing_has_this"),
                ListRequest.ofOperator("Merchant and status", "merchantId=merch_001&status=failed"),
                ListRequest.ofOperator("A small merchant and a rare status", "merchantId=merch_500&status=authorized"),
                ListRequest.ofOperator("Merchant and currency, a day", "merchantId=merch_001&currency=EUR&" + day)));
        requests.add(ListRequest.ofOperator("Deep in the list, by cursor", deep("limit=200", service)));
        requests.add(ListRequest.ofOperator("Deep in a status, by cursor", deep("status=failed&limit=200", service)));
        return requests;
    }

    /** The request for the page after many pages, reached as a client reaches it. */
    private static String deep(String filter, PayFlowService service) throws IOException {
        String query = filter;
        for (int page = 0; page < DEEP_PAGES; page++) {
            Matcher cursor = NEXT_CURSOR.matcher(get(service, ListRequest.ofOperator("", query)));
            if (!cursor.find()) {
                return query;
            }
            query = filter + "&cursor=" + cursor.group(1);
        }
        return query;
    }
}
