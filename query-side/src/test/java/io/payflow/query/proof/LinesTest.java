package io.payflow.query.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A file's lines, however long they are. */
class LinesTest {
    private static final int LONGEST = 70_000;

    @Test
    void aLineThatIsTooLongIsNothingAndTheNextOneIsRead() throws IOException {
        String longest = "x".repeat(LONGEST);
        Lines lines = of(longest + "\n" + longest + "y\n\nshort\nrest");

        assertThat(lines.next()).asString().isEqualTo(longest);
        assertThat(lines.next()).containsExactly(0);
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).asString().isEqualTo("short");
        assertThat(lines.bytes()).isEqualTo(2L * LONGEST + 10);
        assertThat(lines.next()).isNull();
        assertThat(lines.rest()).asString().isEqualTo("rest");
    }

    @Test
    void aRestThatIsTooLongIsNothingButIsThere() throws IOException {
        Lines lines = of("x".repeat(3 * LONGEST));

        assertThat(lines.next()).isNull();
        assertThat(lines.rest()).containsExactly(0);
    }

    private static Lines of(String text) {
        return new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LONGEST);
    }
}
