package io.payflow.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.app.PayflowApplication;
import io.payflow.app.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A key that was named is used or missed, and never replaced by another one. */
@ExtendWith(OutputCaptureExtension.class)
class NotaryKeyRefusalTest {

    @Test
    void theServiceDoesNotStartWithoutTheKeyThatWasNamed(@TempDir Path folder, CapturedOutput output)
            throws IOException {
        Path missing = folder.resolve("key.pem");

        assertThatThrownBy(() -> SpringApplication.run(
                        PayflowApplication.class,
                        "--" + TestDatabase.URL_PROPERTY,
                        "--server.port=0",
                        "--payflow.notary.key-file=" + missing))
                .rootCause()
                .hasMessageContaining("key.pem");
        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "The notary's private key " + missing + " is not there.",
                        "openssl genpkey -algorithm ed25519")
                .doesNotContain("\tat ");
        assertThat(Files.exists(missing)).isFalse();
    }
}
