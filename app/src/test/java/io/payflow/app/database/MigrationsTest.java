package io.payflow.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A migration that has run somewhere is never edited: the service would not start any more on the data it made. What is
 * to be changed is another migration, whose digest is added to {@code golden/migrations.sha256} when it is merged.
 */
class MigrationsTest {

    @Test
    void noMigrationWasEdited() throws Exception {
        Resource[] migrations = new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql");

        assertThat(Arrays.stream(migrations).map(MigrationsTest::line)).containsExactlyInAnyOrderElementsOf(golden());
    }

    private static List<String> golden() throws IOException {
        try (InputStream golden =
                Objects.requireNonNull(MigrationsTest.class.getResourceAsStream("/golden/migrations.sha256"))) {
            return new String(golden.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    /** As {@code sha256sum} writes it. */
    private static String line(Resource migration) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(migration.getContentAsByteArray());
            return HexFormat.of().formatHex(digest) + "  " + migration.getFilename();
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
