package io.payflow.simulator.cli;

import io.payflow.simulator.chaos.ChaosPreset;
import io.payflow.simulator.check.Fault;
import io.payflow.simulator.check.Report;
import io.payflow.simulator.torture.OwnPostgres;
import io.payflow.simulator.torture.Plan;
import io.payflow.simulator.torture.Progress;
import io.payflow.simulator.torture.ServiceDatabase;
import io.payflow.simulator.torture.Torture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all runs that start the service themselves have in common. */
final class RunOptions {
    private static final int SEEDS = 1_000_000;

    private enum Kind {
        H2,
        POSTGRES
    }

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--service",
            paramLabel = "JAR",
            defaultValue = "app/target/payflow.jar",
            description = "The service's jar. Default: ${DEFAULT-VALUE}")
    private Path service;

    @Option(
            names = "--database",
            defaultValue = "h2",
            description = "h2, or postgres: a real server that is started for the run. Default: ${DEFAULT-VALUE}")
    private Kind kind;

    @Option(
            names = "--database-url",
            paramLabel = "JDBC-URL",
            description = "Use this PostgreSQL instead of starting one; its database should be empty.")
    private String databaseUrl;

    @Option(
            names = "--database-user",
            paramLabel = "NAME",
            defaultValue = "postgres",
            description = "With --database-url.")
    private String databaseUser;

    @Option(
            names = "--database-password",
            paramLabel = "PASSWORD",
            defaultValue = "postgres",
            description = "With --database-url.")
    private String databasePassword;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many nodes of the service; more than one need postgres. Default: ${DEFAULT-VALUE}")
    private int nodes;

    @Option(names = "--seed", paramLabel = "S", description = "Repeats the run with this seed. Default: any, and told.")
    private Long seed;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            defaultValue = "everything-broken",
            description =
                    "What goes wrong: normal, high-latency, intermittent-failures, partial-outage, degraded, stale-data, "
                            + "lost-answers, everything-broken. Default: ${DEFAULT-VALUE}")
    private String presetName;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "8",
            description = "New payments a second. Default: ${DEFAULT-VALUE}")
    private double perSecond;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "Where data, logs and books go and stay. Default: a new one, kept only if the verdict is red.")
    private Path folder;

    @Mixin
    private ReportOptions report;

    boolean listsFaults() {
        return report.listsFaults();
    }

    /** Runs it, and tells the verdict. */
    int run(String scenario, int kills, Duration storm) throws IOException, InterruptedException {
        refuseNonsense(kills);
        ChaosPreset preset = preset();
        Fault fault = report.fault();
        Path place =
                folder == null ? Files.createTempDirectory("payflow-" + scenario) : Files.createDirectories(folder);
        Plan plan = new Plan(
                scenario,
                service.toAbsolutePath(),
                place.toAbsolutePath(),
                nodes,
                kills,
                storm,
                preset,
                perSecond,
                seed == null ? ThreadLocalRandom.current().nextInt(SEEDS) : seed,
                fault);
        Report result;
        try (ServiceDatabase database = database(place)) {
            result = new Torture(plan, database, new Progress(System.out)).run();
        }
        if (folder == null && result.isGreen()) {
            Folders.delete(place);
        }
        return report.conclude(result);
    }

    private void refuseNonsense(int kills) {
        require(Files.isRegularFile(service), service + " is not there: build it with ./mvnw -DskipTests package");
        require(nodes >= 1, "--nodes must be at least 1");
        require(nodes == 1 || kind == Kind.POSTGRES, "More than one node needs --database postgres");
        require(databaseUrl == null || kind == Kind.POSTGRES, "--database-url needs --database postgres");
        require(kills >= 0, "--kills must be at least 0");
        require(perSecond > 0 && perSecond <= 100, "--rate must be above 0 and at most 100");
    }

    private ChaosPreset preset() {
        return ChaosPreset.of(presetName.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "There is no preset " + presetName + ". There are: "
                                + Arrays.stream(ChaosPreset.values())
                                        .map(ChaosPreset::toString)
                                        .collect(Collectors.joining(", "))));
    }

    private ServiceDatabase database(Path place) {
        if (kind == Kind.H2) {
            return ServiceDatabase.h2();
        }
        return databaseUrl == null
                ? OwnPostgres.start(place)
                : ServiceDatabase.postgresAt(databaseUrl, databaseUser, databasePassword);
    }

    private void require(boolean met, String sentence) {
        if (!met) {
            throw new ParameterException(command.commandLine(), sentence);
        }
    }
}
