package io.payflow.query.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * An Ed25519 key (RFC 8032) that verifies the notary's signatures.
 *
 * @param key in the form of RFC 8410
 */
public record PublicKeyOfNotary(PublicKey key) {
    static final String ALGORITHM = "Ed25519";
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    /** The hash of the key's DER form (SubjectPublicKeyInfo): nobody can put another key under this id. */
    public String id() {
        return Hash.of(key.getEncoded()).toString();
    }

    /** Whether the checkpoint names this key, and its signature is right. */
    public boolean verifies(Checkpoint checkpoint) {
        return checkpoint.keyId().equals(id()) && verifies(checkpoint.text(), checkpoint.signature());
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (SignatureException noSignature) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", e);
        }
    }

    /** As {@code openssl pkey -pubout} writes it. */
    public String pem() {
        return BEGIN + '\n' + Base64.getEncoder().encodeToString(key.getEncoded()) + '\n' + END + '\n';
    }

    /** @throws IllegalArgumentException if it is no such key */
    public static PublicKeyOfNotary parse(String pem) {
        try {
            byte[] der = Pem.read(pem, BEGIN, END);
            return new PublicKeyOfNotary(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This is no Ed25519 public key in PEM form: " + e.getMessage(), e);
        }
    }
}
