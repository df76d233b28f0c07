package io.payflow.query.proof;

import java.util.List;
import java.util.Optional;

/**
 * What was found in the place of a checkpoint, readable or not.
 *
 * @param number 0 if it does not say
 * @param head empty if it cannot be read
 * @param events empty if they are not told; {@link #UNREADABLE} if they are, and cannot be read
 */
public record FoundCheckpoint(long number, Optional<Checkpoint> head, Optional<SealedEvents> events) {
    static final SealedEvents UNREADABLE = new SealedEvents(List.of());

    public static FoundCheckpoint unreadable(long number) {
        return new FoundCheckpoint(number, Optional.empty(), Optional.empty());
    }

    /** A line of a file. */
    public static FoundCheckpoint read(byte[] line) {
        try {
            CheckpointLine read = CheckpointLine.read(line);
            return new FoundCheckpoint(read.checkpoint().number(), Optional.of(read.checkpoint()), read.sealedEvents());
        } catch (IllegalArgumentException noCheckpoint) {
            return unreadable(0);
        }
    }
}
