package io.payflow.query.verification.invariant;

import io.payflow.api.event.EventMetadata;
import io.payflow.api.merchant.MerchantEvent;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.reconciliation.TaskEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A history of a test's making: what is added gets the next position and the record's next sequence number. */
final class SampleHistory {
    private final List<HistoryEvent> events = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();

    /** By an operator, in answer to a request of its own. */
    long add(Object event) {
        return by("olga", "operator", event);
    }

    /** @return its position */
    long by(String actor, String roles, Object event) {
        return answering("key-" + (events.size() + 1), actor, roles, event);
    }

    long answering(String key, String actor, String roles, Object event) {
        long position = events.size() + 1L;
        String id = id(event);
        long sequence = sequences.merge(id, 0L, (last, none) -> last + 1);
        Map<String, Object> metadata = Map.of(
                EventMetadata.ACTOR, actor,
                EventMetadata.ROLE, roles,
                EventMetadata.CLIENT, actor,
                EventMetadata.OPERATION, event.getClass().getSimpleName(),
                EventMetadata.IDEMPOTENCY_KEY, key,
                EventMetadata.REQUEST_FINGERPRINT, Integer.toHexString(event.hashCode()));
        events.add(new HistoryEvent(id, sequence, position, event, metadata));
        return position;
    }

    /** An event of this record is lost. */
    void skip(String recordId) {
        sequences.merge(recordId, 0L, (last, none) -> last + 1);
    }

    List<HistoryEvent> events() {
        return events;
    }

    InvariantReport prove() {
        Map<String, List<HistoryEvent>> records = new TreeMap<>();
        events.forEach(event -> records.computeIfAbsent(event.recordId(), none -> new ArrayList<>())
                .add(event));
        HistoryWalk walk = new HistoryWalk();
        records.values()
                .forEach(record -> record.forEach(
                        event -> walk.next(event.sequence(), event.position(), event.recordId(), List.of(event))));
        return walk.report();
    }

    /** What is found of one rule. */
    RuleReport prove(String rule) {
        return of(prove(), rule);
    }

    static RuleReport of(InvariantReport report, String rule) {
        return report.rules().stream()
                .filter(one -> one.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static String id(Object event) {
        if (event instanceof PaymentEvent payment) {
            return payment.paymentId();
        }
        if (event instanceof PayoutEvent payout) {
            return payout.payoutId();
        }
        return event instanceof TaskEvent task ? task.taskId() : ((MerchantEvent) event).merchantId();
    }
}
