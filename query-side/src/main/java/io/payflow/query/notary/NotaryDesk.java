package io.payflow.query.notary;

import io.payflow.query.notary.PublicKeys.Current;
import io.payflow.query.notary.PublicKeys.Known;
import io.payflow.query.notary.RegisteredKeys.RegisteredKey;
import io.payflow.query.proof.Checkpoint;
import io.payflow.query.proof.PublicKeyOfNotary;
import io.payflow.query.proof.SigningKey;
import io.payflow.query.proof.StoredCheckpoints;
import io.payflow.query.proof.TrustedKeys;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Answers questions about heads and keys. */
@Component
class NotaryDesk {
    static final String LIST = "checkpoints";

    private final StoredCheckpoints checkpoints;
    private final RegisteredKeys registered;
    private final TrustedKeys trusted;
    private final PublicKeyOfNotary own;

    NotaryDesk(StoredCheckpoints checkpoints, RegisteredKeys registered, TrustedKeys trusted, SigningKey own) {
        this.checkpoints = checkpoints;
        this.registered = registered;
        this.trusted = trusted;
        this.own = own.publicKey();
    }

    Page<Checkpoint> page(long after, int limit) {
        return Page.of(
                checkpoints.after(after, limit + 1),
                limit,
                head -> Cursor.write(LIST, List.of(Long.toString(head.number()))));
    }

    /** Of a key that this node trusts, its own file is told, and not the database. */
    PublicKeys keys() {
        List<RegisteredKey> rows = registered.all();
        List<Known> keys = new ArrayList<>();
        for (RegisteredKey row : rows) {
            Optional<PublicKeyOfNotary> known = trusted.of(row.keyId());
            String pem = known.map(PublicKeyOfNotary::pem).orElse(row.pem());
            keys.add(new Known(row.keyId(), pem, row.registeredAt(), known.isPresent()));
        }
        trusted.keys().stream()
                .filter(key -> rows.stream().noneMatch(row -> row.keyId().equals(key.id())))
                .forEach(key -> keys.add(new Known(key.id(), key.pem(), null, true)));
        return new PublicKeys(new Current(own.id(), own.pem()), keys);
    }

    String ownPem() {
        return own.pem();
    }
}
