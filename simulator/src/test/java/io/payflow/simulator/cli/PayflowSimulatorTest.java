package io.payflow.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.payflow.simulator.check.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PayflowSimulatorTest {
    private final StringWriter told = new StringWriter();
    private final CommandLine program =
            PayflowSimulator.commandLine().setOut(new PrintWriter(told)).setErr(new PrintWriter(told));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bank", "processor", "traffic", "check", "torture", "demo"})
    void eachProgramTellsHowItIsUsed(String name) {
        assertThat(program.execute(name, "--help")).isZero();
        assertThat(told.toString()).contains("Usage: payflow-simulator " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "torture", "demo"})
    void everyDeliberateFaultIsListedWithTheRuleThatFindsIt(String name) {
        assertThat(program.execute(name, "--list-faults")).isZero();
        assertThat(Fault.values()).hasSizeGreaterThanOrEqualTo(5);
        for (Fault fault : Fault.values()) {
            assertThat(told.toString().lines())
                    .anyMatch(line -> line.startsWith(fault + " ")
                            && line.contains(fault.finder().toString()));
        }
    }

    @Test
    void twoNodesOnTheEmbeddedDatabaseAreRefused() throws Exception {
        assertThat(torture("--nodes=2", "--database=h2")).isEqualTo(2);
        assertThat(told.toString()).contains("More than one node needs --database postgres");
    }

    @Test
    void anUnknownFaultIsRefusedByNamingThoseThatThereAre() throws Exception {
        assertThat(torture("--fault=nothing")).isEqualTo(2);
        assertThat(told.toString()).contains("There is no fault nothing", Fault.values()[0].toString());
    }

    @Test
    void anUnknownPresetIsRefusedByNamingThoseThatThereAre() throws Exception {
        assertThat(torture("--preset=calm")).isEqualTo(2);
        assertThat(told.toString()).contains("There is no preset calm", "everything-broken");
    }

    @Test
    void aServiceThatIsNotBuiltIsRefused() {
        assertThat(program.execute("torture", "--service=" + folder.resolve("none.jar")))
                .isEqualTo(2);
        assertThat(told.toString()).contains("none.jar is not there");
    }

    private int torture(String... options) throws Exception {
        Path jar = Files.createFile(folder.resolve("payflow.jar"));
        String[] arguments = new String[options.length + 2];
        arguments[0] = "torture";
        arguments[1] = "--service=" + jar;
        System.arraycopy(options, 0, arguments, 2, options.length);
        return program.execute(arguments);
    }
}
