package io.payflow.simulator.people;

import io.payflow.simulator.bank.BankBooks;
import io.payflow.simulator.bank.BankItem;
import io.payflow.simulator.bank.BankPayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds in the bank's books what became of a payout's items. */
final class BankEnquiry {
    private static final String PENDING = "pending";

    private final BankBooks bank;

    BankEnquiry(BankBooks bank) {
        this.bank = bank;
    }

    /** Empty while the bank has not finished with one of them. */
    Optional<Finding> about(JsonNode task) {
        String payoutId = task.path("payoutId").asString();
        Optional<BankPayout> payout = bank.payout(payoutId);
        Map<String, String> resolutions = new LinkedHashMap<>();
        for (JsonNode item : task.path("items")) {
            String itemId = item.path("itemId").asString();
            resolutions.put(itemId, payout.map(found -> outcome(found, itemId)).orElse(Finding.FAILED));
        }
        if (resolutions.containsValue(PENDING)) {
            return Optional.empty();
        }
        return Optional.of(payout.map(found -> Finding.by(resolutions, found.bankReference(), payoutId))
                .orElseGet(() -> Finding.missing(resolutions, payoutId)));
    }

    /** What was rejected, or is not in the instruction, was never paid. */
    private static String outcome(BankPayout payout, String itemId) {
        if (payout.status().equals("rejected")) {
            return Finding.FAILED;
        }
        return payout.items().stream()
                .filter(item -> item.itemId().equals(itemId))
                .findFirst()
                .map(BankItem::outcome)
                .orElse(Finding.FAILED);
    }
}
