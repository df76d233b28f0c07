package io.payflow.simulator.check;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.api.payment.PaymentEvent.PaymentAuthorized;
import io.payflow.api.payment.PaymentEvent.PaymentCaptureRequested;
import io.payflow.api.payment.PaymentEvent.PaymentCreated;
import io.payflow.api.payment.PaymentEvent.PaymentFailed;
import io.payflow.api.payment.PaymentEvent.PaymentInstructionBegun;
import io.payflow.api.payment.PaymentEvent.PaymentReported;
import io.payflow.api.payment.PaymentEvent.PaymentResolved;
import io.payflow.api.payout.PayoutEvent;
import io.payflow.api.payout.PayoutEvent.CreatedItem;
import io.payflow.api.payout.PayoutEvent.PayoutCreated;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionAnswered;
import io.payflow.api.payout.PayoutEvent.PayoutInstructionBegun;
import io.payflow.api.payout.PayoutEvent.PayoutReported;
import io.payflow.api.payout.PayoutEvent.PayoutSubmitted;
import io.payflow.api.payout.PayoutEvent.ReportedItem;
import io.payflow.api.payout.PayoutItemView;
import io.payflow.api.payout.PayoutState;
import io.payflow.api.payout.PayoutView;
import io.payflow.api.reconciliation.TaskEvent.AddedItem;
import io.payflow.api.reconciliation.TaskEvent.TaskOpened;
import io.payflow.api.reconciliation.TaskState;
import io.payflow.api.reconciliation.TaskView;
import io.payflow.simulator.bank.BankItem;
import io.payflow.simulator.bank.BankPayout;
import io.payflow.simulator.client.Answer;
import io.payflow.simulator.json.Json;
import io.payflow.simulator.processor.ProcessorEntry;
import io.payflow.simulator.traffic.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A small run that went well: two payments paid out, one of which nobody knows whether it arrived, and a draft. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123Z");
    static final String MERCHANT = "merch_001";
    static final String PAYOUT = "po_a";
    static final String SETTLED_ITEM = "pi_a_1";
    static final String UNCLEAR_ITEM = "pi_a_2";

    private Samples() {}

    static Evidence sound() {
        List<SeenPayment> payments = List.of(draft("pay_draft"), captured("pay_one"), captured("pay_two"));
        Write write = create("key-pay_draft", "pay_draft", 1_000);
        Answer again = new Answer(201, write.answer(), true);
        return new Evidence(
                true,
                NOW,
                payments,
                List.of(payout()),
                List.of(task("task_a", UNCLEAR_ITEM, "pay_two")),
                Exposure.NOTHING,
                Exposure.NOTHING.plus(MERCHANT, "USD", 990),
                List.of(write),
                Map.of(write.key(), again),
                List.of(charge("pay_one", 1_000), charge("pay_two", 1_000)),
                List.of(bank()),
                null);
    }

    /** One payment that was captured, one payout of it that was never submitted, and nothing in the bank's books. */
    static Evidence smallest() {
        Write write = create("key-pay_one", "pay_one", 1_000);
        return new Evidence(
                true,
                NOW,
                List.of(captured("pay_one")),
                List.of(payout(List.of(created(PAYOUT, item(SETTLED_ITEM, "pay_one"))))),
                List.of(),
                Exposure.NOTHING,
                Exposure.NOTHING,
                List.of(write),
                Map.of(write.key(), new Answer(201, write.answer(), true)),
                List.of(charge("pay_one", 1_000)),
                List.of(),
                null);
    }

    /** The same evidence, read while everything goes on. */
    static Evidence moving(Evidence evidence) {
        return new Evidence(
                false,
                evidence.asOf(),
                evidence.payments(),
                evidence.payouts(),
                evidence.tasks(),
                evidence.exposure(),
                evidence.exposure(),
                evidence.writes(),
                Map.of(),
                evidence.processor(),
                evidence.bank(),
                null);
    }

    static SeenPayment draft(String id) {
        return Inventions.payment(List.of(created(id, false)));
    }

    static SeenPayment captured(String id) {
        return Inventions.payment(
                List.of(created(id, true), begun(id), reported(id, "succeeded", "moved", "succeeded")));
    }

    /** Captured, and then a person found out that it was not. */
    static SeenPayment undone(String id) {
        return Inventions.payment(List.of(
                created(id, true),
                begun(id),
                reported(id, "succeeded", "moved", "succeeded"),
                new PaymentReported(
                        id,
                        "r2",
                        "notification",
                        "charge",
                        id + ".charge.0",
                        "failed",
                        "disputed",
                        null,
                        null,
                        null,
                        null,
                        null,
                        NOW),
                new PaymentResolved(id, "task_x", "failed", "failed", 0, NOW)));
    }

    /** Held, its capture asked for, and in the end it failed. */
    static SeenPayment captureRequested(String id, long amount) {
        return Inventions.payment(List.of(
                created(id, true),
                new PaymentAuthorized(id, "ref", null, NOW),
                new PaymentCaptureRequested(id, id + ".capture.0", amount, null, NOW),
                new PaymentFailed(id, "declined", null, null, NOW)));
    }

    /** The processor is still being asked what became of it. */
    static SeenPayment enquired(String id) {
        return Inventions.payment(List.of(created(id, true), begun(id), reported(id, "unknown", "unclear", null)));
    }

    static SeenPayment waiting(String id) {
        return Inventions.payment(List.of(created(id, true), begun(id)));
    }

    static SeenPayment failed(String id) {
        return Inventions.payment(List.of(created(id, true), begun(id), reported(id, "failed", "moved", "failed")));
    }

    static SeenPayment parked(String id) {
        return Inventions.payment(List.of(created(id, true), begun(id), reported(id, "unknown", "parked", null)));
    }

    private static PaymentEvent created(String id, boolean submitted) {
        return new PaymentCreated(
                id,
                MERCHANT,
                "cust",
                1_000,
                "USD",
                "capture",
                "card",
                "tok_visa",
                null,
                null,
                Map.of("simulationKey", "key-" + id),
                submitted,
                NOW);
    }

    private static PaymentEvent begun(String id) {
        return new PaymentInstructionBegun(id, "charge", id + ".charge.0", 1_000, NOW);
    }

    private static PaymentEvent reported(String id, String word, String effect, String status) {
        Long captured = "succeeded".equals(status) ? 1_000L : null;
        return new PaymentReported(
                id, "r", "answer", "charge", id + ".charge.0", word, effect, status, captured, null, null, "ref", NOW);
    }

    private static PayoutCreated created(String id, CreatedItem... items) {
        return new PayoutCreated(id, MERCHANT, "USD", 100, List.of(items), NOW);
    }

    private static CreatedItem item(String id, String paymentId) {
        return new CreatedItem(id, paymentId, 1_000, 10);
    }

    static SeenPayout payout() {
        List<ReportedItem> words = List.of(
                new ReportedItem(SETTLED_ITEM, "settled", null, null, "settled"),
                new ReportedItem(UNCLEAR_ITEM, "unknown", "NARR", null, "parked"));
        List<PayoutEvent> events = new ArrayList<>(sent());
        events.add(new PayoutReported(PAYOUT, "n1", "items", null, words, 0, NOW));
        return payout(events);
    }

    /** With the bank, which has said nothing of its items. */
    static SeenPayout inTransit() {
        return payout(sent());
    }

    private static List<PayoutEvent> sent() {
        return List.of(
                created(PAYOUT, item(SETTLED_ITEM, "pay_one"), item(UNCLEAR_ITEM, "pay_two")),
                submitted(PAYOUT),
                new PayoutInstructionBegun(PAYOUT, PAYOUT, NOW),
                new PayoutInstructionAnswered(PAYOUT, "accepted", null, null, "b", "accepted", List.of(), NOW));
    }

    static SeenPayout unsent(String id, String paymentId) {
        return payout(List.of(created(id, item("pi_d_1", paymentId))));
    }

    /** Of a captured payment; its instruction never began. */
    static SeenPayout submittedOnly(String paymentId) {
        return payout(List.of(created("po_c", item("pi_c_1", paymentId)), submitted("po_c")));
    }

    private static PayoutSubmitted submitted(String id) {
        return new PayoutSubmitted(
                id,
                NOW,
                "2026-11-26",
                "fed",
                "1",
                "America/New_York",
                2,
                "17:00",
                "2026-11-24",
                false,
                "2026-11-24",
                List.of(),
                "In two days.",
                null,
                NOW);
    }

    static SeenPayout payout(List<? extends PayoutEvent> events) {
        PayoutState state = PayoutState.fold(events);
        List<JsonNode> items = state.items().stream()
                .map(item -> Json.tree(PayoutItemView.of(item)))
                .toList();
        return new SeenPayout(state.id(), history(events), Json.tree(PayoutView.of(state.summary())), items);
    }

    static SeenTask task(String id, String itemId, String paymentId) {
        AddedItem item = new AddedItem(itemId, paymentId, 990, "reconciliation_required", "NARR", null, null);
        TaskOpened opened =
                new TaskOpened(id, "items_unclear", PAYOUT, null, MERCHANT, "USD", List.of(item), List.of(), NOW, NOW);
        return new SeenTask(id, history(List.of(opened)), Json.tree(TaskView.of(TaskState.fold(List.of(opened)))));
    }

    private static History history(List<?> events) {
        List<HistoryEntry> entries = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            entries.add(Inventions.entry(i, events.get(i)));
        }
        return new History(entries);
    }

    static ProcessorEntry charge(String paymentId, long amount) {
        return new ProcessorEntry(
                paymentId + ".charge.0", paymentId, "charge", amount, "USD", "succeeded", null, "ref", 1, NOW, NOW);
    }

    static BankPayout bank() {
        return bank("settled", 1);
    }

    /** @param outcome of the first item; the second arrived */
    static BankPayout bank(String outcome, int paidTimes) {
        return new BankPayout(
                PAYOUT,
                MERCHANT,
                "USD",
                1_980,
                "accepted",
                null,
                "b",
                1,
                NOW,
                List.of(
                        new BankItem(SETTLED_ITEM, "pay_one", 990, outcome, null, paidTimes, NOW.plusSeconds(60)),
                        new BankItem(UNCLEAR_ITEM, "pay_two", 990, "settled", null, 1, NOW.plusSeconds(60))));
    }

    static Write create(String key, String id, long amount) {
        String body = Json.write(Map.of("merchantId", MERCHANT, "amount", amount, "currency", "USD"));
        return new Write(
                key,
                "pk_demo_consumer",
                "create",
                "/api/v1/payments",
                body,
                3,
                "acknowledged",
                201,
                null,
                id,
                0,
                "{\"data\":{\"id\":\"" + id + "\"}}");
    }
}
