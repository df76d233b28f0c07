package io.payflow.query.verification;

import io.payflow.query.eventlog.EventLine;
import io.payflow.query.eventlog.StoredEvent;
import io.payflow.query.eventlog.StoredEvents;
import io.payflow.query.proof.FoundCheckpoint;
import io.payflow.query.proof.Hash;
import io.payflow.query.proof.LogVerification;
import io.payflow.query.proof.ProofReport;
import io.payflow.query.proof.StoredCheckpoints;
import io.payflow.query.proof.TrustedKeys;
import io.payflow.query.proof.WitnessHeads;
import io.payflow.query.verification.invariant.Rest;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/** Reads the event log once, from its first row on, beside what was sealed; in one thread, and in no transaction. */
@Component
class ProofPass {
    /** A checkpoint with its events has up to some hundred kilobytes. */
    private static final int CHECKPOINTS = 8;

    /** For each two seconds of work it rests one: so a third of a core, and of a connection, stays free beside it. */
    private static final int WORK_PER_REST = 2;

    private final StoredEvents events;
    private final StoredCheckpoints checkpoints;
    private final TrustedKeys keys;

    ProofPass(StoredEvents events, StoredCheckpoints checkpoints, TrustedKeys keys) {
        this.events = events;
        this.checkpoints = checkpoints;
        this.keys = keys;
    }

    /**
     * @param lastCheckpoint no younger one is looked at
     * @param head what stands after it is left out
     * @param read told after each chunk how many events were read so far; may throw to end the pass
     * @param rest taken after each chunk
     * @throws io.payflow.query.proof.UnusableWitness if the witness is none
     */
    ProofReport prove(Optional<WitnessHeads> witness, long lastCheckpoint, long head, LongConsumer read, Rest rest)
            throws InterruptedException {
        LogVerification verification = new LogVerification(new ChainReading(lastCheckpoint), witness, keys);
        long position = Long.MIN_VALUE;
        long count = 0;
        while (true) {
            long begun = System.nanoTime();
            List<StoredEvent> chunk = events.after(position, head);
            if (chunk.isEmpty()) {
                return verification.end();
            }
            chunk.forEach(event -> verification.event(event.position(), content(event)));
            position = chunk.get(chunk.size() - 1).position();
            count += chunk.size();
            read.accept(count);
            rest.take(Duration.ofNanos((System.nanoTime() - begun) / WORK_PER_REST));
        }
    }

    /** A row without a payload has no line, and its content is none that was sealed. */
    private static Hash content(StoredEvent event) {
        return event.payload() == null || event.metadata() == null ? Hash.NONE : EventLine.contentHash(event);
    }

    /** The checkpoints of the database, some at a time. */
    private final class ChainReading implements Iterator<FoundCheckpoint> {
        private final long last;
        /** From the least number on: a row below the first checkpoint can keep the notary from sealing. */
        private long number = Long.MIN_VALUE;

        private Iterator<FoundCheckpoint> chunk = List.<FoundCheckpoint>of().iterator();

        private ChainReading(long last) {
            this.last = last;
        }

        @Override
        public boolean hasNext() {
            if (!chunk.hasNext()) {
                chunk = checkpoints.foundAfter(number, last, CHECKPOINTS).iterator();
            }
            return chunk.hasNext();
        }

        @Override
        public FoundCheckpoint next() {
            if (!hasNext()) {
                throw new NoSuchElementException("There is no checkpoint after " + number);
            }
            FoundCheckpoint next = chunk.next();
            number = next.number();
            return next;
        }
    }
}
