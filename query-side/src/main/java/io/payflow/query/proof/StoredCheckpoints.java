package io.payflow.query.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The checkpoints as the database has them: whether they are true is for a verification to say. */
@Component
public class StoredCheckpoints {
    private static final String HEAD =
            "checkpoint, after_position, to_position, events, root, previous, sealed_at, key_id, signature";

    private static final String INSERT =
            "insert into notary_checkpoint (" + HEAD + ", sealed_events) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;

    StoredCheckpoints(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Checkpoint> last() {
        return jdbc
                .query(
                        "select " + HEAD + " from notary_checkpoint order by checkpoint desc limit 1",
                        StoredCheckpoints::head)
                .stream()
                .findFirst();
    }

    /** The heads that follow a number, in order. */
    public List<Checkpoint> after(long number, int count) {
        return jdbc.query(
                "select " + HEAD + " from notary_checkpoint where checkpoint > ? order by checkpoint limit ?",
                StoredCheckpoints::head,
                number,
                count);
    }

    /** The same with their events, each some ten thousand bytes. */
    public List<CheckpointLine> withEventsAfter(long number, int count) {
        return jdbc.query(
                "select " + HEAD
                        + ", sealed_events from notary_checkpoint where checkpoint > ? order by checkpoint limit ?",
                StoredCheckpoints::line,
                number,
                count);
    }

    /** The number of the newest; 0 while there is none. */
    public long lastNumber() {
        Long last = jdbc.queryForObject("select max(checkpoint) from notary_checkpoint", Long.class);
        return last == null ? 0 : last;
    }

    /** Those that follow a number, up to another, readable or not: somebody may have written into their rows. */
    public List<FoundCheckpoint> foundAfter(long number, long last, int count) {
        return jdbc.query(
                "select " + HEAD + ", sealed_events from notary_checkpoint where checkpoint > ? and checkpoint <= ?"
                        + " order by checkpoint limit ?",
                StoredCheckpoints::found,
                number,
                last,
                count);
    }

    /** The checkpoint that seals a position, whether an event stands there or not; empty if none does yet. */
    public Optional<CheckpointLine> sealing(long position) {
        return jdbc
                .query(
                        "select " + HEAD + ", sealed_events from notary_checkpoint"
                                + " where to_position >= ? order by to_position limit 1",
                        StoredCheckpoints::line,
                        position)
                .stream()
                .findFirst();
    }

    /** @return false if there is a checkpoint with its number, or one that follows the same one, already */
    public boolean append(Checkpoint checkpoint, SealedEvents events) {
        try {
            return jdbc.update(
                            INSERT,
                            checkpoint.number(),
                            checkpoint.afterPosition(),
                            checkpoint.toPosition(),
                            checkpoint.events(),
                            checkpoint.root().bytes(),
                            checkpoint.previous().bytes(),
                            checkpoint.sealedAt().atOffset(ZoneOffset.UTC),
                            checkpoint.keyId(),
                            checkpoint.signature(),
                            events.bytes())
                    == 1;
        } catch (DuplicateKeyException anotherWasFaster) {
            return false;
        }
    }

    private static FoundCheckpoint found(ResultSet row, int number) throws SQLException {
        Optional<Checkpoint> head = Optional.empty();
        SealedEvents events = FoundCheckpoint.UNREADABLE;
        try {
            head = Optional.of(head(row, number));
            events = SealedEvents.read(row.getBytes("sealed_events"));
        } catch (IllegalArgumentException | NullPointerException | DateTimeException whatStandsThereIsNone) {
            // The verification says so of what is not there: it is a finding, and the next row is looked at.
        }
        return new FoundCheckpoint(row.getLong("checkpoint"), head, Optional.of(events));
    }

    private static Checkpoint head(ResultSet row, int number) throws SQLException {
        return new Checkpoint(
                row.getLong("checkpoint"),
                row.getLong("after_position"),
                row.getLong("to_position"),
                row.getInt("events"),
                Hash.ofValue(row.getBytes("root")),
                Hash.ofValue(row.getBytes("previous")),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                row.getString("key_id"),
                row.getBytes("signature"));
    }

    private static CheckpointLine line(ResultSet row, int number) throws SQLException {
        return new CheckpointLine(head(row, number), Optional.of(SealedEvents.read(row.getBytes("sealed_events"))));
    }
}
