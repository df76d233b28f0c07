package io.payflow.simulator.cli;

import io.payflow.simulator.bank.Bank;
import io.payflow.simulator.bank.BankSettings;
import io.payflow.simulator.books.Journal;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.chaos.ChaosFollower;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.client.ServiceApi;
import io.payflow.simulator.clock.FollowedClock;
import io.payflow.simulator.http.Listener;
import io.payflow.simulator.seed.Dice;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The bank by itself, until it is stopped. */
@Command(
        name = "bank",
        mixinStandardHelpOptions = true,
        description = {
            "Takes payouts as a bank does, until it is stopped. Connect the service with PAYFLOW_BANK_URL.",
            "Clock and chaos are the service's, as GET /api/v1/simulation/clock and …/chaos tell them."
        })
final class BankCommand implements Callable<Integer> {
    @Mixin
    private SideOptions options;

    @Option(names = "--port", paramLabel = "P", defaultValue = "8091", description = "Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--settles-after",
            paramLabel = "DURATION",
            defaultValue = "P1D",
            description = "How long after an instruction its money arrives, in ISO 8601. Default: ${DEFAULT-VALUE}")
    private Duration settlesAfter;

    @Override
    public Integer call() throws InterruptedException {
        Dice dice = options.dice();
        ServiceApi service = options.api();
        Chaos chaos = new Chaos(Clock.systemUTC(), dice);
        ChaosFollower follower = new ChaosFollower(service, chaos);
        FollowedClock clock = new FollowedClock(service, DemoKeys.ADMIN);
        Listener listener = Listener.open(port);
        Journal journal = options.journal("bank");
        Bank bank = new Bank(listener, new BankSettings(settlesAfter), clock, chaos, dice, journal, service);
        System.out.printf("The bank takes instructions at %s; seed %d%n", listener.url(), dice.seed());
        SideOptions.untilStopped(bank, listener, clock, follower, journal);
        return PayflowSimulator.GREEN;
    }
}
