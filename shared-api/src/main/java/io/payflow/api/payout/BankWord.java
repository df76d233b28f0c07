package io.payflow.api.payout;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the bank said of one item: in words of its own, or by what it said, or did not say, of the whole batch. */
public enum BankWord {
    /** It arrived. */
    SETTLED,
    /** It was not paid. */
    FAILED,
    /** It was paid and came back. */
    RETURNED,
    /** The bank does not know. */
    UNKNOWN,
    /** The bank's report should have named it, and did not. */
    NOT_MENTIONED,
    /** The bank took the whole batch. */
    BATCH_ACCEPTED,
    /** The bank rejected the whole batch, of which it had said nothing else. */
    BATCH_REJECTED,
    /** The bank rejected the whole batch after it had spoken of single items of it. */
    BATCH_REJECTED_AFTER_ALL;

    /** The words a report may use of an item: {@code settled}, {@code failed}, {@code returned}, {@code unknown}. */
    public static Optional<BankWord> ofOutcome(String wireName) {
        return Arrays.stream(values())
                .limit(UNKNOWN.ordinal() + 1L)
                .filter(word -> word.toString().equals(wireName))
                .findFirst();
    }

    /** As an event has it. */
    public static Optional<BankWord> of(String wireName) {
        return Arrays.stream(values())
                .filter(word -> word.toString().equals(wireName))
                .findFirst();
    }

    /** The name in events, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
