package io.payflow.query.notary;

import io.payflow.query.proof.Checkpoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Base64;

/** A signed head as it is answered: with the members of its line. */
@Schema(name = "Checkpoint", description = "A signed head, which seals a stretch of the event log")
record CheckpointView(
        @Schema(description = "From 1, without a gap", example = "17")
        long number,

        @Schema(description = "The last position that the checkpoint before seals; 0 for the first", example = "4700")
        long afterPosition,

        @Schema(description = "The last position that this one seals", example = "4711")
        long toPosition,

        @Schema(description = "How many events stand on the positions in between", example = "11")
        int events,

        @Schema(description = "Root of the Merkle tree (RFC 9162) of these events, hexadecimal")
        String root,

        @Schema(description = "Hash of the checkpoint before; zeros for the first")
        String previous,

        @Schema(description = "By the service's clock (UTC)", example = "2026-11-24T10:00:00.000Z")
        Instant sealedAt,

        @Schema(description = "Of the key that verifies the signature: the hash of its DER form")
        String keyId,

        @Schema(description = "Ed25519 (RFC 8032) over the head's text, base64")
        String signature,

        @Schema(description = "Of the head's text: what the next one is chained to")
        String hash) {

    static CheckpointView of(Checkpoint head) {
        return new CheckpointView(
                head.number(),
                head.afterPosition(),
                head.toPosition(),
                head.events(),
                head.root().toString(),
                head.previous().toString(),
                head.sealedAt(),
                head.keyId(),
                Base64.getEncoder().encodeToString(head.signature()),
                head.hash().toString());
    }
}
