package io.payflow.simulator.cli;

import io.payflow.simulator.books.Journal;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.seed.Dice;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/** What programs that run until they are stopped have in common. */
final class SideOptions {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int SEEDS = 1_000_000;

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
            description = "Where the books are kept; what is there is continued. Default: ${DEFAULT-VALUE}")
    private Path books;

    @Option(names = "--seed", paramLabel = "S", description = "Decides everything. Default: any, and told.")
    private Long seed;

    ServiceApi api() {
        return new ServiceApi(service, TIMEOUT);
    }

    Journal journal(String name) {
        return Journal.in(books.resolve(name + ".ndjson"));
    }

    Dice dice() {
        seed = seed == null ? ThreadLocalRandom.current().nextInt(SEEDS) : seed;
        return new Dice(seed);
    }

    /** Has everything closed when the program is asked to end, and waits for that. */
    static void untilStopped(AutoCloseable... parts) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            for (AutoCloseable part : parts) {
                close(part);
            }
        }));
        new CountDownLatch(1).await();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // The program ends anyway, and the other parts must be closed too.
            System.err.println("It could not be closed: " + e);
        }
    }
}
