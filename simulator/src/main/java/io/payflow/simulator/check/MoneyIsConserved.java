package io.payflow.simulator.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** It adds up what is shown itself, and takes no sum from anybody. */
final class MoneyIsConserved implements RuleCheck {
    private static final String CAPTURED = "capturedAmount";

    @Override
    public Rule rule() {
        return Rule.MONEY_IS_CONSERVED;
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        Map<String, SeenPayment> payments = new HashMap<>();
        evidence.payments().forEach(payment -> payments.put(payment.id(), payment));
        // Of one whose history is broken the items may be of another version; that rule has judged it already.
        evidence.payouts().stream()
                .filter(SeenPayout::isComplete)
                .forEach(payout -> look(payout, payments, evidence, findings));
    }

    private static void look(
            SeenPayout payout, Map<String, SeenPayment> payments, Evidence evidence, Findings findings) {
        findings.looked();
        same(
                payout,
                "netAmount",
                sum(payout.items(), "netAmount"),
                payout.shown().path("netAmount").asLong(),
                findings);
        same(
                payout,
                "amount",
                sum(payout.items(), "amount"),
                payout.shown().path("amount").asLong(),
                findings);
        same(
                payout,
                "fee",
                sum(payout.items(), "fee"),
                payout.shown().path("fee").asLong(),
                findings);
        long settled = payout.items().stream()
                .filter(item -> item.path("status").asString().equals("settled"))
                .mapToLong(item -> item.path("netAmount").asLong())
                .sum();
        same(
                payout,
                "settledAmount",
                settled,
                payout.shown().path("settledAmount").asLong(),
                findings);
        long byStatus = 0;
        for (JsonNode status : payout.shown().path("itemsByStatus")) {
            byStatus += status.path("netAmount").asLong();
        }
        same(payout, "netAmount of all statuses", sum(payout.items(), "netAmount"), byStatus, findings);
        for (JsonNode item : payout.items()) {
            fits(payout, item, findings);
            SeenPayment payment = payments.get(item.path("paymentId").asString());
            // While everything goes on a payment is read before its payout, or not at all.
            if (evidence.atRest() || isShown(payment) && captured(payment) > 0) {
                ofPayment(payout, item, payment, findings);
            }
        }
    }

    private static void fits(SeenPayout payout, JsonNode item, Findings findings) {
        long net = item.path("amount").asLong() - item.path("fee").asLong();
        if (net != item.path("netAmount").asLong()) {
            violated(payout, item, "Less its fee it is " + net, findings);
        }
    }

    private static void ofPayment(SeenPayout payout, JsonNode item, SeenPayment payment, Findings findings) {
        if (!isShown(payment)) {
            violated(payout, item, "Its payment is not there", findings);
        } else if (payment.isComplete()
                && captured(payment) != item.path("amount").asLong()
                && !isUndone(payment)) {
            violated(payout, item, "Its payment captured " + captured(payment), findings);
        }
    }

    private static boolean isShown(SeenPayment payment) {
        return payment != null && payment.shown() != null;
    }

    private static long captured(SeenPayment payment) {
        return payment.shown().path(CAPTURED).asLong();
    }

    /** Whether it was captured, and a person found out afterwards that it is not. */
    private static boolean isUndone(SeenPayment payment) {
        boolean wasCaptured = false;
        for (HistoryEntry entry : payment.history().entries()) {
            if (wasCaptured && entry.type().equals("PaymentResolved")) {
                return captured(payment) == 0;
            }
            wasCaptured = wasCaptured || entry.data().path(CAPTURED).asLong(0) > 0;
        }
        return false;
    }

    private static void violated(SeenPayout payout, JsonNode item, String detail, Findings findings) {
        findings.violated(
                List.of(
                        payout.id(),
                        item.path("id").asString(),
                        item.path("paymentId").asString()),
                detail + "; the item is " + item,
                payout.history().story());
    }

    private static void same(SeenPayout payout, String name, long items, long shown, Findings findings) {
        if (items != shown) {
            findings.violated(payout, "Its %s is %d, and its items add up to %d".formatted(name, shown, items));
        }
    }

    private static long sum(List<JsonNode> items, String field) {
        return items.stream().mapToLong(item -> item.path(field).asLong()).reduce(0, Math::addExact);
    }
}
