package io.payflow.simulator.check;

import io.payflow.api.payment.PaymentDoubt;
import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentState;
import io.payflow.api.payment.PaymentView;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutItemView;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutView;
import io.payflow.simulator.json.Json;
import io.payflow.simulator.processor.ProcessorEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Records that no service has, sound in all but the one thing that a fault is about. */
final class Inventions {
    private static final String MERCHANT = "merch_001";
    private static final String PAYMENT = "pay_fault";
    private static final String PAYOUT = "po_fault";
    private static final String ACTOR = "system:fault";
    private static final String CURRENCY = "USD";
    static final long AMOUNT = 1_000;

    private Inventions() {}

    /** A draft of this key. */
    static SeenPayment draft(String id, String simulationKey, Evidence evidence) {
        return payment(List.of(created(id, Map.of("simulationKey", simulationKey), false, evidence.asOf())));
    }

    /** Of which nobody knows whether it was charged. */
    static SeenPayment inDoubt(Evidence evidence) {
        String id = PAYMENT;
        String reference = id + ".charge.0";
        Instant at = evidence.asOf();
        return payment(List.of(
                created(id, Map.of(), true, at),
                new PaymentInstructionBegun(id, "charge", reference, AMOUNT, at),
                new PaymentReported(
                        id, "answer", "answer", "charge", reference, "unknown", "parked", null, null, "timeout", null,
                        null, at)));
    }

    /** With one more payment, which was captured and charged as it should be. */
    static Evidence withCaptured(Evidence evidence) {
        String reference = PAYMENT + ".charge.0";
        Instant at = evidence.asOf();
        SeenPayment captured = payment(List.of(
                created(PAYMENT, Map.of(), true, at),
                new PaymentInstructionBegun(PAYMENT, "charge", reference, AMOUNT, at),
                new PaymentReported(
                        PAYMENT,
                        "answer",
                        "answer",
                        "charge",
                        reference,
                        "succeeded",
                        "moved",
                        "succeeded",
                        AMOUNT,
                        null,
                        null,
                        null,
                        at)));
        ProcessorEntry charge = new ProcessorEntry(
                reference, PAYMENT, "charge", AMOUNT, CURRENCY, "succeeded", null, "fault", 1, at, at);
        return FaultyBooks.plus(FaultyRecords.plus(evidence, captured), charge);
    }

    /** With one more captured payment, and a payout of it, the last, that was never submitted. */
    static Evidence withUnsentPayout(Evidence evidence, long amount) {
        Evidence captured = withCaptured(evidence);
        List<SeenPayout> payouts = new ArrayList<>(captured.payouts());
        payouts.add(unsent(amount, evidence.asOf()));
        return captured.withPayouts(payouts);
    }

    private static SeenPayout unsent(long amount, Instant at) {
        PayoutCreated created = new PayoutCreated(
                PAYOUT, MERCHANT, CURRENCY, 0, List.of(new CreatedItem("pi_fault_1", PAYMENT, amount, 0)), at);
        PayoutState state = PayoutState.fold(List.of(created));
        return new SeenPayout(
                PAYOUT,
                new History(List.of(entry(0, created))),
                Json.tree(PayoutView.of(state.summary())),
                List.of(Json.tree(PayoutItemView.of(state.items().get(0)))));
    }

    private static PaymentCreated created(
            String id, Map<String, String> metadata, boolean submitted, Instant occurredAt) {
        return new PaymentCreated(
                id,
                MERCHANT,
                null,
                AMOUNT,
                CURRENCY,
                "capture",
                "card",
                "tok_visa",
                null,
                null,
                metadata,
                submitted,
                occurredAt);
    }

    static SeenPayment payment(List<PaymentEvent> events) {
        List<HistoryEntry> history = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            history.add(entry(i, events.get(i)));
        }
        PaymentState state = PaymentState.fold(events);
        ObjectNode shown = (ObjectNode) Json.tree(PaymentView.of(state));
        if (state.doubt() != null) {
            shown.set("doubt", doubt(state.doubt()));
        }
        return new SeenPayment(state.id(), new History(history), shown);
    }

    private static JsonNode doubt(PaymentDoubt doubt) {
        return Json.tree(Map.of("kind", doubt.kind().toString(), "amount", doubt.amount()));
    }

    static HistoryEntry entry(int version, Object event) {
        return new HistoryEntry(version + 1L, version, event.getClass().getSimpleName(), ACTOR, Json.tree(event));
    }
}
