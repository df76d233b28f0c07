package io.payflow.query.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The notary's Ed25519 key (RFC 8032), which signs checkpoints. Its text is a secret. */
public final class SigningKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final PrivateKey key;
    private final PublicKeyOfNotary publicKey;

    private SigningKey(PrivateKey key, PublicKey publicKey) {
        this.key = key;
        this.publicKey = new PublicKeyOfNotary(publicKey);
    }

    public static SigningKey generate() {
        try {
            KeyPair pair =
                    KeyPairGenerator.getInstance(PublicKeyOfNotary.ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", e);
        }
    }

    /**
     * Reads what {@link #pem} or {@code openssl genpkey -algorithm ed25519} wrote.
     *
     * @throws IllegalArgumentException if it is no such key
     */
    public static SigningKey parse(String pem) {
        try {
            byte[] der = Pem.read(pem, BEGIN, END);
            PrivateKey key =
                    KeyFactory.getInstance(PublicKeyOfNotary.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
            return new SigningKey(key, publicKeyOf(key)).checked();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This is no Ed25519 private key in PEM form: " + e.getMessage(), e);
        }
    }

    /** As {@code openssl pkey} writes it (PKCS #8). */
    public String pem() {
        return BEGIN + '\n' + Base64.getEncoder().encodeToString(key.getEncoded()) + '\n' + END + '\n';
    }

    public PublicKeyOfNotary publicKey() {
        return publicKey;
    }

    /** The checkpoint with this key's signature; it must name this key. */
    public Checkpoint sign(Checkpoint checkpoint) {
        return checkpoint.signed(sign(checkpoint.text()));
    }

    private byte[] sign(byte[] text) {
        try {
            Signature signer = Signature.getInstance(PublicKeyOfNotary.ALGORITHM);
            signer.initSign(key);
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The notary's key cannot sign", e);
        }
    }

    /**
     * The file holds the private key alone, and the JDK makes the public one from it only while it generates a pair: so it
     * is told to draw this very key.
     */
    private static PublicKey publicKeyOf(PrivateKey key) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
        KeyPairGenerator generator = KeyPairGenerator.getInstance(PublicKeyOfNotary.ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new Drawn(seed));
        return generator.generateKeyPair().getPublic();
    }

    /** Whether the two halves belong together: another JDK might draw in another way. */
    private SigningKey checked() {
        byte[] text = {1, 2, 3};
        if (!publicKey.verifies(text, sign(text))) {
            throw new IllegalStateException("The public key could not be made from the private one");
        }
        return this;
    }

    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        private Drawn(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] drawn) {
            System.arraycopy(bytes, 0, drawn, 0, drawn.length);
        }
    }
}
