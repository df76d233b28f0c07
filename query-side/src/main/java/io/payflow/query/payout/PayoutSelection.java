package io.payflow.query.payout;

import io.payflow.api.access.Caller;
import io.payflow.api.payout.PayoutAttention;
import io.payflow.api.payout.PayoutAttention.Level;
import io.payflow.api.payout.PayoutStatus;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.QueryParameters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which payouts of the list are wanted.
 *
 * @param statuses any of these; empty for all
 * @param attention any of these; empty for all
 * @param merchants of any of these; empty for the {@code Optional} means every merchant, an empty set means none
 * @param payoutOrPayment the payout's id, or the id of a payment that it contains, exactly
 * @param now the moment at which it is told what needs attention
 * @param after where the page before ended
 */
record PayoutSelection(
        Set<PayoutStatus> statuses,
        Set<Level> attention,
        Optional<Set<String>> merchants,
        Optional<String> payoutOrPayment,
        Instant now,
        Optional<Place> after) {

    private static final String ALL_STATUSES = names(PayoutStatus.values());
    private static final String ALL_LEVELS = names(Level.values());

    /**
     * A place in the list's order. A payout may move to another level meanwhile, but never within one.
     *
     * @param createdPosition the position of the creation event
     */
    record Place(Level level, Instant createdAt, long createdPosition) {

        static Place of(PayoutRow row, Instant now) {
            Level level = PayoutAttention.of(row.payout(), now).level();
            return new Place(level, row.payout().createdAt(), row.createdPosition());
        }

        private static Place parse(List<String> keys) {
            Level level = Level.of(keys.get(0)).orElseThrow(IllegalArgumentException::new);
            Instant createdAt = Instant.EPOCH.plus(Long.parseLong(keys.get(1)), ChronoUnit.MICROS);
            return new Place(level, QueryParameters.requireComparable(createdAt), Long.parseLong(keys.get(2)));
        }

        private List<String> keys() {
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, createdAt);
            return List.of(level.toString(), Long.toString(micros), Long.toString(createdPosition));
        }
    }

    /** Reads the filters and the cursor; what is wrong with them is left to the parameters' own check. */
    static PayoutSelection of(QueryParameters parameters, Caller caller, Instant now) {
        PayoutSelection filters = new PayoutSelection(
                parameters.anyOf("status", PayoutStatus::of, ALL_STATUSES),
                parameters.anyOf("attention", Level::of, ALL_LEVELS),
                merchants(parameters.text("merchantId"), caller),
                parameters.text("q"),
                now,
                Optional.empty());
        return filters.after(parameters.cursor(filters.name(), 3, Place::parse));
    }

    /** Those of the caller's merchants that are asked for: another merchant's payouts look as if there were none. */
    private static Optional<Set<String>> merchants(Optional<String> asked, Caller caller) {
        if (asked.isPresent()) {
            return Optional.of(caller.sees(asked.get()) ? Set.of(asked.get()) : Set.of());
        }
        return caller.seesEveryMerchant() ? Optional.empty() : Optional.of(caller.merchants());
    }

    /** The same filters, from the place on where a page ended. */
    PayoutSelection after(Optional<Place> place) {
        return new PayoutSelection(statuses, attention, merchants, payoutOrPayment, now, place);
    }

    /** The cursor for the page that follows this row. */
    String cursorAfter(PayoutRow row) {
        return Cursor.write(name(), Place.of(row, now).keys());
    }

    /** What is left of the levels that are asked for, the most urgent first. */
    List<Level> levels() {
        return Arrays.stream(Level.values())
                .sorted((one, other) -> other.compareTo(one))
                .filter(level -> attention.isEmpty() || attention.contains(level))
                .filter(level -> after.isEmpty() || level.compareTo(after.get().level()) <= 0)
                .toList();
    }

    boolean selectsNothing() {
        return merchants.filter(Set::isEmpty).isPresent() || levels().isEmpty();
    }

    /** The same for the same filters; no value holds a line break. */
    private String name() {
        return String.join(
                "\n",
                "payouts",
                sorted(statuses),
                sorted(attention),
                merchants.map(PayoutSelection::sorted).orElse("*"),
                payoutOrPayment.orElse(""));
    }

    private static String sorted(Set<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
    }

    private static String names(Object[] values) {
        return Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", "));
    }
}
