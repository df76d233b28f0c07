package io.payflow.query.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 hash; as text, 64 lower-case hexadecimal digits. */
public final class Hash {
    public static final int BYTES = 32;

    /** What stands where there is no hash before: 32 bytes of zero. */
    public static final Hash NONE = new Hash(new byte[BYTES]);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of these bytes, one after the other. */
    public static Hash of(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /** The hash of a byte and the bytes of an array from an index on, which are not copied. */
    public static Hash of(byte first, byte[] bytes, int from) {
        MessageDigest digest = digest();
        digest.update(first);
        digest.update(bytes, from, bytes.length - from);
        return new Hash(digest.digest());
    }

    /** @throws IllegalArgumentException if it is no hash */
    public static Hash parse(String text) {
        return ofValue(HexFormat.of().parseHex(text));
    }

    /**
     * A hash that was made before.
     *
     * @throws IllegalArgumentException if it is no hash
     */
    public static Hash ofValue(byte[] value) {
        if (value.length != BYTES) {
            throw new IllegalArgumentException("A hash has " + BYTES + " bytes, not " + value.length);
        }
        return new Hash(value.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
