package io.payflow.simulator.bank;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the bank decided about an instruction when it came, with all that will become of it.
 *
 * @param httpStatus of the answer
 * @param status {@code accepted} or {@code rejected}
 * @param code why it was rejected; null if it was not
 * @param bankReference the bank's own
 */
record BankDecision(
        String reference,
        String merchantId,
        String currency,
        long total,
        int httpStatus,
        String status,
        String code,
        String bankReference,
        Instant receivedAt,
        List<PlannedItem> items) {

    static final String ACCEPTED = "accepted";
    static final String REJECTED = "rejected";

    boolean isAccepted() {
        return status.equals(ACCEPTED);
    }

    /** When something becomes of its items later. */
    Stream<Instant> moments() {
        return items.stream()
                .flatMap(item -> Stream.of(item.at(), item.returnedAt()))
                .filter(moment -> moment != null && moment.isAfter(receivedAt))
                .distinct();
    }

    /** As the books have it once everything up to then has happened; what was decided at once has in any case. */
    BankPayout asOf(Instant until, int received) {
        Instant known = until.isBefore(receivedAt) ? receivedAt : until;
        return new BankPayout(
                reference,
                merchantId,
                currency,
                total,
                status,
                code,
                bankReference,
                received,
                receivedAt,
                items.stream().map(item -> item.asOf(known)).toList());
    }
}
