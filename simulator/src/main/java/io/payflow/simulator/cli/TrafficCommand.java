package io.payflow.simulator.cli;

import io.payflow.simulator.books.Journal;
import io.payflow.simulator.seed.Dice;
import io.payflow.simulator.torture.Progress;
import io.payflow.simulator.traffic.Traffic;
import io.payflow.simulator.traffic.TrafficSettings;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Clients, for a while. */
@Command(
        name = "traffic",
        mixinStandardHelpOptions = true,
        description =
                "Makes payments and payouts as clients do, for a while, and waits until each is told what became of it.")
final class TrafficCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long TELL_EVERY_SECONDS = 10;

    @Mixin
    private SideOptions options;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "2",
            description = "New payments a second. Default: ${DEFAULT-VALUE}")
    private double perSecond;

    @Option(
            names = "--ramp",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long it takes to get there. Default: ${DEFAULT-VALUE}")
    private long rampSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long. Default: ${DEFAULT-VALUE}")
    private long seconds;

    @Option(names = "--schedules", description = "Give the merchants different schedules first.")
    private boolean schedules;

    @Override
    public Integer call() throws InterruptedException {
        Dice dice = options.dice();
        Progress progress = new Progress(System.out);
        try (Journal journal = options.journal("traffic");
                Traffic traffic = new Traffic(options.api(), dice, journal, Integer.MAX_VALUE)) {
            progress.tell("seed %d", dice.seed());
            if (schedules) {
                traffic.defineMerchants();
            }
            traffic.start(new TrafficSettings(perSecond, Duration.ofSeconds(rampSeconds)));
            for (long left = seconds; left > 0; left -= TELL_EVERY_SECONDS) {
                TimeUnit.SECONDS.sleep(Math.min(left, TELL_EVERY_SECONDS));
                progress.tell("%s", traffic.status().sentence());
            }
            traffic.stop();
            boolean ended = traffic.awaitEnd(PATIENCE);
            progress.tell(
                    "%s: %s",
                    ended ? "everybody was told" : "somebody still waits",
                    traffic.status().sentence());
            return ended ? PayflowSimulator.GREEN : PayflowSimulator.RED;
        }
    }
}
