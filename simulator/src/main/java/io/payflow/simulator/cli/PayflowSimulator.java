package io.payflow.simulator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point; each subcommand is one part, or a run of all of them. */
@Command(
        name = "payflow-simulator",
        mixinStandardHelpOptions = true,
        description = {
            "A bank, a card processor, clients, chaos, and the check of the books, for PayFlow Ops.",
            "It speaks to the service over HTTP alone, with the API keys of its demo."
        },
        subcommands = {
            BankCommand.class,
            ProcessorCommand.class,
            TrafficCommand.class,
            CheckCommand.class,
            TortureCommand.class,
            DemoCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:green: every promise was kept",
            "1:red: the report names what was broken",
            "2:it could not be run"
        })
final class PayflowSimulator {
    static final int GREEN = 0;
    static final int RED = 1;
    static final int NOT_RUN = 2;

    private PayflowSimulator() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new PayflowSimulator())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("It could not be run: " + failure.getMessage());
                    failure.printStackTrace(line.getErr());
                    return NOT_RUN;
                });
    }
}
