package io.payflow.simulator.cli;

import io.payflow.simulator.bank.BankBooks;
import io.payflow.simulator.check.Check;
import io.payflow.simulator.check.Report;
import io.payflow.simulator.check.RunFacts;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.processor.ProcessorBooks;
import io.payflow.simulator.traffic.TrafficBooks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares books that bank, processor and traffic wrote with what a running service says. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Compares the books of bank, processor and clients with what a running service says.")
final class CheckCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--service",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The service, or one of its nodes; may be repeated. Default: ${DEFAULT-VALUE}")
    private List<URI> service;

    @Option(
            names = "--books",
            paramLabel = "DIR",
            defaultValue = "books",
            description = "Where bank, processor and traffic keep their books. Default: ${DEFAULT-VALUE}")
    private Path books;

    @Option(
            names = "--during",
            paramLabel = "N",
            description = "Everything still moves: check only what must hold at every moment, of the newest N.")
    private Integer newest;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "For the report: the run's seed.")
    private long seed;

    @Mixin
    private ReportOptions report;

    @Override
    public Integer call() throws IOException {
        if (report.listsFaults()) {
            return PayflowSimulator.GREEN;
        }
        Check check = new Check(
                new ServiceApi(service, PATIENCE),
                BankBooks.read(books.resolve("bank.ndjson")),
                ProcessorBooks.read(books.resolve("processor.ndjson")),
                TrafficBooks.read(books.resolve("traffic.ndjson")));
        Check faulty = report.fault() == null ? check : check.with(report.fault());
        RunFacts facts = new RunFacts("check", seed, "unknown", service.size(), 0, Instant.now(), Map.of());
        Report result = newest == null ? faulty.after(facts) : faulty.during(facts, newest);
        return report.conclude(result);
    }
}
