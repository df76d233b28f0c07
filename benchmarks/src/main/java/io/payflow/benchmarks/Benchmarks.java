package io.payflow.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point; each subcommand is one program. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        description = "Programs that measure the running service.",
        subcommands = {
            CreatePayments.class,
            QueryPlans.class,
            LargePayout.class,
            LiveStream.class,
            Rebuild.class,
            Verify.class,
            PlainHash.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(arguments));
    }
}
