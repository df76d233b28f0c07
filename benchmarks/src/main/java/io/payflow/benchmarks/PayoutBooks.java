package io.payflow.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Checks a settled payout against what was made and said: every payment once, its amount and fee, what became of it, and
 * that the payout's figures are the sums of its items.
 */
final class PayoutBooks {
    private static final int OK = 200;
    private static final BigDecimal FEE_RATE = new BigDecimal("0.0290");
    private static final String SETTLED = "settled";
    private static final String PARKED = "reconciliation_required";

    private final Map<String, Long> amounts;
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Long> netAmounts = new HashMap<>();

    /** @param amounts of the payments that were made, by id */
    PayoutBooks(Map<String, Long> amounts) {
        this.amounts = new HashMap<>(amounts);
    }

    /** @throws IllegalStateException if anything is not as it must be */
    void check(ApiClient client, String payoutId, long version) throws IOException {
        int items = amounts.size();
        long amount = amounts.values().stream().mapToLong(Long::longValue).sum();
        String path = "/api/v1/payouts/" + payoutId;
        check(items(client, path));
        Require.equal("payments in no item", Map.of(), amounts);
        long failed = items / BankWords.FAILS_ONE_IN;
        Require.equal("items by status", Map.of(SETTLED, items - failed, PARKED, failed), counts);

        JsonNode payout = client.send(ApiRequest.get(path)).expect(OK).get("data");
        Require.equal("version", version, payout.get("version").asLong());
        Require.equal("amount of the payout", amount, payout.get("amount").asLong());
        Require.equal(
                "net amount of the payout",
                sum(netAmounts),
                payout.get("netAmount").asLong());
        Require.equal(
                "fee of the payout", amount - sum(netAmounts), payout.get("fee").asLong());
        Require.equal(
                "settled amount of the payout",
                netAmounts.get(SETTLED),
                payout.get("settledAmount").asLong());
        for (JsonNode subtotal : payout.get("itemsByStatus")) {
            checkSubtotal(subtotal);
        }
    }

    private static List<JsonNode> items(ApiClient client, String path) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        String first = path + "/items?limit=200";
        String next = first;
        while (next != null) {
            JsonNode page = client.send(ApiRequest.get(next)).expect(OK);
            page.get("data").forEach(items::add);
            JsonNode cursor = page.get("nextCursor");
            next = cursor == null || cursor.isNull() ? null : first + "&cursor=" + cursor.asString();
        }
        return items;
    }

    private void check(List<JsonNode> items) {
        for (int number = 1; number <= items.size(); number++) {
            JsonNode item = items.get(number - 1);
            String id = item.get("id").asString();
            long amount = item.get("amount").asLong();
            long net = item.get("netAmount").asLong();
            String status = item.get("status").asString();
            Require.equal("number of item " + id, Integer.toString(number), id.substring(id.lastIndexOf('_') + 1));
            Require.equal(
                    "amount of item " + id, amounts.remove(item.get("paymentId").asString()), amount);
            Require.equal("fee of item " + id, fee(amount), item.get("fee").asLong());
            Require.equal("net amount of item " + id, amount - fee(amount), net);
            Require.equal("status of item " + id, BankWords.fails(number) ? PARKED : SETTLED, status);
            counts.merge(status, 1L, Math::addExact);
            netAmounts.merge(status, net, Math::addExact);
        }
    }

    /** What the demo's merchant pays. */
    private static long fee(long amount) {
        return BigDecimal.valueOf(amount)
                .multiply(FEE_RATE)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private void checkSubtotal(JsonNode subtotal) {
        String status = subtotal.get("status").asString();
        Require.equal(
                "count of " + status,
                counts.getOrDefault(status, 0L),
                subtotal.get("count").asLong());
        Require.equal(
                "net amount of " + status,
                netAmounts.getOrDefault(status, 0L),
                subtotal.get("netAmount").asLong());
    }

    private static long sum(Map<String, Long> values) {
        return values.values().stream().mapToLong(Long::longValue).sum();
    }
}
