package io.payflow.query.notary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** The notary's public keys, as this node knows them. */
@Schema(description = "The notary's public keys; believe them only if you were told them otherwise too")
record PublicKeys(
        @Schema(description = "The one that this node signs with")
        Current current,

        @Schema(description = "All that nodes registered or this node trusts, those of former times too")
        List<Known> keys) {

    @Schema(name = "CurrentPublicKey")
    record Current(
            @Schema(description = "The hash of the key's DER form")
            String keyId,

            @Schema(description = "PEM, as openssl writes it")
            String pem) {}

    /** @param registeredAt null if no node has registered it, but this one trusts it */
    @Schema(name = "KnownPublicKey")
    record Known(
            @Schema(description = "The hash of the key's DER form")
            String keyId,

            @Schema(description = "PEM, as openssl writes it")
            String pem,

            @JsonInclude(JsonInclude.Include.ALWAYS)
            @Schema(description = "When a node first said that it signs with it; null if none has", nullable = true)
            Instant registeredAt,

            @Schema(description = "Whether this node was told to trust it, by its files and not by the database")
            boolean trusted) {}
}
