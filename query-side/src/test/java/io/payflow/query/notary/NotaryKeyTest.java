package io.payflow.query.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payflow.query.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotaryKeyTest {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    @TempDir
    Path temporary;

    @Test
    void aKeyIsGeneratedOnceAndOnlyItsOwnerCanReadIt() throws IOException {
        Path folder = temporary.resolve("notary");

        SigningKey key = keys(folder).signingKey();

        assertThat(keys(folder).signingKey().pem()).isEqualTo(key.pem());
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("key.pem"))).isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("key.pem"));
        }
    }

    @Test
    void aKeyThatWasNamedMustBeThere() {
        Path missing = temporary.resolve("none.pem");

        assertThatThrownBy(() -> keys(missing, List.of()).signingKey())
                .isInstanceOf(InvalidNotaryKey.class)
                .hasMessage("The notary's private key " + missing + " is not there.");
        assertThat(missing).doesNotExist();
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotReplaced() throws IOException {
        Path file = temporary.resolve("key.pem");
        Files.writeString(file, "secret");

        assertThatThrownBy(() -> keys(temporary).signingKey())
                .isInstanceOf(InvalidNotaryKey.class)
                .hasMessage("The notary's private key " + file + " is no Ed25519 private key in PEM form.");
        assertThat(file).hasContent("secret");
    }

    @Test
    void aNodeTrustsItselfAndWhatItWasToldTo() throws IOException {
        SigningKey own = SigningKey.generate();
        Path named = write("other.pem");
        write("trusted/old.pem");
        Files.writeString(temporary.resolve("trusted/readme.txt"), "not a key");
        Files.writeString(temporary.resolve("trusted/own.pem"), own.publicKey().pem());

        assertThat(keys(null, List.of(named)).trusted(own.publicKey()).keys())
                .hasSize(3)
                .contains(own.publicKey());
    }

    @Test
    void aPrivateKeyIsNoTrustedOne() throws IOException {
        Path file = temporary.resolve("key.pem");
        SigningKey own = SigningKey.generate();
        Files.writeString(file, own.pem());

        assertThatThrownBy(() -> keys(null, List.of(file)).trusted(own.publicKey()))
                .isInstanceOf(InvalidNotaryKey.class)
                .hasMessageContaining("is no Ed25519 public key in PEM form")
                .hasMessageNotContaining(own.pem().lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void theIntervalLeavesTimeToSealWithinTwoSeconds() {
        assertThatIllegalArgumentException().isThrownBy(() -> properties(Duration.ofMillis(1_001)));
        assertThatIllegalArgumentException().isThrownBy(() -> properties(Duration.ZERO));
        assertThat(properties(Duration.ofSeconds(1)).witness()).isEqualTo(temporary.resolve("witness.ndjson"));
    }

    private Path write(String name) throws IOException {
        Path file = temporary.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, SigningKey.generate().publicKey().pem());
    }

    private static KeyFiles keys(Path folder) {
        return new KeyFiles(new NotaryProperties(folder, null, List.of(), null, INTERVAL));
    }

    private KeyFiles keys(Path keyFile, List<Path> trusted) {
        return new KeyFiles(new NotaryProperties(temporary, keyFile, trusted, null, INTERVAL));
    }

    private NotaryProperties properties(Duration interval) {
        return new NotaryProperties(temporary, null, List.of(), null, interval);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
