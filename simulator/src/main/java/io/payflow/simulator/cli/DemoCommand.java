package io.payflow.simulator.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The same without violence: a while of chaos, and then everything must come to its end. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the service, lets clients pay under chaos for some minutes,",
            "lets everything come to its end, and checks the books."
        })
final class DemoCommand implements Callable<Integer> {
    private static final double SECONDS_A_MINUTE = 60;

    @Mixin
    private RunOptions run;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "10",
            description = "How long chaos lasts. Default: ${DEFAULT-VALUE}")
    private double minutes;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Duration storm = Duration.ofSeconds(Math.round(minutes * SECONDS_A_MINUTE));
        return run.listsFaults() ? PayflowSimulator.GREEN : run.run("demo", 0, storm);
    }
}
