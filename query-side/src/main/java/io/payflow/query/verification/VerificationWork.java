package io.payflow.query.verification;

import io.payflow.query.eventlog.StoredEvents;
import io.payflow.query.proof.StoredCheckpoints;
import io.payflow.query.proof.Verdict;
import io.payflow.query.proof.Witness;
import io.payflow.query.proof.WitnessHeads;
import io.payflow.query.verification.VerificationView.Invariants;
import io.payflow.query.verification.VerificationView.Proof;
import io.payflow.query.verification.VerificationView.Results;
import io.payflow.query.verification.invariant.InvariantPass;
import io.payflow.query.verification.invariant.Rest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Conducts a verification from its beginning to its end. */
@Component
class VerificationWork {
    private static final Logger LOG = LoggerFactory.getLogger(VerificationWork.class);
    private static final Duration BETWEEN_TELLS = Duration.ofSeconds(1);

    private final Verifications verifications;
    private final ProofPass proof;
    private final InvariantPass invariants;
    private final StoredEvents events;
    private final StoredCheckpoints checkpoints;
    private final Witness witness;
    private final JdbcTemplate jdbc;

    VerificationWork(
            Verifications verifications,
            ProofPass proof,
            InvariantPass invariants,
            StoredEvents events,
            StoredCheckpoints checkpoints,
            Witness witness,
            JdbcTemplate jdbc) {
        this.verifications = verifications;
        this.proof = proof;
        this.invariants = invariants;
        this.events = events;
        this.checkpoints = checkpoints;
        this.witness = witness;
        this.jdbc = jdbc;
    }

    /**
     * First it is looked how far the witness goes, then how far the checkpoints, and then how far the events: whatever comes
     * in between is behind that, and cannot seem to be missing.
     *
     * @param stopping at zero it ends as soon as it can; nobody interrupts it, because H2 closes its file under a thread
     *     that is interrupted
     * @throws NotConducting if another node has taken it over, or this one stops
     */
    void conduct(Verification verification, String node, CountDownLatch stopping)
            throws IOException, InterruptedException {
        Optional<WitnessHeads> heads = WitnessHeads.open(witness);
        Results results;
        try {
            long lastCheckpoint = checkpoints.lastNumber();
            long head = events.head();
            Telling telling = begin(verification, node, head, stopping);
            if (verification.checks().contains(Check.INVARIANTS)) {
                invariants.requireRoom(head);
            }
            Proof proven = null;
            if (verification.checks().contains(Check.PROOF)) {
                proven = Proof.of(proof.prove(heads, lastCheckpoint, head, telling, telling));
                telling.passEnds();
            }
            Invariants kept = verification.checks().contains(Check.INVARIANTS)
                    ? Invariants.of(invariants.prove(head, telling, telling))
                    : null;
            telling.passEnds();
            results = new Results(proven, kept);
        } finally {
            if (heads.isPresent()) {
                heads.get().close();
            }
        }
        if (verifications.complete(verification, node, results)) {
            tell(verification, results);
        }
    }

    private Telling begin(Verification verification, String node, long head, CountDownLatch stopping) {
        Long count = jdbc.queryForObject(
                "select count(*) from domain_event_entry where global_index <= ?", Long.class, head);
        long each = count == null ? 0 : count;
        NotConducting.unless(verifications.begun(
                verification, node, head, each * verification.checks().size()));
        return new Telling(verification, node, stopping);
    }

    private static void tell(Verification verification, Results results) {
        Verdict verdict = results.proof() == null ? null : results.proof().verdict();
        Long violations =
                results.invariants() == null ? null : results.invariants().violations();
        LOG.info("verification={} completed verdict={} violations={}", verification.id(), verdict, violations);
        if (verdict != null && verdict != Verdict.INTACT) {
            LOG.warn(
                    "verification={} the event log is {} from position {} on",
                    verification.id(),
                    verdict,
                    results.proof().firstBadPosition());
        }
        if (violations != null && violations > 0) {
            LOG.warn("verification={} {} violations of the product's promises", verification.id(), violations);
        }
    }

    /** Says in the table how far it is, and ends the pass where it is not this node's any more, or this node stops. */
    private final class Telling implements LongConsumer, Rest {
        private final Verification verification;
        private final String node;
        private final CountDownLatch stopping;
        private long before;
        private long pass;
        private long told = System.nanoTime();

        private Telling(Verification verification, String node, CountDownLatch stopping) {
            this.verification = verification;
            this.node = node;
            this.stopping = stopping;
        }

        @Override
        public void accept(long events) {
            NotConducting.unless(stopping.getCount() > 0);
            pass = events;
            long now = System.nanoTime();
            if (now - told > BETWEEN_TELLS.toNanos()) {
                told = now;
                write();
            }
        }

        @Override
        public void take(Duration time) throws InterruptedException {
            NotConducting.unless(!stopping.await(time.toNanos(), TimeUnit.NANOSECONDS));
        }

        private void passEnds() {
            before += pass;
            pass = 0;
            write();
        }

        private void write() {
            NotConducting.unless(verifications.checked(verification, node, before + pass));
        }
    }

    /** Another node has taken it over, because this one was not heard of for too long; or is to, because it stops. */
    static final class NotConducting extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private static void unless(boolean conducting) {
            if (!conducting) {
                throw new NotConducting();
            }
        }
    }
}
