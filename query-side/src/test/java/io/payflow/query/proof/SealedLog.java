package io.payflow.query.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A log with gaps that was sealed in batches.
 *
 * @param events what was sealed, in order
 */
record SealedLog(List<SealedEvent> events, List<CheckpointLine> checkpoints, SigningKey key) {
    private static final Instant TIME = Instant.parse("2026-11-24T10:00:00.123Z");

    /**
     * @param steps from each event's position to the next one's
     * @param batches how many events each checkpoint seals; begun anew at the end
     */
    static SealedLog of(List<Integer> steps, List<Integer> batches, SigningKey key) {
        List<SealedEvent> events = new ArrayList<>();
        long position = 0;
        for (int step : steps) {
            position += step;
            events.add(new SealedEvent(position, content("event " + position)));
        }
        return new SealedLog(List.copyOf(events), seal(events, batches, key), key);
    }

    static Hash content(String text) {
        return Hash.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same events, sealed with another key. */
    SealedLog sealedAnew(SigningKey other) {
        List<Integer> sizes =
                checkpoints.stream().map(line -> line.checkpoint().events()).toList();
        return new SealedLog(events, seal(events, sizes, other), other);
    }

    List<FoundCheckpoint> found() {
        return new ArrayList<>(checkpoints.stream().map(SealedLog::found).toList());
    }

    List<FoundCheckpoint> foundWithoutEntries() {
        return found().stream()
                .map(found -> new FoundCheckpoint(found.number(), found.head(), Optional.empty()))
                .toList();
    }

    List<Checkpoint> heads() {
        return checkpoints.stream().map(CheckpointLine::checkpoint).toList();
    }

    ProofReport verify(List<SealedEvent> log) {
        return verify(log, found(), null);
    }

    /** @param witness null for none */
    ProofReport verify(List<SealedEvent> log, List<FoundCheckpoint> chain, List<Checkpoint> witness) {
        LogVerification verification = new LogVerification(
                chain.iterator(),
                Optional.ofNullable(witness).map(List::iterator),
                new TrustedKeys(List.of(key.publicKey())));
        log.forEach(event -> verification.event(event.position(), event.contentHash()));
        return verification.end();
    }

    static FoundCheckpoint found(CheckpointLine line) {
        return new FoundCheckpoint(line.checkpoint().number(), Optional.of(line.checkpoint()), line.sealedEvents());
    }

    private static List<CheckpointLine> seal(List<SealedEvent> events, List<Integer> batches, SigningKey key) {
        List<CheckpointLine> sealed = new ArrayList<>();
        Hash previous = Hash.NONE;
        long after = 0;
        int from = 0;
        while (from < events.size()) {
            int size = Math.min(batches.get(sealed.size() % batches.size()), events.size() - from);
            SealedEvents batch = new SealedEvents(events.subList(from, from + size));
            long to = batch.events().get(size - 1).position();
            Checkpoint head = key.sign(new Checkpoint(
                    sealed.size() + 1,
                    after,
                    to,
                    size,
                    batch.root(),
                    previous,
                    TIME,
                    key.publicKey().id(),
                    new byte[0]));
            sealed.add(new CheckpointLine(head, Optional.of(batch)));
            previous = head.hash();
            after = to;
            from += size;
        }
        return List.copyOf(sealed);
    }
}
