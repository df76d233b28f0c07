package io.payflow.query.proof;

import java.nio.ByteBuffer;

/**
 * What is sealed of an event: where it stands and what it says. This is an entry of the Merkle tree: the position as 8
 * bytes, big-endian, and the 32 bytes of the hash.
 *
 * @param contentHash the hash of the event's line without its position
 */
public record SealedEvent(long position, Hash contentHash) {
    static final int BYTES = Long.BYTES + Hash.BYTES;

    byte[] entry() {
        return ByteBuffer.allocate(BYTES)
                .putLong(position)
                .put(contentHash.bytes())
                .array();
    }

    static SealedEvent read(ByteBuffer entries) {
        long position = entries.getLong();
        byte[] hash = new byte[Hash.BYTES];
        entries.get(hash);
        return new SealedEvent(position, Hash.ofValue(hash));
    }

    /** The hash of the leaf that stands for it in the tree. */
    public Hash leaf() {
        return MerkleTree.leaf(entry());
    }
}
