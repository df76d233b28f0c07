package io.payflow.query.notary;

import io.payflow.query.proof.PublicKeyOfNotary;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The public keys that nodes say they sign with. They stand in the database, so somebody who can change it can add one:
 * a key that is only registered proves nothing.
 */
@Component
class RegisteredKeys {
    private static final Logger LOG = LoggerFactory.getLogger(RegisteredKeys.class);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    RegisteredKeys(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void register(PublicKeyOfNotary key) {
        if (pem(key.id()).isPresent()) {
            return;
        }
        try {
            jdbc.update(
                    "insert into notary_key (key_id, public_key, registered_at) values (?, ?, ?)",
                    key.id(),
                    key.pem(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
            LOG.info("notary key={} registered", key.id());
        } catch (DuplicateKeyException anotherNodeHasTheSame) {
            LOG.debug("Another node has just registered the same key");
        }
    }

    /** From the first to the last. */
    List<RegisteredKey> all() {
        return jdbc.query(
                "select key_id, public_key, registered_at from notary_key order by registered_at, key_id",
                (row, number) -> new RegisteredKey(
                        row.getString("key_id"),
                        row.getString("public_key"),
                        row.getObject("registered_at", OffsetDateTime.class).toInstant()));
    }

    Optional<String> pem(String id) {
        return jdbc.queryForList("select public_key from notary_key where key_id = ?", String.class, id).stream()
                .findFirst();
    }

    record RegisteredKey(String keyId, String pem, Instant registeredAt) {}
}
