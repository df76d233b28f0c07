package io.payflow.query.payment;

import io.payflow.api.access.Caller;
import io.payflow.api.money.CurrencyCode;
import io.payflow.api.money.Money;
import io.payflow.api.payment.PaymentStatus;
import io.payflow.query.reading.Cursor;
import io.payflow.query.reading.QueryParameters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which payments of the list are wanted.
 *
 * @param statuses any of these; empty for all
 * @param merchants of any of these; empty for the {@code Optional} means every merchant, an empty set means none
 * @param from created at this moment or later
 * @param to created before this moment
 * @param minAmount minor units, inclusive
 * @param maxAmount minor units, inclusive
 * @param idOrReference the payment's id, or the processor's reference, exactly
 * @param after where the page before ended
 */
record PaymentSelection(
        Set<PaymentStatus> statuses,
        Optional<Set<String>> merchants,
        Optional<String> currency,
        Optional<String> customerId,
        Optional<Instant> from,
        Optional<Instant> to,
        OptionalLong minAmount,
        OptionalLong maxAmount,
        Optional<String> idOrReference,
        Optional<Place> after) {

    private static final String ALL_STATUSES =
            Arrays.stream(PaymentStatus.values()).map(PaymentStatus::toString).collect(Collectors.joining(", "));

    /**
     * A place in the list's order, which no later event changes.
     *
     * @param createdPosition the position of the creation event
     */
    record Place(Instant createdAt, long createdPosition) {

        static Place of(PaymentRow row) {
            return new Place(row.payment().createdAt(), row.createdPosition());
        }

        private static Place parse(List<String> keys) {
            Instant createdAt = Instant.EPOCH.plus(Long.parseLong(keys.get(0)), ChronoUnit.MICROS);
            return new Place(QueryParameters.requireComparable(createdAt), Long.parseLong(keys.get(1)));
        }

        private List<String> keys() {
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, createdAt);
            return List.of(Long.toString(micros), Long.toString(createdPosition));
        }
    }

    /** Reads the filters and the cursor; what is wrong with them is left to the parameters' own check. */
    static PaymentSelection of(QueryParameters parameters, Caller caller) {
        Set<PaymentStatus> statuses = parameters.anyOf("status", PaymentSelection::status, ALL_STATUSES);
        Optional<String> merchantId = parameters.text("merchantId");
        Optional<String> currency = parameters.text("currency");
        if (currency.isPresent() && !CurrencyCode.isKnown(currency.get())) {
            parameters.violation("currency", "must be an ISO 4217 code such as USD");
        }
        PaymentSelection filters = new PaymentSelection(
                statuses,
                merchants(merchantId, caller),
                currency,
                parameters.text("customerId"),
                parameters.instant("from"),
                parameters.instant("to"),
                parameters.number("minAmount", 0, Money.MAX_AMOUNT),
                parameters.number("maxAmount", 0, Money.MAX_AMOUNT),
                parameters.text("q"),
                Optional.empty());
        filters.checkRanges(parameters);
        return filters.after(parameters.cursor(filters.name(), 2, Place::parse));
    }

    /** Those of the caller's merchants that are asked for: another merchant's payments look as if there were none. */
    private static Optional<Set<String>> merchants(Optional<String> asked, Caller caller) {
        if (asked.isPresent()) {
            return Optional.of(caller.sees(asked.get()) ? Set.of(asked.get()) : Set.of());
        }
        return caller.seesEveryMerchant() ? Optional.empty() : Optional.of(caller.merchants());
    }

    /** The same filters, from the place on where a page ended. */
    PaymentSelection after(Optional<Place> place) {
        return new PaymentSelection(
                statuses, merchants, currency, customerId, from, to, minAmount, maxAmount, idOrReference, place);
    }

    /** The same for the same filters; no value holds a line break. */
    private String name() {
        return String.join(
                "\n",
                "payments",
                sorted(statuses),
                merchants.map(PaymentSelection::sorted).orElse("*"),
                currency.orElse(""),
                customerId.orElse(""),
                from.toString(),
                to.toString(),
                minAmount.toString(),
                maxAmount.toString(),
                idOrReference.orElse(""));
    }

    private static String sorted(Set<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
    }

    /** The cursor for the page that follows this row. */
    String cursorAfter(PaymentRow row) {
        return Cursor.write(name(), Place.of(row).keys());
    }

    boolean selectsNothing() {
        return merchants.isPresent() && merchants.get().isEmpty();
    }

    private static Optional<PaymentStatus> status(String wireName) {
        return Arrays.stream(PaymentStatus.values())
                .filter(status -> status.toString().equals(wireName))
                .findFirst();
    }

    private void checkRanges(QueryParameters parameters) {
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            parameters.violation("to", "must not be before from");
        }
        if (minAmount.isPresent() && maxAmount.isPresent() && minAmount.getAsLong() > maxAmount.getAsLong()) {
            parameters.violation("maxAmount", "must not be less than minAmount");
        }
    }
}
