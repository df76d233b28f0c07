package io.payflow.simulator.bank;

import io.payflow.simulator.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The body of {@code POST /instructions}. What is missing in it is null, or 0. */
record BankInstruction(String reference, String merchantId, String currency, long total, List<Item> items) {

    /** One payment that is to be paid out; amount in minor units. */
    record Item(String itemId, String paymentId, long amount) {

        private boolean isComplete() {
            return itemId != null && paymentId != null && amount > 0;
        }
    }

    BankInstruction {
        items = items == null ? List.of() : List.copyOf(items);
    }

    /** Empty if it cannot be read, or does not say what its reference is. */
    static Optional<BankInstruction> read(String body) {
        try {
            return Optional.ofNullable(Json.read(body, BankInstruction.class)).filter(read -> read.reference() != null);
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** Why nobody could carry it out; empty if somebody could. */
    Optional<BankReason> flaw() {
        if (merchantId == null
                || currency == null
                || items.isEmpty()
                || !items.stream().allMatch(Item::isComplete)) {
            return Optional.of(BankReason.FF01);
        }
        return sum() == total ? Optional.empty() : Optional.of(BankReason.AM10);
    }

    private long sum() {
        return items.stream().mapToLong(Item::amount).reduce(0, Math::addExact);
    }
}
