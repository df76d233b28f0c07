package io.payflow.command.refusal;

import io.payflow.api.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Refusals that wait to be written, a bucket for each client. A bucket takes so many; what comes beyond them becomes one
 * for each code. So all of it is counted, memory is bounded by clients and codes, and nobody's flood costs another
 * client anything.
 */
final class RefusalBuckets {
    static final int KEPT_SINGLY = 100;

    private Map<String, Bucket> byClient = new HashMap<>();

    /** @return whether it is kept by itself */
    synchronized boolean add(KeptRefusal kept) {
        return byClient.computeIfAbsent(kept.refusal().caller().client(), client -> new Bucket())
                .add(kept);
    }

    /** Empties the buckets; what was in them, the oldest first. */
    List<KeptRefusal> takeAll() {
        return swap().stream()
                .flatMap(Bucket::all)
                .sorted(Comparator.comparing(KeptRefusal::at))
                .toList();
    }

    private synchronized Collection<Bucket> swap() {
        Collection<Bucket> filled = byClient.values();
        byClient = new HashMap<>();
        return filled;
    }

    private static final class Bucket {
        private final List<KeptRefusal> singly = new ArrayList<>();
        private final Map<ProblemCode, KeptRefusal> collapsed = new EnumMap<>(ProblemCode.class);

        private boolean add(KeptRefusal kept) {
            if (singly.size() < KEPT_SINGLY) {
                return singly.add(kept);
            }
            collapsed.merge(kept.refusal().code(), kept, KeptRefusal::and);
            return false;
        }

        private Stream<KeptRefusal> all() {
            return Stream.concat(singly.stream(), collapsed.values().stream());
        }
    }
}
