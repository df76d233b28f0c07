package io.payflow.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GatewayConfigurationTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(GatewayConfiguration.class);

    @Test
    void withoutAnAddressNothingIsConnected() {
        runner.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Connections.class)).isEqualTo(new Connections(false, false));
            assertThat(context).doesNotHaveBean(BankGateway.class).doesNotHaveBean(ProcessorGateway.class);
        });
    }

    @Test
    void eachSideIsConnectedByItsOwnAddress() {
        runner.withPropertyValues("payflow.bank.url=https://bank.example/payflow")
                .run(context -> {
                    assertThat(context.getBean(Connections.class)).isEqualTo(new Connections(true, false));
                    assertThat(context).hasSingleBean(BankGateway.class).doesNotHaveBean(ProcessorGateway.class);
                });
        runner.withPropertyValues("payflow.processor.url=http://localhost:9000").run(context -> {
            assertThat(context.getBean(Connections.class)).isEqualTo(new Connections(false, true));
            assertThat(context).hasSingleBean(ProcessorGateway.class).doesNotHaveBean(BankGateway.class);
        });
    }

    @Test
    void waitsTwoSecondsToConnectAndTenInAllUnlessToldOtherwise() {
        runner.withPropertyValues("payflow.bank.url=http://localhost", "payflow.processor.url=http://localhost")
                .withPropertyValues("payflow.processor.connect-timeout=500ms", "payflow.processor.timeout=1m")
                .run(context -> {
                    BankProperties bank = context.getBean(BankProperties.class);
                    assertThat(bank.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
                    assertThat(bank.timeout()).isEqualTo(Duration.ofSeconds(10));
                    ProcessorProperties processor = context.getBean(ProcessorProperties.class);
                    assertThat(processor.connectTimeout()).isEqualTo(Duration.ofMillis(500));
                    assertThat(processor.timeout()).isEqualTo(Duration.ofMinutes(1));
                    assertThat(context.getBean(BankGateway.class).timeout()).isEqualTo(bank.timeout());
                    assertThat(context.getBean(ProcessorGateway.class).timeout())
                            .isEqualTo(processor.timeout());
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "false",
                "bank.example",
                "bank.example:8443",
                "/instructions",
                "//bank.example",
                "ftp://bank.example",
                "http:bank.example",
                "http://",
                "https:///path",
                "https://bank_1.example",
                "https://user:hunter2@bank.example",
                "https://bank.example/?key=hunter2",
                "https://bank.example/#top",
                "https://bank.example/a b"
            })
    void anAddressThatIsNoneKeepsItFromStarting(String url) {
        assertRefused("payflow.bank.url must be an absolute http or https URL", "payflow.bank.url=" + url);
        assertRefused("payflow.processor.url must be an absolute http or https URL", "payflow.processor.url=" + url);
    }

    @ParameterizedTest
    @CsvSource({
        "token=, .token must be visible ASCII characters",
        "token=hunter2 \u00e9, .token must be visible ASCII characters",
        "connect-timeout=0s, .connect-timeout must be longer than zero.",
        "timeout=-1s, .timeout must be longer than zero."
    })
    void wrongSettingsKeepItFromStarting(String setting, String reason) {
        assertRefused("payflow.bank" + reason, "payflow.bank.url=http://localhost", "payflow.bank." + setting);
    }

    @Test
    void theTokenIsNotPrinted() {
        runner.withPropertyValues("payflow.bank.url=http://localhost", "payflow.bank.token=hunter2")
                .withPropertyValues("payflow.processor.url=http://localhost", "payflow.processor.token=hunter2")
                .run(context -> {
                    assertThat(context.getBean(BankProperties.class).toString()).doesNotContain("hunter2");
                    assertThat(context.getBean(BankProperties.class).endpoint().toString())
                            .doesNotContain("hunter2");
                    assertThat(context.getBean(ProcessorProperties.class).toString())
                            .doesNotContain("hunter2");
                });
    }

    private void assertRefused(String reason, String... settings) {
        runner.withPropertyValues(settings).run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageStartingWith(reason)
                    .hasMessageNotContaining("hunter2");
        });
    }
}
