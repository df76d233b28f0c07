package io.payflow.query.proof;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A checkpoint as one line of JSON: what is exported, and what a witness keeps.
 *
 * @param sealedEvents the entries of its events; empty where only heads are told
 */
public record CheckpointLine(Checkpoint checkpoint, Optional<SealedEvents> sealedEvents) {
    private static final JsonMapper JSON = new JsonMapper();

    /** In the order of the line. */
    private record Members(
            long number,
            long afterPosition,
            long toPosition,
            int events,
            String root,
            String previous,
            String sealedAt,
            String keyId,
            String signature,
            String hash,
            String sealedEvents) {}

    /** The line of a head alone. */
    public static byte[] of(Checkpoint checkpoint) {
        return new CheckpointLine(checkpoint, Optional.empty()).bytes();
    }

    public byte[] bytes() {
        Checkpoint head = checkpoint;
        String line = """
                {"number":%d,"afterPosition":%d,"toPosition":%d,"events":%d,"root":"%s","previous":"%s","sealedAt":"%s",\
                "keyId":"%s","signature":"%s","hash":"%s"%s}""".formatted(
                        head.number(),
                        head.afterPosition(),
                        head.toPosition(),
                        head.events(),
                        head.root(),
                        head.previous(),
                        head.sealedAtText(),
                        head.keyId(),
                        Base64.getEncoder().encodeToString(head.signature()),
                        head.hash(),
                        sealedEvents
                                .map(events -> ",\"sealedEvents\":\""
                                        + Base64.getEncoder().encodeToString(events.bytes()) + '"')
                                .orElse(""));
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a line. Whether it is true is another question.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static CheckpointLine read(byte[] line) {
        try {
            Members read = JSON.readValue(line, Members.class);
            Checkpoint checkpoint = new Checkpoint(
                    read.number(),
                    read.afterPosition(),
                    read.toPosition(),
                    read.events(),
                    Hash.parse(read.root()),
                    Hash.parse(read.previous()),
                    Instant.parse(read.sealedAt()),
                    read.keyId(),
                    Base64.getDecoder().decode(read.signature()));
            if (!checkpoint.hash().equals(Hash.parse(read.hash()))) {
                throw new IllegalArgumentException("its hash is not that of what it says");
            }
            Optional<SealedEvents> events = Optional.ofNullable(read.sealedEvents())
                    .map(text -> SealedEvents.read(Base64.getDecoder().decode(text)));
            return new CheckpointLine(checkpoint, events);
        } catch (JacksonException | DateTimeException | NullPointerException | IllegalArgumentException e) {
            throw new IllegalArgumentException("This line is no checkpoint: " + e.getMessage(), e);
        }
    }
}
