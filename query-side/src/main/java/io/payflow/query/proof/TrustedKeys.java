package io.payflow.query.proof;

import java.util.List;
import java.util.Optional;

/** The public keys that somebody believes to be the notary's; told by other means than the database that is proven. */
public record TrustedKeys(List<PublicKeyOfNotary> keys) {

    public TrustedKeys {
        keys = List.copyOf(keys);
    }

    public Optional<PublicKeyOfNotary> of(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** Whether the checkpoint was signed with one of them. */
    public boolean verify(Checkpoint checkpoint) {
        return of(checkpoint.keyId()).filter(key -> key.verifies(checkpoint)).isPresent();
    }
}
