package io.payflow.query.verification.invariant;

import io.payflow.api.event.EventMetadata;
import io.payflow.api.merchant.MerchantEvent;
import io.payflow.api.payout.PayoutEvent.PayoutReissued;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One accepted command is one stored event, be it a client's, a notification or one of our own processes', so within a
 * record no key is there twice. What is created gets its id from its key, so over all records no creation's key is there
 * twice either. A re-issue is scoped by the payout it re-issues, too; a merchant's id is chosen by whoever defines it.
 *
 * <p>Remembers 16 bytes of every record: 16 to 24 MB per million payments.
 */
final class NoKeyWithTwoEffects extends InvariantRule {
    private static final int WIDTH = 2;

    private record Scope(String client, String operation, String key) {}

    private final Map<Scope, HistoryEvent> effects = new HashMap<>();
    private final Hash64 hash64;
    private final HashedRows creations = new HashedRows(WIDTH);

    NoKeyWithTwoEffects(Hash64 hash64) {
        super(
                "no-key-with-two-effects",
                "Every event names the client, the operation and the idempotency key it answers; no two events of a record"
                        + " name the same ones, and the ones that create a payment, payout or task created only that one.");
        this.hash64 = hash64;
    }

    @Override
    void event(HistoryEvent event) {
        findings().checked();
        Scope scope = new Scope(
                event.said(EventMetadata.CLIENT),
                event.said(EventMetadata.OPERATION),
                event.said(EventMetadata.IDEMPOTENCY_KEY));
        if (scope.client().isEmpty()
                || scope.operation().isEmpty()
                || scope.key().isEmpty()) {
            findings()
                    .violated(
                            "Event %d of %s does not say which request it answers."
                                    .formatted(event.sequence(), event.recordId()),
                            event.position());
            return;
        }
        HistoryEvent earlier = effects.putIfAbsent(scope, event);
        if (earlier != null) {
            twice(scope, earlier, event);
        }
        if (event.sequence() == 0 && !(event.payload() instanceof MerchantEvent)) {
            creations.add(hash(scope, event.payload()), event.position());
        }
    }

    /** An event of another release may be stored as several now: they are one effect. */
    private void twice(Scope scope, HistoryEvent earlier, HistoryEvent event) {
        if (earlier.position() == event.position()) {
            return;
        }
        String fingerprint = earlier.said(EventMetadata.REQUEST_FINGERPRINT);
        boolean same = fingerprint.equals(event.said(EventMetadata.REQUEST_FINGERPRINT));
        findings()
                .violated(
                        "Key %s of %s had two effects of %s on %s, by %s."
                                .formatted(
                                        scope.key(),
                                        scope.client(),
                                        scope.operation(),
                                        event.recordId(),
                                        same ? "the same request" : "two different requests"),
                        earlier.position(),
                        event.position());
    }

    private long hash(Scope scope, Object creation) {
        String madeFrom = creation instanceof PayoutReissued reissued ? reissued.reissueOf() : "";
        return hash64.of(scope.client(), scope.operation(), scope.key(), madeFrom);
    }

    @Override
    void recordEnds() {
        effects.clear();
    }

    @Override
    void conclude() {
        creations.drain(this::created);
    }

    private void created(List<long[]> sameKey) {
        for (int i = 1; i < sameKey.size(); i++) {
            findings()
                    .violated(
                            "One client's key of one operation created two records.",
                            sameKey.get(0)[1],
                            sameKey.get(i)[1]);
        }
    }
}
