package io.payflow.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GatewayProtocolPageTest {
    /** Set it to true to write the page anew instead of checking it. */
    private static final String WRITE = "payflow.docs.write";

    private static final Path PAGE =
            Path.of(System.getProperty("basedir", ""), "..", "docs", "reference", "gateway-protocol.md");

    @Test
    void committedPageSaysWhatTheTablesSay() throws IOException {
        String page = GatewayProtocolPage.render();
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE).replace("\r\n", "\n"))
                .as("docs/reference/gateway-protocol.md; run again with -D%s=true to write it", WRITE)
                .isEqualTo(page);
    }
}
