package io.payflow.query.notary;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.query.eventlog.EventLine;
import io.payflow.query.eventlog.StoredEvent;
import io.payflow.query.eventlog.StoredEvents;
import io.payflow.query.proof.Checkpoint;
import io.payflow.query.proof.CheckpointLine;
import io.payflow.query.proof.Hash;
import io.payflow.query.proof.PublicKeyOfNotary;
import io.payflow.query.proof.SealedEvents;
import io.payflow.query.proof.StoredCheckpoints;
import io.payflow.query.proof.TrustedKeys;
import io.payflow.query.reading.VersionWait;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Makes proofs from what is stored and what is sealed, and checks neither: if the two do not belong together, whoever
 * checks the proof finds that.
 */
@Component
class EventProofs {
    private static final long RETRY_AFTER_MS = 500;

    private final StoredEvents events;
    private final StoredCheckpoints checkpoints;
    private final TrustedKeys trusted;
    private final RegisteredKeys registered;
    private final VersionWait wait;

    EventProofs(
            StoredEvents events,
            StoredCheckpoints checkpoints,
            TrustedKeys trusted,
            RegisteredKeys registered,
            VersionWait wait) {
        this.events = events;
        this.checkpoints = checkpoints;
        this.trusted = trusted;
        this.registered = registered;
        this.wait = wait;
    }

    /** @throws Rejection if no event stands there, or it is not sealed in time */
    EventProof of(long position) {
        if (position < 1) {
            throw Rejection.notFound("position", Long.toString(position));
        }
        CheckpointLine sealing = wait.until(() -> sealing(position), () -> notSealed(position));
        Checkpoint head = sealing.checkpoint();
        SealedEvents sealed = sealing.sealedEvents().orElseThrow();
        Optional<StoredEvent> event = events.at(position);
        OptionalInt index = IntStream.range(0, sealed.events().size())
                .filter(i -> sealed.events().get(i).position() == position)
                .findFirst();
        if (event.isEmpty() || index.isEmpty()) {
            throw notBoth(position, head, event.isPresent(), index.isPresent());
        }
        return new EventProof(
                new String(EventLine.of(event.get()), StandardCharsets.UTF_8),
                position,
                EventLine.contentHash(event.get()).toString(),
                index.getAsInt(),
                sealed.inclusionPath(index.getAsInt()).stream()
                        .map(Hash::toString)
                        .toList(),
                CheckpointView.of(head),
                pem(head.keyId()));
    }

    /** A position behind the head is nothing to wait for. */
    private Optional<CheckpointLine> sealing(long position) {
        Optional<CheckpointLine> sealing = checkpoints.sealing(position);
        if (sealing.isEmpty() && position > events.head()) {
            throw new Rejection(
                    ProblemCode.NOT_FOUND,
                    "Position " + position + " is not reached yet: the newest event stands at " + events.head() + ".");
        }
        return sealing;
    }

    private static Rejection notSealed(long position) {
        return new Rejection(ProblemCode.PROJECTION_BEHIND, "Position " + position + " is not sealed yet. Ask again.")
                .with("retryAfterMs", RETRY_AFTER_MS);
    }

    private static Rejection notBoth(long position, Checkpoint head, boolean stored, boolean sealed) {
        String seal = "Checkpoint " + head.number() + " seals that ";
        String found;
        if (stored) {
            found = seal + "no event stands at position " + position + ", and now there is one: run a verification.";
        } else if (sealed) {
            found = seal + "an event stands at position " + position + ", and there is none: run a verification.";
        } else {
            found = "Position " + position + " is a gap: " + "checkpoint " + head.number()
                    + " seals that no event stands there.";
        }
        return new Rejection(ProblemCode.NOT_FOUND, found);
    }

    private String pem(String keyId) {
        return trusted.of(keyId)
                .map(PublicKeyOfNotary::pem)
                .or(() -> registered.pem(keyId))
                .orElse(null);
    }
}
