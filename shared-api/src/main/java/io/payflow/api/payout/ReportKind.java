package io.payflow.api.payout;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a notification of the bank is about. */
public enum ReportKind {
    /** The bank took the batch. */
    ACCEPTED,
    /** The bank took none of it. */
    REJECTED,
    /** What became of some items; more may follow. */
    ITEMS,
    /** What became of all items; what is not named was left out. */
    FINAL,
    /** Items came back. */
    RETURNED;

    /** Whether it speaks of single items. */
    public boolean namesItems() {
        return this != ACCEPTED && this != REJECTED;
    }

    public static Optional<ReportKind> of(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(wireName))
                .findFirst();
    }

    /** The name on the wire, lower_snake. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
