package io.payflow.simulator.cli;

import io.payflow.simulator.check.Fault;
import io.payflow.simulator.check.Report;
import io.payflow.simulator.check.ReportText;
import io.payflow.simulator.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all programs that end with a verdict have in common. */
final class ReportOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--report", paramLabel = "FILE.json", description = "Write the report there as JSON, too.")
    private Path file;

    @Option(
            names = "--fault",
            paramLabel = "NAME",
            description = "Switch a deliberate fault on, which the check must find: the verdict must be red.")
    private String faultName;

    @Option(names = "--list-faults", description = "Tell which deliberate faults there are, and end.")
    private boolean listFaults;

    /** Whether that was all that was asked for. */
    boolean listsFaults() {
        if (listFaults) {
            PrintWriter out = command.commandLine().getOut();
            for (Fault fault : Fault.values()) {
                out.printf("%-26s %s (%s)%n", fault, fault.description(), fault.finder());
            }
            out.flush();
        }
        return listFaults;
    }

    /** @return null if none was asked for */
    Fault fault() {
        if (faultName == null) {
            return null;
        }
        return Fault.of(faultName)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "There is no fault " + faultName + ". There are: "
                                + Arrays.stream(Fault.values())
                                        .map(Fault::toString)
                                        .collect(Collectors.joining(", "))));
    }

    /** Tells the verdict to people and, if it was asked for, to programs. */
    int conclude(Report report) throws IOException {
        if (file != null) {
            Path parent = file.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            Files.writeString(file, Json.writePretty(report) + "\n");
        }
        PrintWriter out = command.commandLine().getOut();
        out.println();
        out.println(ReportText.of(report));
        out.flush();
        return report.isGreen() ? PayflowSimulator.GREEN : PayflowSimulator.RED;
    }
}
