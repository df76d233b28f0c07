package io.payflow.query.notary;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** All that a check needs which trusts nothing but a public key. */
@Schema(description = "Proves that an event is sealed by a signed head")
record EventProof(
        @Schema(description = "The event as one line of JSON, byte by byte as it is exported and sealed")
        String line,

        @Schema(description = "Where it stands", example = "4711")
        long position,

        @Schema(description = "SHA-256 of the line without its position")
        String contentHash,

        @Schema(description = "Its leaf in the checkpoint's tree, from 0", example = "3")
        int index,

        @Schema(description = "The inclusion path (RFC 9162, 2.1.3), the sibling of the leaf first")
        List<String> path,

        @Schema(description = "The head that seals it") CheckpointView checkpoint,

        @Schema(
                description =
                        "The key of the checkpoint, PEM; absent if the service does not know it. Compare it with the"
                                + " one that you were told otherwise")
        String publicKey) {}
