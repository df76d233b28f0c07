package io.payflow.simulator.check;

import io.payflow.simulator.check.StreamRecord.Skipped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class StreamAccounting implements RuleCheck {
    @Override
    public Rule rule() {
        return Rule.STREAM_ACCOUNTING;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        if (evidence.stream() != null) {
            inOrder(evidence.stream(), findings);
            allThereWas(evidence.stream(), findings);
            asManyAsSaid(evidence.stream(), findings);
        }
    }

    private static void inOrder(StreamRecord stream, Findings findings) {
        long last = stream.start();
        for (long position : stream.delivered()) {
            if (position <= last) {
                findings.violated(
                        List.of(Long.toString(position)),
                        "Message %d came after message %d".formatted(position, last),
                        List.of());
            }
            last = Math.max(last, position);
        }
    }

    private static void allThereWas(StreamRecord stream, Findings findings) {
        Set<Long> delivered = new HashSet<>(stream.delivered());
        for (long position : stream.emitted()) {
            findings.looked();
            boolean accounted = delivered.contains(position)
                    || stream.skipped().stream().anyMatch(skipped -> skipped.has(position));
            if (!accounted) {
                findings.violated(
                        List.of(Long.toString(position)),
                        "Message %d was neither delivered nor said to be dropped".formatted(position),
                        List.of());
            }
        }
        Set<Long> emitted = new HashSet<>(stream.emitted());
        for (long position : stream.delivered()) {
            if (!emitted.contains(position)) {
                findings.violated(
                        List.of(Long.toString(position)),
                        "Message %d was delivered, and there is no such message".formatted(position),
                        List.of());
            }
        }
    }

    private static void asManyAsSaid(StreamRecord stream, Findings findings) {
        Set<Long> delivered = new HashSet<>(stream.delivered());
        for (Skipped skipped : stream.skipped()) {
            long missing = stream.emitted().stream()
                    .filter(position -> skipped.has(position) && !delivered.contains(position))
                    .count();
            if (skipped.count() >= 0 && skipped.count() != missing) {
                findings.violated(
                        List.of(skipped.fromPosition() + "-" + skipped.toPosition()),
                        "It said it dropped %d messages; %d are missing".formatted(skipped.count(), missing),
                        List.of());
            }
        }
    }
}
