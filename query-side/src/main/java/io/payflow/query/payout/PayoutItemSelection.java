package io.payflow.query.payout;

import io.payflow.api.payout.PayoutItemStatus;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.QueryParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which items of a payout are wanted.
 *
 * @param statuses any of these; empty for all
 * @param after the number that the page before ended with; 0 at the beginning
 */
record PayoutItemSelection(String payoutId, Set<PayoutItemStatus> statuses, int after) {
    private static final String ALL_STATUSES =
            Arrays.stream(PayoutItemStatus.values()).map(Object::toString).collect(Collectors.joining(", "));

    /** Reads the filter and the cursor; what is wrong with them is left to the parameters' own check. */
    static PayoutItemSelection of(String payoutId, QueryParameters parameters) {
        Set<PayoutItemStatus> statuses = parameters.anyOf("status", PayoutItemStatus::of, ALL_STATUSES);
        int after = parameters
                .cursor(name(payoutId, statuses), 1, keys -> Integer.parseInt(keys.get(0)))
                .orElse(0);
        return new PayoutItemSelection(payoutId, statuses, after);
    }

    /** The cursor for the page that follows this row. */
    String cursorAfter(PayoutItemRow row) {
        return Cursor.write(name(payoutId, statuses), List.of(Integer.toString(row.number())));
    }

    private static String name(String payoutId, Set<PayoutItemStatus> statuses) {
        String sorted = statuses.stream().sorted().map(Object::toString).collect(Collectors.joining(","));
        return String.join("\n", "payout-items", payoutId, sorted);
    }
}
