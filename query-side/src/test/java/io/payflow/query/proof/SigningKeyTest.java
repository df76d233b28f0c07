package io.payflow.query.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as OpenSSL 3 writes them, and what it makes of them. */
class SigningKeyTest {
    private static final String PRIVATE = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEID688MBTVEd1hG2lmFkr1nyx3WaqjryZjyfHWX4aM27L
            -----END PRIVATE KEY-----
            """;
    private static final String PUBLIC = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEArWoKmAACoMhznxI0wMFHLQVsusKGCCSBVYAAvUqsI6s=
            -----END PUBLIC KEY-----
            """;
    /** Of "hello". */
    private static final String SIGNATURE =
            "o90t5KkCuRc7NsBRHgno1d0i7rXkAYLMkRfOfeHgDvgk/6C5VHvN5O0BKA7ZYeEAXXhPMr01yM2uphKcso5QBQ==";

    private static final String SHA256_OF_THE_PUBLIC_KEY =
            "befc88bd2dd3dff9d29267a9f18f71ee7d5c0f71d51d27926a9eac52a88ed304";

    private final SigningKey key = SigningKey.parse(PRIVATE);

    @Test
    void thePublicKeyOfAPrivateOneIsOpensslsOwn() {
        assertThat(key.publicKey().pem()).isEqualTo(PUBLIC);
        assertThat(key.publicKey().id()).isEqualTo(SHA256_OF_THE_PUBLIC_KEY);
        assertThat(key.pem()).isEqualTo(PRIVATE);
    }

    @Test
    void whatOpensslSignedIsVerified() {
        byte[] hello = "hello".getBytes(StandardCharsets.US_ASCII);
        byte[] signature = Base64.getDecoder().decode(SIGNATURE);

        assertThat(PublicKeyOfNotary.parse(PUBLIC).verifies(hello, signature)).isTrue();
        signature[3] ^= 1;
        assertThat(PublicKeyOfNotary.parse(PUBLIC).verifies(hello, signature)).isFalse();
    }

    @Test
    void aGeneratedKeySurvivesItsText() {
        SigningKey generated = SigningKey.generate();

        assertThat(SigningKey.parse(generated.pem()).publicKey().id())
                .isEqualTo(generated.publicKey().id());
    }

    @Test
    void aSignatureIsGoodForOneTextAndOneKeyOnly() {
        Checkpoint signed = key.sign(checkpoint(7, key.publicKey().id()));

        assertThat(key.publicKey().verifies(signed)).isTrue();
        assertThat(SigningKey.generate().publicKey().verifies(signed)).isFalse();
        assertThat(key.publicKey().verifies(checkpoint(8, key.publicKey().id()).signed(signed.signature())))
                .isFalse();
        assertThat(key.publicKey().verifies(key.sign(checkpoint(7, "another")))).isFalse();
    }

    @Test
    void aLineOfACheckpointIsReadBack() {
        Checkpoint signed = key.sign(checkpoint(7, key.publicKey().id()));

        Checkpoint read = CheckpointLine.read(CheckpointLine.of(signed)).checkpoint();

        assertThat(read).usingRecursiveComparison().isEqualTo(signed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEID688MBTVEd1hG2lmFkr1nyx3WaqjryZjyfHWX4aM27L\n"
                        + "-----END PRIVATE KEY-----",
                PUBLIC
            })
    void whatIsNoEd25519KeyIsRefused(String pem) {
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.parse(pem));
    }

    @Test
    void aPrivateKeyIsNoPublicOneAndShowsNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> PublicKeyOfNotary.parse(PRIVATE));
        assertThat(key.toString()).doesNotContain("MC4C", "ID688");
    }

    private static Checkpoint checkpoint(long number, String keyId) {
        return new Checkpoint(
                number, 3, 9, 4, Hash.NONE, Hash.NONE, Instant.parse("2026-11-24T10:00:00Z"), keyId, new byte[64]);
    }
}
