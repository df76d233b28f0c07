package io.payflow.query.payout;

import io.payflow.api.payout.PayoutStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * All payouts that the caller sees, in figures. Amounts are minor units.
 *
 * @param byStatus how many are in each status, those without payouts too
 * @param needsAttention how many are at {@code warning} or {@code action_required}
 * @param amountPending what merchants are to get of which nothing definite is known yet, by currency
 * @param mayHavePaid the items of which only a person can tell whether the money was paid, by currency
 */
record PayoutOverview(
        @Schema(description = "How many are in each status", example = "{\"pending\": 3, \"settled\": 12}")
        Map<String, Long> byStatus,

        @Schema(example = "2") long needsAttention,
        List<PendingAmount> amountPending,
        List<UnclearAmount> mayHavePaid) {

    /** @param amount minor units */
    record PendingAmount(
            @Schema(example = "USD") String currency,
            @Schema(example = "125000") long amount) {}

    /**
     * @param amount minor units
     * @param count of items
     */
    record UnclearAmount(
            @Schema(example = "USD") String currency,
            @Schema(example = "42000") long amount,
            @Schema(example = "3") long count) {}

    /** The payouts of one status and currency. */
    record Group(
            String status,
            String currency,
            long count,
            long needsAttention,
            long pendingAmount,
            long unclearAmount,
            long unclearItems) {}

    static PayoutOverview of(List<Group> groups) {
        Map<String, Long> pending = sums(groups, Group::currency, Group::pendingAmount);
        Map<String, Long> unclear = sums(groups, Group::currency, Group::unclearAmount);
        Map<String, Long> unclearItems = sums(groups, Group::currency, Group::unclearItems);
        return new PayoutOverview(
                byStatus(sums(groups, Group::status, Group::count)),
                groups.stream().mapToLong(Group::needsAttention).sum(),
                pending.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> new PendingAmount(entry.getKey(), entry.getValue()))
                        .toList(),
                unclearItems.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> new UnclearAmount(entry.getKey(), unclear.get(entry.getKey()), entry.getValue()))
                        .toList());
    }

    private static Map<String, Long> byStatus(Map<String, Long> counts) {
        Map<String, Long> all = new LinkedHashMap<>();
        Arrays.stream(PayoutStatus.values())
                .map(PayoutStatus::toString)
                .forEach(status -> all.put(status, counts.getOrDefault(status, 0L)));
        return all;
    }

    private static Map<String, Long> sums(
            List<Group> groups, Function<Group, String> key, ToLongFunction<Group> value) {
        return groups.stream().collect(Collectors.toMap(key, value::applyAsLong, Math::addExact, TreeMap::new));
    }
}
