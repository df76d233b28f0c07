package io.payflow.query.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The events of one checkpoint, in order. With them the verification can name an event, and not only a checkpoint. */
public record SealedEvents(List<SealedEvent> events) {

    public SealedEvents {
        events = List.copyOf(events);
    }

    /** The root of their Merkle tree. */
    public Hash root() {
        return MerkleTree.root(leaves());
    }

    /** What proves that the event at an index is among them. */
    public List<Hash> inclusionPath(int index) {
        return MerkleTree.inclusionPath(index, leaves());
    }

    /** Their entries of the tree, one after the other. */
    public byte[] bytes() {
        ByteBuffer entries = ByteBuffer.allocate(events.size() * SealedEvent.BYTES);
        events.forEach(event -> entries.put(event.entry()));
        return entries.array();
    }

    /** @throws IllegalArgumentException if these are no such entries */
    public static SealedEvents read(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % SealedEvent.BYTES != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes are no whole number of entries");
        }
        ByteBuffer entries = ByteBuffer.wrap(bytes);
        List<SealedEvent> events = new ArrayList<>(bytes.length / SealedEvent.BYTES);
        while (entries.hasRemaining()) {
            events.add(SealedEvent.read(entries));
        }
        return new SealedEvents(events);
    }

    private List<Hash> leaves() {
        return events.stream().map(SealedEvent::leaf).toList();
    }
}
