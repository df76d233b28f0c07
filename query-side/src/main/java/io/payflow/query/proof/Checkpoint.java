package io.payflow.query.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A signed head: it seals the events of a stretch of positions, and with them the gaps between them, and everything that was
 * sealed before.
 *
 * @param number from 1, without a gap
 * @param afterPosition the last position that the checkpoint before seals; 0 for the first
 * @param toPosition the last position that this one seals
 * @param events how many events stand on the positions from there to there; on the others nothing does, for ever
 * @param root of the Merkle tree of these events
 * @param previous the {@link #hash} of the checkpoint before; {@link Hash#NONE} for the first
 * @param sealedAt by the service's clock, in milliseconds, in the years 1 to 9999
 * @param keyId of the {@link PublicKeyOfNotary} that verifies the signature
 * @param signature Ed25519 (RFC 8032) over the {@link #text}, 64 bytes
 */
public record Checkpoint(
        long number,
        long afterPosition,
        long toPosition,
        int events,
        Hash root,
        Hash previous,
        Instant sealedAt,
        String keyId,
        byte[] signature) {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** @throws IllegalArgumentException if the text cannot tell the time exactly: it would prove another one */
    public Checkpoint {
        boolean tellable =
                !sealedAt.isBefore(FIRST) && sealedAt.isBefore(AFTER_LAST) && sealedAt.getNano() % NANOS_PER_MILLI == 0;
        if (!tellable) {
            throw new IllegalArgumentException(sealedAt + " is no time in milliseconds of the years 1 to 9999");
        }
    }

    /** What is signed: these lines, each with a line feed at its end, in UTF-8. */
    public byte[] text() {
        return """
                payflow-checkpoint-v1
                number: %d
                after: %d
                to: %d
                events: %d
                root: %s
                previous: %s
                sealed-at: %s
                key: %s
                """.formatted(number, afterPosition, toPosition, events, root, previous, sealedAtText(), keyId)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What the next checkpoint is chained to: the hash of the text that is signed. */
    public Hash hash() {
        return Hash.of(text());
    }

    public Checkpoint signed(byte[] newSignature) {
        return new Checkpoint(number, afterPosition, toPosition, events, root, previous, sealedAt, keyId, newSignature);
    }

    String sealedAtText() {
        return MILLISECONDS.format(sealedAt);
    }
}
