package io.payflow.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated page of the documentation, which is committed and must not differ from what the code says. */
public record ReferencePage(String name) {
    private static final Path DIRECTORY = Path.of("..", "docs", "reference");

    /** Fails if the committed page differs; with {@code -Dpayflow.docs.write=true} writes it instead. */
    public void mustBe(String content) throws IOException {
        Path page = DIRECTORY.resolve(name);
        if (Boolean.getBoolean("payflow.docs.write")) {
            Files.createDirectories(DIRECTORY);
            Files.writeString(page, content);
        }
        assertThat(page)
                .as("docs/reference/%s must say what the code says: rewrite it with -Dpayflow.docs.write=true", name)
                .exists()
                .content()
                .isEqualTo(content);
    }
}
