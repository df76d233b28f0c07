package io.payflow.app.simulation;

import static io.payflow.app.testing.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.app.PayflowApplication;
import io.payflow.app.testing.Client;
import io.payflow.app.testing.TestDatabase;
import io.payflow.command.gateway.Connections;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Who acts in a demo, as its settings say. */
@ExtendWith(OutputCaptureExtension.class)
class SimulationSettingsTest {
    private static final String BANK = "payflow.simulation.bank=simulated";
    private static final String PROCESSOR = "payflow.simulation.processor=simulated";
    private static final String NO_TRAFFIC = "payflow.simulation.traffic=off";

    @TempDir
    Path data;

    @Test
    void bothSidesAreSimulatedUnlessToldOtherwise() {
        SimulationProperties defaults = new Binder().bindOrCreate("payflow.simulation", SimulationProperties.class);

        assertThat(defaults.bank()).isEqualTo(SimulationProperties.Side.SIMULATED);
        assertThat(defaults.processor()).isEqualTo(SimulationProperties.Side.SIMULATED);
        assertThat(defaults.operator()).isEqualTo(SimulationProperties.Operator.OFF);
        assertThat(defaults.traffic()).isNull();
    }

    @Test
    void simulatedSidesAreReachedOverSocketsOfThisMachine(CapturedOutput output) {
        try (ConfigurableApplicationContext service =
                start(BANK, PROCESSOR, NO_TRAFFIC, "payflow.simulation.seed=42")) {
            assertThat(setting(service, "payflow.bank.url")).startsWith("http://127.0.0.1:");
            assertThat(setting(service, "payflow.processor.url"))
                    .startsWith("http://127.0.0.1:")
                    .isNotEqualTo(setting(service, "payflow.bank.url"));
            assertThat(service.getBean(Connections.class)).isEqualTo(new Connections(true, true));
        }
        assertThat(output).contains("simulation started bank=simulated processor=simulated traffic=off", "seed=42");
        assertThat(data.resolve("simulator/bank.ndjson")).exists();
        assertThat(data.resolve("simulator/processor.ndjson")).exists();
    }

    @Test
    void manualSideIsSentNothing() {
        try (ConfigurableApplicationContext service = start(BANK, "payflow.simulation.processor=manual")) {
            assertThat(service.getBean(Connections.class)).isEqualTo(new Connections(true, false));
            Client client = new Client(Integer.parseInt(setting(service, "local.server.port")));
            assertProblem(client.getAs("pk_demo_auditor", "/api/v1/simulation/report"), 404, "not-found");
        }
        assertThat(data.resolve("simulator/processor.ndjson")).doesNotExist();
    }

    @Test
    void realAddressWins() {
        String url = "http://127.0.0.1:9/bank";
        try (ConfigurableApplicationContext service = start(BANK, PROCESSOR, NO_TRAFFIC, "payflow.bank.url=" + url)) {
            assertThat(setting(service, "payflow.bank.url")).isEqualTo(url);
            assertThat(service.getBean(SimulatedSides.class).bank()).isEmpty();
            assertThat(service.getBean(SimulatedSides.class).processor()).isPresent();
        }
        assertThat(data.resolve("simulator/bank.ndjson")).doesNotExist();
    }

    /** Whoever plays a side by hand is not disturbed by payments that pile up. */
    @ParameterizedTest
    @CsvSource({"manual, , off", "simulated, , gentle", "simulated, off, off", "manual, gentle, gentle"})
    void trafficIsGentleIfBothSidesAreSimulatedAndOtherwiseIfToldSo(String bank, String traffic, String expected) {
        SimulationProperties properties = new SimulationProperties(
                SimulationProperties.Side.SIMULATED,
                SimulationProperties.Side.SIMULATED,
                traffic == null ? null : SimulationProperties.Traffic.valueOf(traffic.toUpperCase(Locale.ROOT)),
                SimulationProperties.Operator.OFF,
                null,
                1);

        assertThat(properties.isTrafficOn(bank.equals("simulated"))).isEqualTo(expected.equals("gentle"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            payflow.simulation.bank=real       | MANUAL
            payflow.simulation.traffic=wild    | GENTLE
            payflow.simulation.operator=robot  | AUTOMATIC
            payflow.simulation.seed=x          | payflow.simulation.seed
            payflow.simulation.rate=0          | payflow.simulation.rate must be 0.1 to 100
            payflow.simulation.operator=automatic | needs a simulated bank and a simulated processor
            """)
    void wrongSettingKeepsTheServiceFromStarting(String setting, String reason, CapturedOutput output) {
        assertThatThrownBy(() -> start(setting));

        assertThat(output).contains("APPLICATION FAILED TO START", reason).doesNotContain("\tat ", "HikariPool");
    }

    private ConfigurableApplicationContext start(String... settings) {
        String[] arguments = Stream.concat(
                        Stream.of(TestDatabase.URL_PROPERTY, "server.port=0", "PAYFLOW_DATA_DIR=" + data),
                        Stream.of(settings))
                .map(setting -> "--" + setting)
                .toArray(String[]::new);
        return SpringApplication.run(PayflowApplication.class, arguments);
    }

    private static String setting(ConfigurableApplicationContext service, String name) {
        return service.getEnvironment().getProperty(name);
    }
}
