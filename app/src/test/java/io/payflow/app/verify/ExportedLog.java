package io.payflow.app.verify;

import io.payflow.query.eventlog.EventLine;
import io.payflow.query.eventlog.StoredEvent;
import io.payflow.query.proof.Checkpoint;
import io.payflow.query.proof.CheckpointLine;
import io.payflow.query.proof.Hash;
import io.payflow.query.proof.SealedEvent;
import io.payflow.query.proof.SealedEvents;
import io.payflow.query.proof.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files as the service exports them: events, checkpoints, witness and public key. */
final class ExportedLog {
    private static final int BATCH = 5;

    final SigningKey key = SigningKey.generate();
    final List<String> lines = new ArrayList<>();
    final List<CheckpointLine> checkpoints = new ArrayList<>();
    private final Path folder;

    /** Events at 1, 2, 4, 5, 7, 8, …: each third position is a gap; the last of them are not sealed yet. */
    ExportedLog(Path folder, int events, int unsealed) {
        this.folder = folder;
        List<SealedEvent> sealed = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            byte[] line = EventLine.of(event(1 + i + i / 2));
            lines.add(new String(line, StandardCharsets.UTF_8));
            sealed.add(new SealedEvent(EventLine.position(line), EventLine.contentHash(line)));
        }
        int toSeal = events - unsealed;
        for (int from = 0; from < toSeal; from += BATCH) {
            seal(new SealedEvents(sealed.subList(from, Math.min(from + BATCH, toSeal))));
        }
    }

    static StoredEvent event(long position) {
        return new StoredEvent(
                position,
                "Payment",
                "pay_" + position,
                0,
                "event-" + position,
                "2026-11-24T10:00:00.000Z",
                "io.payflow.api.payment.PaymentEvent$PaymentCaptured",
                "1",
                "{\"amount\":%d}".formatted(position * 100).getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private void seal(SealedEvents batch) {
        Optional<Checkpoint> before = checkpoints.isEmpty()
                ? Optional.empty()
                : Optional.of(checkpoints.get(checkpoints.size() - 1).checkpoint());
        Checkpoint head = key.sign(new Checkpoint(
                checkpoints.size() + 1,
                before.map(Checkpoint::toPosition).orElse(0L),
                batch.events().get(batch.events().size() - 1).position(),
                batch.events().size(),
                batch.root(),
                before.map(Checkpoint::hash).orElse(Hash.NONE),
                Instant.parse("2026-11-24T10:00:01Z"),
                key.publicKey().id(),
                new byte[0]));
        checkpoints.add(new CheckpointLine(head, Optional.of(batch)));
    }

    Path events() throws IOException {
        return write("events.ndjson", String.join("\n", lines) + "\n");
    }

    Path checkpoints() throws IOException {
        return write("checkpoints.ndjson", text(checkpoints));
    }

    Path witness() throws IOException {
        return write(
                "witness.ndjson",
                text(checkpoints.stream()
                        .map(line -> new CheckpointLine(line.checkpoint(), Optional.empty()))
                        .toList()));
    }

    Path publicKey() throws IOException {
        return write("key.pem", key.publicKey().pem());
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String text(List<CheckpointLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line ->
                text.append(new String(line.bytes(), StandardCharsets.UTF_8)).append('\n'));
        return text.toString();
    }
}
