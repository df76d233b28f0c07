package io.payflow.query.notary;

import io.payflow.query.proof.Checkpoint;
import io.payflow.query.proof.CheckpointLine;
import io.payflow.query.proof.StoredCheckpoints;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Checkpoints as lines, any number of them, some at a time. */
@Component
class CheckpointExport {
    /** Some hundred kilobytes each with its events; heads alone are some hundred bytes. */
    private static final int CHUNK_WITH_EVENTS = 8;

    private static final int CHUNK_OF_HEADS = 500;

    private final StoredCheckpoints checkpoints;

    CheckpointExport(StoredCheckpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** All that there are now after a number; an empty list at the end. */
    Supplier<List<byte[]>> lines(long after, boolean withEvents) {
        long last = checkpoints.last().map(Checkpoint::number).orElse(0L);
        long[] reached = {after};
        return () -> {
            if (reached[0] >= last) {
                return List.of();
            }
            List<CheckpointLine> lines = chunk(reached[0], withEvents);
            if (lines.isEmpty()) {
                throw new IllegalStateException("The checkpoints after " + reached[0] + " are gone");
            }
            reached[0] = lines.get(lines.size() - 1).checkpoint().number();
            return lines.stream().map(CheckpointLine::bytes).toList();
        };
    }

    private List<CheckpointLine> chunk(long after, boolean withEvents) {
        return withEvents
                ? checkpoints.withEventsAfter(after, CHUNK_WITH_EVENTS)
                : checkpoints.after(after, CHUNK_OF_HEADS).stream()
                        .map(head -> new CheckpointLine(head, Optional.empty()))
                        .toList();
    }
}
