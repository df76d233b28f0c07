package io.payflow.simulator.cli;

import io.payflow.simulator.books.Journal;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosFollower;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.clock.FollowedClock;
import io.payflow.simulator.http.Listener;
import io.payflow.simulator.processor.Processor;
import io.payflow.simulator.seed.Dice;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The card processor by itself, until it is stopped. */
@Command(
        name = "processor",
        mixinStandardHelpOptions = true,
        description = {
            "Charges cards as a processor does, until it is stopped. Connect the service with PAYFLOW_PROCESSOR_URL.",
            "Clock and chaos are the service's, as GET /api/v1/simulation/clock and …/chaos tell them."
        })
final class ProcessorCommand implements Callable<Integer> {
    @Mixin
    private SideOptions options;

    @Option(names = "--port", paramLabel = "P", defaultValue = "8092", description = "Default: ${DEFAULT-VALUE}")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        Dice dice = options.dice();
        ServiceApi service = options.api();
        Chaos chaos = new Chaos(Clock.systemUTC(), dice);
        ChaosFollower follower = new ChaosFollower(service, chaos);
        FollowedClock clock = new FollowedClock(service, DemoKeys.ADMIN);
        Listener listener = Listener.open(port);
        Journal journal = options.journal("processor");
        Processor processor = new Processor(listener, clock, chaos, dice, journal, service);
        System.out.printf("The processor takes instructions at %s; seed %d%n", listener.url(), dice.seed());
        SideOptions.untilStopped(processor, listener, clock, follower, journal);
        return PayflowSimulator.GREEN;
    }
}
