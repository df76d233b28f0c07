package io.payflow.query.verification.invariant;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Stands for a text where there are millions: of ten million different texts two have the same one with a probability of
 * some millionths. Each pass has a salt of its own: whoever chooses the texts cannot look for two with the same one.
 */
final class Hash64 {
    private static final int SALT_BYTES = 32;

    private final byte[] salt = new byte[SALT_BYTES];
    private final MessageDigest sha256;

    Hash64() {
        new SecureRandom().nextBytes(salt);
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    long of(String... parts) {
        sha256.update(salt);
        for (String part : parts) {
            ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + part.length() * Character.BYTES);
            bytes.putInt(part.length()).asCharBuffer().put(part);
            sha256.update(bytes.array());
        }
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }
}
