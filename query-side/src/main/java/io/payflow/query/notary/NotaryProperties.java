package io.payflow.query.notary;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the notary keeps what must not be in the database, and how often it seals.
 *
 * @param folder of the notary's files; {@code PAYFLOW_DATA_DIR} is part of it as long as it is not set
 * @param keyFile with the private key (Ed25519, PEM) that signs; it must be there. If not set, it is {@code key.pem} in the
 *     folder, which is generated when the service starts for the first time
 * @param trustedKeys files with other public keys (PEM) that signed or sign, as before a rotation or on other nodes; those
 *     in {@code trusted/*.pem} in the folder are trusted anyway
 * @param witnessFile where this node notes each signed head; if not set, it is {@code witness.ndjson} in the folder
 * @param interval how often this node looks whether there is something to seal; 1 s at most, because an event is promised
 *     to be sealed 2 s after its commit
 */
@ConfigurationProperties("payflow.notary")
record NotaryProperties(
        @DefaultValue("./data/notary") Path folder,
        Path keyFile,
        @DefaultValue List<Path> trustedKeys,
        Path witnessFile,
        @DefaultValue("500ms") Duration interval) {
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);

    NotaryProperties {
        trustedKeys = List.copyOf(trustedKeys);
        if (interval.toMillis() < 1 || interval.compareTo(LONGEST_INTERVAL) > 0) {
            throw new IllegalArgumentException("payflow.notary.interval must be from 1ms to 1s");
        }
    }

    Path witness() {
        return witnessFile == null ? folder.resolve("witness.ndjson") : witnessFile;
    }
}
