package io.payflow.simulator.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills the service again and again under load, and checks that nothing was lost and nothing was done twice. */
@Command(
        name = "torture",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the service, lets clients pay under chaos, kills it (SIGKILL) again and again, restarts it,",
            "lets everything come to its end, and checks the books."
        })
final class TortureCommand implements Callable<Integer> {
    @Mixin
    private RunOptions run;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "20",
            description = "How often. Default: ${DEFAULT-VALUE}")
    private int kills;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return run.listsFaults() ? PayflowSimulator.GREEN : run.run("torture", kills, Duration.ZERO);
    }
}
