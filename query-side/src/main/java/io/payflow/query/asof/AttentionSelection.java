package io.payflow.query.asof;

import io.payflow.api.access.Caller;
import io.payflow.api.payout.PayoutAttention;
import io.payflow.api.payout.PayoutAttention.Level;
import io.payflow.api.payout.PayoutSummary;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.QueryParameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which payouts are looked for, and as of when.
 *
 * @param at null only if it was not given rightly, which the parameters' own check refuses
 * @param levels any of these
 * @param merchantId of this merchant; empty for any
 * @param before looks at payouts that were created before this position; empty for all
 */
record AttentionSelection(
        Instant at, Set<Level> levels, Optional<String> merchantId, Caller caller, Optional<Long> before) {

    private static final String ALL_LEVELS =
            Arrays.stream(Level.values()).map(Level::toString).collect(Collectors.joining(", "));

    /** Reads the filters and the cursor; what is wrong with them is left to the parameters' own check. */
    static AttentionSelection of(QueryParameters parameters, Caller caller, Instant now) {
        Optional<Instant> at = Point.past(parameters, "at", now);
        if (!parameters.isGiven("at")) {
            parameters.violation("at", "must be given: a time like 2026-11-22T10:00:00.000Z");
        }
        Set<Level> levels = parameters.anyOf("level", Level::of, ALL_LEVELS);
        AttentionSelection filters = new AttentionSelection(
                at.orElse(null),
                levels.isEmpty() ? EnumSet.of(Level.WARNING, Level.ACTION_REQUIRED) : EnumSet.copyOf(levels),
                parameters.text("merchantId"),
                caller,
                Optional.empty());
        return new AttentionSelection(
                filters.at,
                filters.levels,
                filters.merchantId,
                caller,
                parameters.cursor(filters.name(), 1, keys -> Long.parseLong(keys.get(0))));
    }

    boolean selects(PayoutSummary payout) {
        boolean ofMerchant = merchantId.isEmpty() || merchantId.get().equals(payout.merchantId());
        return ofMerchant
                && caller.sees(payout.merchantId())
                && levels.contains(PayoutAttention.of(payout, at).level());
    }

    /** The cursor for the page that looks at payouts that were created before this position. */
    String cursorBefore(long position) {
        return Cursor.write(name(), List.of(Long.toString(position)));
    }

    /** The same for the same filters; no value holds a line break. */
    private String name() {
        return "attention\n" + at + "\n" + levels + "\n" + merchantId.orElse("");
    }
}
