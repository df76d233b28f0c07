package io.payflow.query.notary;

import io.payflow.query.eventlog.EventLine;
import io.payflow.query.eventlog.StoredEvent;
import io.payflow.query.eventlog.StoredEvents;
import io.payflow.query.proof.Checkpoint;
import io.payflow.query.proof.Hash;
import io.payflow.query.proof.SealedEvent;
import io.payflow.query.proof.SealedEvents;
import io.payflow.query.proof.SigningKey;
import io.payflow.query.proof.StoredCheckpoints;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what stands in the event store behind the last checkpoint, one checkpoint after the other, each in a transaction
 * of its own: so a store of a million events is caught up with in short transactions, and what a node has begun when it
 * dies, another begins anew.
 *
 * <p>Everything up to the head may be sealed at once, with the gaps in it: a lower position never appears after a higher
 * one can be seen, and a gap never fills (appends are serialised over all nodes).
 */
@Component
class Sealing {
    static final int MAX_EVENTS = 4_096;

    /** A checkpoint takes no more in once it has read so much: its transaction is to stay short. */
    private static final long ENOUGH_BYTES = 16L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

    private final StoredEvents events;
    private final StoredCheckpoints checkpoints;
    private final Turn turn;
    private final WitnessKeeper witness;
    private final SigningKey key;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Sealing(
            StoredEvents events,
            StoredCheckpoints checkpoints,
            Turn turn,
            WitnessKeeper witness,
            SigningKey key,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.events = events;
        this.checkpoints = checkpoints;
        this.turn = turn;
        this.witness = witness;
        this.key = key;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return whether this node has made a checkpoint, so that there may be another one to make */
    boolean next() {
        long head = events.head();
        boolean pending = head > sealedPosition(checkpoints.last());
        return pending && transaction.execute(status -> turn.take() && seal(head, status));
    }

    private boolean seal(long head, TransactionStatus status) {
        Optional<Checkpoint> last = checkpoints.last();
        if (!witness.vouchesFor(last)) {
            return false;
        }
        List<SealedEvent> sealed = eventsAfter(sealedPosition(last), head);
        if (sealed.isEmpty()) {
            return false;
        }
        SealedEvents batch = new SealedEvents(sealed);
        Checkpoint checkpoint = key.sign(following(last, batch));
        if (!checkpoints.append(checkpoint, batch)) {
            status.setRollbackOnly();
            LOG.warn(
                    "notary checkpoint={} after={} cannot be stored, a row stands in its way. It is no other node's, the "
                            + "turn is this node's: run a verification",
                    checkpoint.number(),
                    checkpoint.afterPosition());
            return false;
        }
        LOG.debug("notary checkpoint={} events={} to={}", checkpoint.number(), sealed.size(), checkpoint.toPosition());
        return true;
    }

    private List<SealedEvent> eventsAfter(long position, long head) {
        List<SealedEvent> sealed = new ArrayList<>();
        long bytes = 0;
        long reached = position;
        while (reached < head && sealed.size() < MAX_EVENTS && bytes < ENOUGH_BYTES) {
            List<StoredEvent> chunk = events.after(reached, head);
            if (chunk.isEmpty()) {
                return sealed;
            }
            for (StoredEvent event : chunk.subList(0, Math.min(chunk.size(), MAX_EVENTS - sealed.size()))) {
                sealed.add(new SealedEvent(event.position(), EventLine.contentHash(event)));
                bytes += event.payload().length + event.metadata().length;
                reached = event.position();
            }
        }
        return sealed;
    }

    private Checkpoint following(Optional<Checkpoint> last, SealedEvents batch) {
        List<SealedEvent> sealed = batch.events();
        return new Checkpoint(
                last.map(Checkpoint::number).orElse(0L) + 1,
                sealedPosition(last),
                sealed.get(sealed.size() - 1).position(),
                sealed.size(),
                batch.root(),
                last.map(Checkpoint::hash).orElse(Hash.NONE),
                sealedAt(last),
                key.publicKey().id(),
                new byte[0]);
    }

    /** Nodes' clocks differ; the order of checkpoints does not. */
    private Instant sealedAt(Optional<Checkpoint> last) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return last.map(Checkpoint::sealedAt).filter(now::isBefore).orElse(now);
    }

    private static long sealedPosition(Optional<Checkpoint> last) {
        return last.map(Checkpoint::toPosition).orElse(0L);
    }
}
