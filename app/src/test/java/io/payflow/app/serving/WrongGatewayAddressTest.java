package io.payflow.app.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.app.PayflowApplication;
import io.payflow.app.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A wrong address of the bank keeps the service from starting, with one sentence that says why. */
@ExtendWith(OutputCaptureExtension.class)
class WrongGatewayAddressTest {

    @Test
    void isRefusedAndNotRepeated(CapturedOutput output) {
        String[] arguments = {
            "--" + TestDatabase.URL_PROPERTY, "--server.port=0", "--payflow.bank.url=https://user:hunter2@bank.example"
        };

        assertThatThrownBy(() -> SpringApplication.run(PayflowApplication.class, arguments));

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "payflow.bank.url must be an absolute http or https URL")
                .doesNotContain("\tat ", "hunter2");
    }
}
