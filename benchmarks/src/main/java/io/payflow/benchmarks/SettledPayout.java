package io.payflow.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured of one payout. */
record SettledPayout(
        String id, Settling way, long version, List<PayoutCall> calls, PayoutReads reads, MemoryUse memory) {

    /**
     * The service's memory around the payout, in KiB.
     *
     * @param heapBefore after a full collection, as is {@code heapAfter}
     * @param peakResident the most the process had while the payout was made and settled
     */
    record MemoryUse(long heapBefore, long residentBefore, long peakResident, long heapAfter, long residentAfter) {}

    /**
     * The events by the step that made them: each request makes one.
     *
     * @param stored the payout's events, in their order
     */
    Map<String, List<StoredEvent>> byStep(List<StoredEvent> stored) {
        Map<String, List<StoredEvent>> byStep = new LinkedHashMap<>();
        int next = 0;
        for (PayoutCall call : calls) {
            int end = next + Math.toIntExact(call.requests());
            byStep.put(call.name(), stored.subList(next, end));
            next = end;
        }
        return byStep;
    }
}
